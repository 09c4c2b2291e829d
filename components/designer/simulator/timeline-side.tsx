"use client";

import {
  Bot,
  CircleCheck,
  Cog,
  MessageCircle,
  TriangleAlert,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Tone } from "@/components/cases/event-sentence";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { counted } from "@/core/step/counted";
import { MemoryView } from "./memory-view";
import { momentOf, runNow } from "./session";
import { SideBody } from "./side";
import { linesOf, namesOf, type Line } from "./told";
import { useScrollDown } from "./use-scroll-down";
import { useSimulation, useSimulationStore } from "./use-simulation";

const looks: Record<Tone, { icon: LucideIcon; className: string }> = {
  customer: { icon: MessageCircle, className: "text-info" },
  person: { icon: UserRound, className: "text-human" },
  ai: { icon: Bot, className: "text-ai" },
  system: { icon: Cog, className: "text-muted-foreground" },
  warning: { icon: TriangleAlert, className: "text-warning" },
  success: { icon: CircleCheck, className: "text-success" },
};

/** What happened, line by line: each line can be gone back to, to see what the case knew then. */
export function TimelineSide() {
  const [part, setPart] = useState<"timeline" | "memory">("timeline");
  return (
    <>
      <div
        className="flex shrink-0 items-center gap-1 border-b px-2 py-1"
        role="group"
        aria-label="What to show"
      >
        {(["timeline", "memory"] as const).map((one) => (
          <Button
            key={one}
            size="sm"
            variant={part === one ? "secondary" : "ghost"}
            className="h-6 px-2 text-xs"
            aria-pressed={part === one}
            onClick={() => setPart(one)}
          >
            {one === "timeline" ? "Happened" : "Known"}
          </Button>
        ))}
        <Scrubber />
      </div>
      <LookedAt />
      {part === "timeline" ? <Lines /> : <MemoryView />}
    </>
  );
}

/** The moves as a slider: back and on, without losing what was played. */
function Scrubber() {
  const store = useSimulationStore();
  const { moments, at } = useSimulation((state) => state.session);
  const label = moments[at - 1]?.label ?? "Before the start";
  return (
    <div className="ml-auto flex min-w-16 flex-1 items-center gap-2 pl-1 text-xs text-muted-foreground">
      <input
        type="range"
        min={1}
        max={moments.length}
        value={at}
        disabled={moments.length < 2}
        aria-label="Move"
        aria-valuetext={`${at} of ${moments.length}: ${label}`}
        className="focus-ring h-6 min-w-0 flex-1 cursor-pointer accent-primary"
        onChange={(event) => store.getState().goTo(Number(event.target.value))}
      />
      <span className="tabular-nums">
        {at}/{moments.length}
      </span>
    </div>
  );
}

function LookedAt() {
  const store = useSimulationStore();
  const session = useSimulation((state) => state.session);
  const lookingAt = useSimulation((state) => state.lookingAt);
  const run = runNow(session);
  if (lookingAt === null || !run) return null;
  const moment = momentOf(session, run.events, lookingAt);
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-y bg-primary-soft px-3 py-1.5 text-xs">
      <span role="status" className="flex-1">
        As it was at event {lookingAt}
      </span>
      <Button
        size="sm"
        variant="outline"
        className="h-6 px-2 text-xs"
        onClick={() => store.getState().lookAt(null)}
      >
        Back to now
      </Button>
      <Button
        size="sm"
        variant="outline"
        className="h-6 px-2 text-xs"
        onClick={() => store.getState().goTo(moment)}
      >
        Go on from here
      </Button>
    </div>
  );
}

function Lines() {
  const session = useSimulation((state) => state.session);
  const [isAll, setIsAll] = useState(false);
  const run = runNow(session);
  const end = useScrollDown(String(session.at));
  const lines = linesOf(run?.events ?? [], namesOf(session.compiled));
  const shown = isAll ? lines : lines.filter(({ isMinor }) => !isMinor);
  return (
    <SideBody label="What happened" className="px-1.5 py-1">
      <ol aria-label="Timeline" className="grid">
        {shown.map((line) => (
          <EventLine key={line.seq} line={line} />
        ))}
      </ol>
      <Button
        size="sm"
        variant="ghost"
        className="mt-1 h-6 px-1.5 text-xs text-muted-foreground"
        aria-pressed={isAll}
        onClick={() => setIsAll(!isAll)}
      >
        {isAll ? "Without bookkeeping" : `All ${counted(lines.length, "event")}`}
      </Button>
      <span ref={end} />
    </SideBody>
  );
}

function EventLine({ line: { seq, text, tone, isMinor } }: { line: Line }) {
  const store = useSimulationStore();
  const isLookedAt = useSimulation(({ lookingAt }) => lookingAt === seq);
  const { icon: Icon, className } = looks[tone];
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isLookedAt) item.current?.scrollIntoView({ block: "nearest" });
  }, [isLookedAt]);
  return (
    <li ref={item}>
      <button
        type="button"
        aria-current={isLookedAt ? "step" : undefined}
        onClick={() => store.getState().lookAt(isLookedAt ? null : seq)}
        className={cn(
          "grid w-full cursor-pointer grid-cols-[auto_1fr_auto] items-start gap-1.5 rounded px-1.5 py-1 text-left text-xs leading-4 focus-ring hover:bg-row-hover",
          isLookedAt && "bg-primary-soft",
          isMinor && "text-muted-foreground",
        )}
      >
        <Icon className={cn("mt-px size-3.5", className)} aria-hidden />
        <span className="min-w-0 break-words">{text}</span>
        <span className="text-[0.6875rem] text-muted-foreground tabular-nums">{seq}</span>
      </button>
    </li>
  );
}
