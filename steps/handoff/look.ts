import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";
import { withName } from "@/core/step/with-name";
import type { HandoffSettings } from "./kind";

/** How many fields it has at most. */
export const fieldsMax = 40;

export const handoffLook: OwnLook<HandoffSettings> = {
  kind: "handoff",
  title: "Handoff",
  description: "Gives the case to a person in a queue, with everything they need to know.",
  stage: "escalate",
  assignment: { by: "human" },
  performers: ["human", "human-ai-assists"],
  blank: () => ({ reason: "", suggestedNext: "", customerMessage: "", entities: [] }),
  role: "handoff",
  exits: () => [
    exit("done", "Done by the person", "close"),
    exit("handed-back", "Handed back to AI", "fallback"),
  ],
  waitsForPerson: () => true,
  guards: ({ settings }) => settings.guards ?? null,
  takes: ({ settings, step }, field) => {
    const entities = withName(settings.entities, field);
    if (entities.length > fieldsMax) return "full";
    return { settings: { ...settings, entities }, says: `joins the key entities of “${step.title}”` };
  },
  summary: ({ step, catalogue }) => {
    const queue =
      step.assignment.queue === undefined ? undefined : ownValue(catalogue.queues, step.assignment.queue);
    return `Hands the case to a person${queue ? ` in ${queue.title}` : ""}, with the whole bundle.`;
  },
};
