"use client";

import {
  BookmarkPlus,
  BookmarkX,
  Ellipsis,
  ExternalLink,
  FileDiff,
  GitCompareArrows,
  RotateCcw,
} from "lucide-react";
import Link from "next/link";
import { compareHref } from "@/components/compare/moment-text";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useDesignerCommands } from "../designer-context";
import { momentTextOf, nameOf, type HistoryEntry } from "./history-days";
import type { HistoryAsk } from "./history-sheet";

/** What can be done with an entry. Nothing is offered for what is older than the documents that were kept. */
export function EntryMenu({
  entry,
  journeyId,
  onAsk,
}: {
  entry: HistoryEntry;
  journeyId: string;
  onAsk: (ask: HistoryAsk) => void;
}) {
  const { isReadOnly } = useDesignerCommands();
  const moment = momentTextOf(entry);
  const reviewId = "reviewId" in entry ? entry.reviewId : null;
  if (moment === null) return null;
  const ask = (what: HistoryAsk["ask"]) => () => onAsk({ ask: what, entry });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          data-history-stop
          variant="ghost"
          size="icon-sm"
          className="text-muted-foreground"
          aria-label={`What to do with ${nameOf(entry)}`}
        >
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {entry.type === "edits" && (
          <DropdownMenuItem asChild>
            <Link href={compareHref(journeyId, `r${entry.firstRevision - 1}`, moment)}>
              <FileDiff aria-hidden />
              See what changed here
            </Link>
          </DropdownMenuItem>
        )}
        <DropdownMenuItem asChild>
          <Link href={compareHref(journeyId, moment, "draft")}>
            <GitCompareArrows aria-hidden />
            Compare with now
          </Link>
        </DropdownMenuItem>
        {reviewId !== null && (
          <DropdownMenuItem asChild>
            <Link href={`/reviews/${reviewId}`}>
              <ExternalLink aria-hidden />
              Open the review
            </Link>
          </DropdownMenuItem>
        )}
        {!isReadOnly && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={ask("restore")}>
              <RotateCcw aria-hidden />
              Restore…
            </DropdownMenuItem>
            {(entry.type === "edits" || entry.type === "created") && (
              <DropdownMenuItem onSelect={ask("name")}>
                <BookmarkPlus aria-hidden />
                Name this point…
              </DropdownMenuItem>
            )}
            {entry.type === "point" && (
              <DropdownMenuItem onSelect={ask("remove-name")}>
                <BookmarkX aria-hidden />
                Remove the name…
              </DropdownMenuItem>
            )}
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
