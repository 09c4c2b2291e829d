"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Proposal } from "./propose-worker";
import { durationText, endText } from "./run-words";

const coversShownMax = 3;

/** A scenario that is not kept yet: its path is drawn while one looks at it. */
export function ProposalRow({
  proposal,
  isReadOnly,
  isPending,
  onLook,
  onLeave,
  onAdd,
}: {
  proposal: Proposal;
  isReadOnly: boolean;
  isPending: boolean;
  onLook: () => void;
  onLeave: () => void;
  onAdd: () => void;
}) {
  const { scenario, outcome, lastTitle, covers } = proposal;
  const shown = covers.slice(0, coversShownMax);
  const more = covers.length - shown.length;
  const looks = { onPointerEnter: onLook, onPointerLeave: onLeave, onFocus: onLook, onBlur: onLeave };
  return (
    <li className="flex items-center gap-2 py-1 pr-3 pl-3 focus-within:bg-row-hover hover:bg-row-hover">
      <button
        type="button"
        className="focus-ring grid min-h-9 min-w-0 flex-1 content-center rounded text-left pointer-coarse:min-h-11"
        aria-label={`Show the path of ${scenario.name}`}
        {...looks}
        onClick={onLook}
      >
        <span className="truncate text-sm">{scenario.name}</span>
        <span className="line-clamp-2 text-xs text-muted-foreground">
          {endText(outcome, () => lastTitle)} · {durationText(outcome.minutes)}
          {covers.length > 0 && ` · Covers ${shown.join("; ")}`}
          {more > 0 && ` and ${more} more`}
        </span>
      </button>
      {!isReadOnly && (
        <Button
          size="sm"
          variant="outline"
          disabled={isPending}
          aria-label={`Add ${scenario.name}`}
          {...looks}
          onClick={onAdd}
        >
          <Plus aria-hidden />
          Add
        </Button>
      )}
    </li>
  );
}
