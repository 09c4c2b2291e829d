"use client";

import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState, type RefObject } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import type { WorkDetail } from "../desk-data";
import { useDesk } from "../desk-context";
import { Composer } from "./composer";
import { EntryLine } from "./entry-line";

/** The middle pane: what was said and what happened, in one order, and the place to answer. */
export function ConversationPane({ detail }: { detail: WorkDetail }) {
  const { cited } = useDesk();
  const [isWhole, setIsWhole] = useState(false);
  const log = useRef<HTMLOListElement>(null);
  const { entries } = detail;
  const shown = entries.filter(
    (entry) => isWhole || entry.entry !== "event" || !entry.isMinor || entry.seq === cited?.seq,
  );
  const citedKey = cited ? nearestKey(entries, cited.seq) : null;
  useStayAtEnd(log, entries.length);

  useEffect(() => {
    if (!cited) return;
    const lines = [...(log.current?.querySelectorAll<HTMLElement>("[data-seq]") ?? [])];
    const line =
      lines.find((each) => Number(each.dataset["seq"]) === cited.seq) ??
      lines.findLast((each) => Number(each.dataset["seq"]) <= cited.seq);
    line?.scrollIntoView({ block: "center" });
    line?.focus({ preventScroll: true });
  }, [cited]);

  return (
    <section aria-label="Conversation" className="flex h-full min-h-0 flex-col">
      <Header detail={detail} />
      <ol
        ref={log}
        tabIndex={0}
        aria-label="What was said and what happened"
        className="grid min-h-0 flex-1 auto-rows-min gap-3 overflow-y-auto px-4 py-4 focus-ring -outline-offset-2"
      >
        {shown.map((entry) => (
          <EntryLine key={entry.key} entry={entry} isCited={entry.key === citedKey} />
        ))}
      </ol>
      <label className="flex min-h-11 cursor-pointer items-center justify-end gap-2.5 border-t px-4 text-xs text-muted-foreground">
        Show every step
        <Switch checked={isWhole} onCheckedChange={setIsWhole} aria-label="Show every step" />
      </label>
      <Composer key={detail.row.id} detail={detail} />
    </section>
  );
}

/** The line that shows an event, or the last one before it: some events have no line of their own. */
function nearestKey(entries: WorkDetail["entries"], seq: number): string | null {
  const before = entries.filter((entry) => entry.seq !== null && entry.seq <= seq);
  return before.toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0)).at(-1)?.key ?? null;
}

/** New lines are seen unless the reader has scrolled up to read; also when the room for them changes. */
function useStayAtEnd(log: RefObject<HTMLElement | null>, lines: number): void {
  const wasAtEnd = useRef(true);
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const toEnd = () => element.scrollTo({ top: element.scrollHeight });
    const onScroll = () => {
      wasAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    };
    const resized = new ResizeObserver(() => {
      if (wasAtEnd.current) toEnd();
    });
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [log]);
  useEffect(() => {
    if (wasAtEnd.current) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [log, lines]);
}

const statusNames = {
  running: "Under way",
  waiting: "Waiting",
  resolved: "Resolved",
  closed: "Closed",
} as const;

function Header({ detail }: { detail: WorkDetail }) {
  const { journey, intent, status, owner, channel, id } = detail.case;
  return (
    <header className="flex min-h-14 items-center gap-3 border-b px-4 py-2">
      <div className="grid min-w-0 flex-1">
        <h2 className="truncate text-sm font-semibold">{intent ?? journey}</h2>
        <p className="truncate text-xs text-muted-foreground">
          {journey} · {channel} · {owner ? `${owner} has the conversation` : "nobody has the conversation"}
        </p>
      </div>
      <Badge variant={status === "resolved" ? "success" : "secondary"}>{statusNames[status]}</Badge>
      <Button variant="ghost" size="icon-touch" asChild>
        <Link href={`/cases/${id}`} aria-label="Open the case" title="Open the case">
          <ArrowUpRight aria-hidden />
        </Link>
      </Button>
    </header>
  );
}
