"use client";

import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { EntryMenu } from "./entry-menu";
import { clockOf, keyOf, momentTextOf, nameOf, type HistoryEntry } from "./history-days";
import type { HistoryAsk } from "./history-sheet";
import { milestoneLooks, milestoneTitle } from "./milestone-looks";

const sentencesShown = 4;

export type LineProps = {
  journeyId: string;
  onAsk: (ask: HistoryAsk) => void;
  /** What was chosen to be compared; null while entries are only read. */
  pair: readonly HistoryEntry[] | null;
  onPair: (pair: readonly HistoryEntry[]) => void;
};

/** One entry: who, when and what, and what can be done with it. */
export function HistoryEntryLine({ entry, ...props }: { entry: HistoryEntry } & LineProps) {
  const isQuiet = entry.type === "edits" && entry.isLayoutOnly;
  return (
    <li className="relative flex gap-3 py-2">
      <Mark entry={entry} />
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex flex-wrap items-center gap-x-1.5 text-xs leading-6 text-muted-foreground">
          <span className="font-medium text-foreground">{entry.by?.name ?? "Nobody in particular"}</span>
          <span aria-hidden>·</span>
          <time dateTime={entry.at.toISOString()}>{timeText(entry)}</time>
          {isQuiet && <Badge variant="secondary">layout</Badge>}
        </p>
        <What entry={entry} isQuiet={isQuiet} />
      </div>
      {props.pair ? (
        <Choose entry={entry} pair={props.pair} onPair={props.onPair} />
      ) : (
        <EntryMenu entry={entry} journeyId={props.journeyId} onAsk={props.onAsk} />
      )}
    </li>
  );
}

function timeText(entry: HistoryEntry): string {
  const to = clockOf(entry.at);
  const from = entry.type === "edits" ? clockOf(entry.from) : to;
  return from === to ? to : `${from} – ${to}`;
}

function Mark({ entry }: { entry: HistoryEntry }) {
  if (entry.type === "edits" || entry.type === "created")
    return <Avatar name={entry.by.name} size="sm" className="z-10 ring-4 ring-popover" />;
  const { icon: Icon, className } = milestoneLooks[entry.type];
  return (
    <span
      className={cn(
        "z-10 grid size-6 shrink-0 place-items-center rounded-full ring-4 ring-popover",
        className,
      )}
    >
      <Icon className="size-3.5" aria-hidden />
    </span>
  );
}

function What({ entry, isQuiet }: { entry: HistoryEntry; isQuiet: boolean }) {
  const [isWhole, setIsWhole] = useState(false);
  if (entry.type === "created") return <p>Created the journey.</p>;
  if (entry.type !== "edits") {
    const note = "note" in entry ? entry.note : "";
    return (
      <>
        <p className="font-medium">{milestoneTitle(entry)}</p>
        {note !== "" && <p className="mt-0.5 text-xs break-words text-muted-foreground">{note}</p>}
      </>
    );
  }
  const shown = isWhole ? entry.sentences : entry.sentences.slice(0, sentencesShown);
  const rest = entry.sentences.length - shown.length;
  return (
    <>
      <ul className={cn("grid gap-0.5 break-words", isQuiet && "text-muted-foreground")}>
        {shown.map((sentence, index) => (
          <li key={index}>{sentence}</li>
        ))}
      </ul>
      {rest > 0 && (
        <button
          type="button"
          className="mt-0.5 rounded text-xs leading-6 text-primary underline-offset-2 focus-ring hover:underline"
          onClick={() => setIsWhole(true)}
        >
          {rest} more
        </button>
      )}
      {!entry.isKept && (
        <p className="mt-0.5 text-xs text-muted-foreground">
          From before documents were kept: it can be read only.
        </p>
      )}
    </>
  );
}

function Choose({
  entry,
  pair,
  onPair,
}: {
  entry: HistoryEntry;
  pair: readonly HistoryEntry[];
  onPair: (pair: readonly HistoryEntry[]) => void;
}) {
  const key = keyOf(entry);
  const isChosen = pair.some((other) => keyOf(other) === key);
  const isPossible = momentTextOf(entry) !== null && (isChosen || pair.length < 2);
  return (
    <Checkbox
      data-history-stop
      checked={isChosen}
      disabled={!isPossible}
      aria-label={`Compare ${nameOf(entry)}`}
      className="mt-1"
      onCheckedChange={(isOn) =>
        onPair(isOn === true ? [...pair, entry] : pair.filter((other) => keyOf(other) !== key))
      }
    />
  );
}
