"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

const typing = "input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]";

/** Previous and next change, by buttons or with P and N, for those who read change by change. */
export function ChangeWalk({
  keys,
  current,
  onCurrent,
}: {
  keys: readonly string[];
  current: string | null;
  onCurrent: (key: string) => void;
}) {
  const at = current === null ? -1 : keys.indexOf(current);
  const go = (by: number) => {
    const start = at < 0 && by < 0 ? 0 : at;
    const next = keys[(start + by + keys.length) % keys.length];
    if (next !== undefined) onCurrent(next);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(typing)) return;
    const by = { n: 1, p: -1 }[event.key.toLowerCase()];
    if (by === undefined) return;
    event.preventDefault();
    go(by);
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  if (keys.length === 0) return null;
  return (
    <div className="flex items-center gap-1 text-xs text-muted-foreground">
      <span role="status" className="mr-1 whitespace-nowrap tabular-nums">
        {at >= 0 ? `${at + 1} of ${keys.length}` : keys.length === 1 ? "1 change" : `${keys.length} changes`}
      </span>
      <Tooltip content="Previous change (P)">
        <Button
          size="icon-sm"
          variant="outline"
          aria-label="Previous change"
          aria-keyshortcuts="P"
          onClick={() => go(-1)}
        >
          <ChevronLeft aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip content="Next change (N)">
        <Button
          size="icon-sm"
          variant="outline"
          aria-label="Next change"
          aria-keyshortcuts="N"
          onClick={() => go(1)}
        >
          <ChevronRight aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
}
