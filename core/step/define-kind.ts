import type { StepKind, StepView } from "@/core/step/contract";
import { overdueExit, withExhausted } from "@/core/step/exits";

type Answered = "kind" | "title" | "description" | "stage" | "assignment" | "settingsSchema" | "blank";
type Acts = "exits" | "performers" | "summary" | "enter";

/**
 * A kind with the quiet answer to every question that it leaves out: it calls nothing, proves nothing, says nothing, and
 * waits for a person only when its assignment says so. The exits `overdue` and `exhausted` are added where they belong.
 */
export function defineKind<S>(own: Pick<StepKind<S>, Answered | Acts> & Partial<StepKind<S>>): StepKind<S> {
  const waitsForPerson = own.waitsForPerson ?? isPerformedByPeople;
  return {
    drawer: "steps",
    problems: () => [],
    expressions: () => [],
    fieldPlaces: () => [],
    reads: () => [],
    implies: () => [],
    writes: () => [],
    fills: () => [],
    setsEarly: () => [],
    provides: () => [],
    proves: () => [],
    guards: () => null,
    operation: () => null,
    undoes: () => null,
    evidence: () => [],
    signs: () => false,
    role: "none",
    queues: () => [],
    limits: () => [],
    forks: () => null,
    joins: () => null,
    comesWith: () => null,
    calls: () => null,
    waits: () => false,
    stake: () => null,
    dueTimes: () => [],
    table: () => null,
    arms: () => [],
    takes: () => null,
    speaks: () => false,
    action: () => null,
    receive: () => null,
    ...own,
    waitsForPerson,
    exits: (view) => {
      const exits = own.exits(view);
      return withExhausted(view, waitsForPerson(view) ? [...exits, overdueExit] : exits);
    },
  };
}

function isPerformedByPeople(view: Pick<StepView<unknown>, "step">): boolean {
  return view.step.assignment.by !== "ai" && view.step.assignment.by !== "system";
}
