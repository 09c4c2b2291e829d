import { blankJourney } from "@/core/journey/blank";
import { completeDocument } from "@/core/journey/complete-document";
import type { Assignment, JourneyDocument, Step } from "@/core/journey/document";
import type { Pattern } from "@/core/journey/words";
import type { JsonObject } from "@/core/expression/value";
import type { KindName } from "@/steps/kinds";
import { lookRegistry, looks } from "@/steps/looks";
import { usualDueMinutes, usualHandoff } from "@/steps/usual";

type Own = { id: string; kind: KindName; title: string; settings?: JsonObject; to?: Record<string, string> };

/**
 * A new journey with the first steps of its pattern: something to change rather than an empty canvas. People wait in
 * `queue` when one is given; what else is still to be decided the checker says.
 */
export function starterJourney(input: { name: string; pattern: Pattern; queue?: string }): JourneyDocument {
  const blank = blankJourney(input);
  const own = input.pattern === "human-first" ? humanFirst : aiFirst;
  const steps = own.map((each) => stepOf(each, input.queue));
  const [first] = steps;
  return completeDocument({
    ...blank,
    meaning: {
      ...blank.meaning,
      steps: Object.fromEntries(steps.map((step) => [step.id, step])),
      start: first?.id ?? "",
      fallbackHandoff: "handoff",
    },
  });
}

const handoff: Own = {
  id: "handoff",
  kind: "handoff",
  title: "Hand over to a person",
  settings: { ...usualHandoff, entities: [] },
};

const aiFirst: Own[] = [
  { id: "intake", kind: "intake", title: "Understand the request", to: { understood: "greet" } },
  {
    id: "greet",
    kind: "message",
    title: "Greet",
    settings: {
      text: "Hello, I am an AI assistant. You can ask for a person at any time.",
      sensitive: false,
    },
    to: { sent: "resolve" },
  },
  {
    id: "resolve",
    kind: "resolve",
    title: "Resolve",
    settings: { message: "", disposition: "solved", confirmFirst: true },
  },
  handoff,
];

const humanFirst: Own[] = [{ ...handoff, title: "A person takes the conversation" }];

function stepOf({ id, kind, title, settings, to }: Own, queue: string | undefined): Step {
  const known = looks[kind];
  const isHuman = known.assignment.by === "human";
  const assignment: Assignment = { ...known.assignment, ...(isHuman && queue !== undefined && { queue }) };
  return {
    id,
    kind,
    title,
    stage: known.stage,
    tier: "low",
    assignment,
    settings: settings ?? lookRegistry.find(kind)?.blank() ?? {},
    connections: to ?? {},
    ...(isHuman && { dueMinutes: usualDueMinutes }),
  };
}
