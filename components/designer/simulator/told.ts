import { tellEvent, type Names, type Told } from "@/components/cases/event-sentence";
import { humanise } from "@/components/ui/field-value";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseEvent } from "@/core/case/events";
import type { Run } from "@/core/case/simulate";
import { ownValue } from "@/core/step/own-value";

/** People to play, in the order in which they are offered. */
export const people = ["ann", "ben", "cem", "dia", "eve"] as const;

/** People of a recorded case have ids that say nothing; the end tells two apart. */
export function personName(id: string): string {
  return id.length > 20 ? `Colleague ${id.slice(-4)}` : humanise(id);
}

/** What sentences about a run look up: titles and names of the version that it is of. */
export function namesOf(compiled: CompiledVersion): Names {
  const { places, fields, catalogue } = compiled;
  return {
    step: (id) => places.get(id)?.step.title ?? id,
    person: personName,
    field: (name) => fields[name]?.label ?? humanise(name),
    operation: (key) => ownValue(catalogue.operations, key)?.title ?? humanise(key),
    intent: (key) => ownValue(catalogue.intents, key)?.title ?? humanise(key),
    journey: (key) => ownValue(catalogue.journeys ?? {}, key)?.title ?? null,
  };
}

export type Line = Told & { seq: number; at: string };

export function linesOf(events: readonly CaseEvent[], names: Names): Line[] {
  return events.map((event) => ({ ...tellEvent(event, names), seq: event.seq, at: event.at }));
}

const saidMax = 3;

/** What a move did, in a sentence or three, for who does not see it. */
export function newsOf(events: readonly CaseEvent[], names: Names): string {
  const told = linesOf(events, names).filter(({ isMinor }) => !isMinor);
  return told
    .slice(-saidMax)
    .map(({ text }) => text)
    .join(" ");
}

/** What the case waits for, in words. */
export function waitsFor(run: Run, compiled: CompiledVersion): string {
  const { state } = run;
  if (!state) return "The case has not begun.";
  if (state.status === "resolved") return "The case is resolved.";
  if (state.status === "closed") return "The case is closed.";
  const { awaitsMessage, effects, work, signals, timers } = run.pending();
  const names = namesOf(compiled);
  const parts = [
    ...(awaitsMessage ? ["the customer"] : []),
    ...work.map(({ work: { title } }) => `a person (${title})`),
    ...effects.map(({ request }) =>
      request.effect === "tool" ? `the answer of “${names.operation(request.operation)}”` : "AI",
    ),
    ...signals.map((name) => `the event “${name}”`),
  ];
  if (parts.length === 0) return timers.length > 0 ? "The case waits for time to pass." : "The case waits.";
  return `The case waits for ${parts.join(" and ")}.`;
}
