"use client";

import type { CaseEvent } from "@/core/case/events";
import type { Run } from "@/core/case/simulate";
import { useDesigner } from "../store/use-designer";

/** What happened so far, newest last, in plain words. */
export function TryTimeline({ run }: { run: Run }) {
  const steps = useDesigner((state) => state.document.meaning.steps);
  const titleOf = (id: string) => steps[id]?.title ?? id;
  const lines = run.events.flatMap((event) => {
    const text = sentenceOf(event, titleOf);
    return text === null ? [] : [{ seq: event.seq, text }];
  });
  return (
    <details>
      <summary className="cursor-pointer text-sm font-medium">Timeline, {run.events.length} events</summary>
      <ol className="mt-2 grid gap-1 text-xs" aria-label="Timeline">
        {lines.map((line) => (
          <li key={line.seq} className="flex gap-2">
            <span className="w-6 shrink-0 text-right text-muted-foreground tabular-nums">{line.seq}</span>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function sentenceOf(event: CaseEvent, titleOf: (id: string) => string): string | null {
  switch (event.type) {
    case "step-entered":
      return `Enters “${titleOf(event.step)}”${event.exit ? ` by ${event.exit}` : ""}`;
    case "policy-checked":
      return `${event.passed ? "Kept" : "Not kept"}: ${event.name}`;
    case "control-met":
      return `The ${event.control} control of “${titleOf(event.guards)}” is met: ${event.detail}`;
    case "control-refused":
      return `The ${event.control} control of “${titleOf(event.guards)}” is refused: ${event.detail}`;
    case "ai-stepped-aside":
      return `AI steps aside (${event.reason.replaceAll("-", " ")}): ${event.detail}`;
    case "fields-set":
      return `Sets ${event.names.join(", ")}`;
    case "effect-answered":
      return `Answer: ${event.outcome}`;
    case "work-opened":
      return `Work for people: ${event.work.title}`;
    case "work-decided":
      return `Decided: ${event.decision}`;
    case "timer-fired":
      return "Time is up";
    case "incident-opened":
      return `Incident at “${titleOf(event.step)}”: ${event.code}`;
    case "case-resolved":
      return `Resolved: ${event.disposition}`;
    case "case-closed":
      return `Closed: ${event.reason.replaceAll("-", " ")}`;
    default:
      return null;
  }
}
