import type { KindLook, StepView } from "@/core/step/contract";
import { overdueExit, withExhausted } from "@/core/step/exits";

type Answered = "kind" | "title" | "description" | "stage" | "assignment" | "blank";
type Acts = "exits" | "performers" | "summary";

/** What a kind says itself of its look; the rest has a quiet answer. */
export type OwnLook<S> = Pick<KindLook<S>, Answered | Acts> & Partial<KindLook<S>>;

/**
 * A kind's look with the quiet answer to every question that it leaves out: a plain step that waits for a person only
 * when its assignment says so. The exits `overdue` and `exhausted` are added where they belong.
 */
export function defineLook<S>(own: OwnLook<S>): KindLook<S> {
  const waitsForPerson = own.waitsForPerson ?? isPerformedByPeople;
  return {
    drawer: "steps",
    guards: () => null,
    role: "none",
    operation: () => null,
    acts: false,
    forks: () => null,
    joins: () => null,
    comesWith: () => null,
    calls: () => null,
    dueTimes: () => [],
    takes: () => null,
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
