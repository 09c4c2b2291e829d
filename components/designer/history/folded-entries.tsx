"use client";

import { ChevronRight, Move } from "lucide-react";
import type { HistoryEntry } from "./history-days";
import { HistoryEntryLine, type LineProps } from "./history-entry-line";

/** Entries in a row that only moved boxes: one quiet line until somebody opens it. */
export function FoldedEntries({ entries, ...props }: { entries: readonly HistoryEntry[] } & LineProps) {
  return (
    <li className="relative py-1">
      <details className="group">
        <summary
          data-history-stop
          className="flex min-h-8 cursor-pointer list-none items-center gap-3 rounded-md text-xs text-muted-foreground focus-ring [&::-webkit-details-marker]:hidden"
        >
          <span className="z-10 grid size-6 shrink-0 place-items-center rounded-full bg-secondary ring-4 ring-popover">
            <Move className="size-3.5" aria-hidden />
          </span>
          {entries.length} changes of the layout only
          <ChevronRight className="size-3.5 group-open:rotate-90" aria-hidden />
        </summary>
        <ol>
          {entries.map((entry) => (
            <HistoryEntryLine key={entry.at.toISOString()} entry={entry} {...props} />
          ))}
        </ol>
      </details>
    </li>
  );
}
