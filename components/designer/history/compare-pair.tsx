"use client";

import { useRouter } from "next/navigation";
import { compareHref } from "@/components/compare/moment-text";
import { Button } from "@/components/ui/button";
import { SheetFooter } from "@/components/ui/sheet";
import { momentTextOf, nameOf, type HistoryEntry } from "./history-days";

/** The two entries that were chosen; the older one is what the other is compared with. */
export function ComparePair({
  journeyId,
  pair,
  onCancel,
}: {
  journeyId: string;
  pair: readonly HistoryEntry[];
  onCancel: () => void;
}) {
  const router = useRouter();
  const [from, to] = pair.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const [left, right] = [from && momentTextOf(from), to && momentTextOf(to)];
  return (
    <SheetFooter className="items-center">
      <p role="status" className="min-w-0 flex-1 text-xs text-muted-foreground">
        {!from ? "Choose two entries." : to ? `From ${nameOf(from)} to ${nameOf(to)}.` : "Choose one more."}
      </p>
      <Button variant="ghost" size="sm" onClick={onCancel}>
        Cancel
      </Button>
      <Button
        size="sm"
        disabled={!left || !right}
        onClick={() => left && right && router.push(compareHref(journeyId, left, right))}
      >
        Compare
      </Button>
    </SheetFooter>
  );
}
