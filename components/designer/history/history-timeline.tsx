"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { FoldedEntries } from "./folded-entries";
import { daysOf, type HistoryEntry } from "./history-days";
import { HistoryEntryLine } from "./history-entry-line";
import type { HistoryAsk } from "./history-sheet";
import type { useHistory } from "./use-history";

/** The entries by day; older ones come as one scrolls. Arrow keys walk from entry to entry. */
export function HistoryTimeline({
  history,
  ...line
}: {
  history: ReturnType<typeof useHistory>;
  journeyId: string;
  onAsk: (ask: HistoryAsk) => void;
  pair: readonly HistoryEntry[] | null;
  onPair: (pair: readonly HistoryEntry[]) => void;
}) {
  const [openedAt] = useState(() => new Date());
  const timeline = useRef<HTMLDivElement>(null);
  const { isSuccess } = history;
  useEffect(() => {
    const element = isSuccess ? timeline.current : null;
    element?.addEventListener("keydown", walk);
    return () => element?.removeEventListener("keydown", walk);
  }, [isSuccess]);
  if (history.isPending) {
    return (
      <div className="grid gap-3 p-5" role="status" aria-label="Loading the history">
        <Skeleton className="h-4 w-20" />
        <Skeleton className="h-16" />
        <Skeleton className="h-16" />
        <Skeleton className="h-16" />
      </div>
    );
  }
  if (history.isError) {
    return (
      <div className="p-5">
        <ProblemNotice
          error={history.error}
          title="The history could not be loaded"
          retry={() => void history.refetch()}
        />
      </div>
    );
  }
  const days = daysOf(
    history.data.pages.flatMap((page) => page.entries),
    openedAt,
  );
  return (
    <div
      ref={timeline}
      className="min-h-0 flex-1 overflow-y-auto pb-4 [@media(max-height:30rem)]:flex-none [@media(max-height:30rem)]:overflow-visible"
    >
      {days.length === 0 && !history.hasNextPage && (
        <EmptyState
          title="Nothing of that kind"
          description="Choose “Everything” to see the whole history."
        />
      )}
      {days.map((day) => (
        <section key={day.key} aria-label={day.title}>
          <h3 className="sticky top-0 z-10 bg-popover px-5 pt-3 pb-1.5 text-xs font-semibold text-muted-foreground">
            {day.title}
          </h3>
          <ol className="relative px-5 before:absolute before:inset-y-2 before:left-8 before:w-px before:bg-border">
            {day.items.map((item) =>
              item.item === "folded" ? (
                <FoldedEntries key={item.key} entries={item.entries} {...line} />
              ) : (
                <HistoryEntryLine key={item.key} entry={item.entry} {...line} />
              ),
            )}
          </ol>
        </section>
      ))}
      {history.hasNextPage && (
        <Older isLoading={history.isFetchingNextPage} onOlder={() => void history.fetchNextPage()} />
      )}
    </div>
  );
}

function walk(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const timeline = event.currentTarget;
  if (by === undefined || event.defaultPrevented || !(timeline instanceof HTMLElement)) return;
  const stops = [...timeline.querySelectorAll<HTMLElement>("[data-history-stop]")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[at + by];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** Loads the next page when it comes into sight, or when it is pressed. */
function Older({ isLoading, onOlder }: { isLoading: boolean; onOlder: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const load = useEffectEvent(() => !isLoading && onOlder());
  useEffect(() => {
    if (!mark.current) return;
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && load());
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={mark} className="flex justify-center p-3">
      <Button variant="ghost" size="sm" pending={isLoading} onClick={onOlder}>
        Older
      </Button>
    </div>
  );
}
