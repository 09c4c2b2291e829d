"use client";

import {
  ArrowRightLeft,
  CircleCheck,
  CircleDot,
  Flag,
  ReceiptText,
  ShieldCheck,
  StickyNote,
  TriangleAlert,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { Entry } from "../desk-data";

type EventEntry = Extract<Entry, { entry: "event" }>;
type MessageEntry = Extract<Entry, { entry: "message" }>;

/** One line of the merged timeline. `isCited` marks the one that a citation points at. */
export function EntryLine({ entry, isCited }: { entry: Entry; isCited: boolean }) {
  return (
    <li
      data-seq={entry.seq ?? undefined}
      tabIndex={-1}
      className={cn(
        "scroll-my-24 rounded-lg outline-none",
        isCited && "ring-2 ring-ring ring-offset-4 ring-offset-background",
      )}
    >
      {entry.entry === "message" && <Message entry={entry} />}
      {entry.entry === "event" && <Happened entry={entry} />}
      {(entry.entry === "note" || entry.entry === "transfer") && <Among entry={entry} />}
    </li>
  );
}

const bubbles: Record<MessageEntry["author"], string> = {
  customer: "justify-self-start bg-card border",
  ai: "justify-self-end bg-ai-soft border border-ai-border",
  agent: "justify-self-end bg-human-soft border border-human-border",
  system: "justify-self-end bg-muted border",
};

function Message({ entry }: { entry: MessageEntry }) {
  const isOurs = entry.author !== "customer";
  return (
    <div className={cn("grid max-w-[85%] gap-0.5", isOurs ? "ml-auto" : "mr-auto")}>
      <p className={cn("flex gap-2 px-1 text-xs text-muted-foreground", isOurs && "justify-end")}>
        <span className="font-medium">{entry.name}</span>
        <Time value={entry.at} format="clock" />
      </p>
      <p
        className={cn(
          "rounded-lg px-3.5 py-2.5 text-sm leading-6 break-words whitespace-pre-wrap",
          bubbles[entry.author],
        )}
      >
        {entry.text}
      </p>
    </div>
  );
}

const marks: Record<EventEntry["mark"], { icon: LucideIcon; className: string }> = {
  step: { icon: CircleDot, className: "text-muted-foreground" },
  check: { icon: CircleCheck, className: "text-muted-foreground" },
  control: { icon: ShieldCheck, className: "text-info" },
  receipt: { icon: ReceiptText, className: "text-success" },
  problem: { icon: TriangleAlert, className: "text-warning" },
  people: { icon: UserRound, className: "text-human" },
  end: { icon: Flag, className: "text-foreground" },
};

function Happened({ entry }: { entry: EventEntry }) {
  const { icon: Icon, className } = marks[entry.mark];
  return (
    <p className="flex items-start gap-2 px-1 text-xs leading-5 text-muted-foreground">
      <Icon className={cn("mt-0.5 size-4 shrink-0", className)} aria-hidden />
      <span className="min-w-0 flex-1 break-words">{entry.text}</span>
      <Time value={entry.at} format="clock" className="shrink-0 tabular-nums" />
    </p>
  );
}

function Among({ entry }: { entry: Extract<Entry, { entry: "note" | "transfer" }> }) {
  const isNote = entry.entry === "note";
  const Icon = isNote ? StickyNote : ArrowRightLeft;
  return (
    <div className="grid gap-1 rounded-lg border border-warning-border bg-warning-soft px-3.5 py-2.5">
      <p className="flex items-center gap-2 text-xs text-warning">
        <Icon className="size-3.5 shrink-0" aria-hidden />
        <span className="min-w-0 flex-1 font-medium">
          {isNote ? `Note by ${entry.name}` : `${entry.name} passed it on: ${entry.from} → ${entry.to}`}
        </span>
        <Time value={entry.at} format="clock" />
      </p>
      <p className="text-sm leading-6 break-words whitespace-pre-wrap">{entry.text}</p>
    </div>
  );
}
