import type { StepKind } from "@/core/step/contract";
import { withExhausted } from "@/core/step/exits";

type Answered = "kind" | "title" | "description" | "stage" | "assignment" | "settingsSchema" | "blank";
type Acts = "exits" | "performers" | "summary" | "enter";

/**
 * A kind with the quiet answer to every question that it leaves out: it calls nothing, proves nothing, says nothing and
 * waits for nobody. The `exhausted` exit is added to its own.
 */
export function defineKind<S>(own: Pick<StepKind<S>, Answered | Acts> & Partial<StepKind<S>>): StepKind<S> {
  return {
    drawer: "steps",
    problems: () => [],
    expressions: () => [],
    reads: () => [],
    writes: () => [],
    provides: () => [],
    proves: () => [],
    guards: () => null,
    operation: () => null,
    evidence: () => [],
    role: "none",
    queues: () => [],
    limits: () => [],
    speaks: () => false,
    waitsForPerson: () => false,
    action: () => null,
    receive: () => null,
    ...own,
    exits: (view) => withExhausted(view, own.exits(view)),
  };
}
