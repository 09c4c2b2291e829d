"use client";

import { useState } from "react";
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { useDesigner } from "../store/use-designer";
import { ComparePair } from "./compare-pair";
import { HistoryFilters } from "./history-filters";
import { HistoryTimeline } from "./history-timeline";
import type { HistoryEntry } from "./history-days";
import { NamePointDialog } from "./name-point-dialog";
import { RemovePointDialog } from "./remove-point-dialog";
import { RestoreDialog } from "./restore-dialog";
import { useHistory, type HistoryFilter } from "./use-history";

/** What an entry can be asked for; the sheet opens the dialog for it. */
export type HistoryAsk = { ask: "restore" | "name" | "remove-name"; entry: HistoryEntry };

/** Everything that ever happened to the journey, newest first; any point of it can be looked at, compared and restored. */
export function HistorySheet({ flush, onClose }: { flush: () => Promise<void>; onClose: () => void }) {
  const journeyId = useDesigner((state) => state.journeyId);
  const [only, setOnly] = useState<HistoryFilter>("all");
  const [by, setBy] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<HistoryAsk | null>(null);
  /** The entries chosen to be compared, by key; null while nothing is chosen at all. */
  const [pair, setPair] = useState<readonly HistoryEntry[] | null>(null);
  const history = useHistory(journeyId, { only, by }, flush);
  const people = history.data?.pages[0]?.people ?? [];
  const done = () => setAsked(null);
  const refresh = () => void history.refetch();
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="w-[28rem] gap-0">
        <SheetHeader className="pb-3">
          <SheetTitle>History</SheetTitle>
          <SheetDescription>
            Kept for ever. Restoring is an edit like any other: nothing is rewritten, nothing goes live.
          </SheetDescription>
        </SheetHeader>
        <HistoryFilters
          {...{ only, by, people }}
          onOnly={setOnly}
          onBy={setBy}
          isPairing={pair !== null}
          onPairing={(isPairing) => setPair(isPairing ? [] : null)}
        />
        <HistoryTimeline
          history={history}
          journeyId={journeyId}
          onAsk={setAsked}
          pair={pair}
          onPair={setPair}
        />
        {pair && <ComparePair journeyId={journeyId} pair={pair} onCancel={() => setPair(null)} />}
      </SheetContent>
      {asked?.ask === "restore" && <RestoreDialog entry={asked.entry} onClose={done} onRestored={onClose} />}
      {asked?.ask === "name" && <NamePointDialog entry={asked.entry} onClose={done} onNamed={refresh} />}
      {asked?.ask === "remove-name" && (
        <RemovePointDialog entry={asked.entry} onClose={done} onRemoved={refresh} />
      )}
    </Sheet>
  );
}
