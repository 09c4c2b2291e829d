import type { OwnLook } from "@/core/step/define-look";
import { exhaustedExit, exit } from "@/core/step/exits";
import { isPersons } from "@/core/step/is-persons";
import { ownValue } from "@/core/step/own-value";
import { withName } from "@/core/step/with-name";
import type { CollectSettings } from "./kind";

/** How many fields it has at most. */
export const fieldsMax = 20;

export const collectLook: OwnLook<CollectSettings> = {
  kind: "collect",
  title: "Collect",
  description: "Asks the customer for what is not known yet.",
  stage: "identify",
  assignment: { by: "ai" },
  performers: ["ai", "system", "human-ai-assists", "human"],
  blank: () => ({ fields: [] }),
  exits: (view) =>
    isPersons(view)
      ? [exit("done", "All known"), exit("refused", "Refused by the person", "fallback")]
      : [
          exit("done", "All known"),
          { ...exhaustedExit, title: "Gave no usable answer" },
          exit("silent", "Customer is silent", "close"),
        ],
  takes: ({ settings, step }, field) => {
    const fields = withName(settings.fields, field);
    if (fields.length > fieldsMax) return "full";
    return { settings: { ...settings, fields }, says: `is asked for by “${step.title}”` };
  },
  summary: ({ settings, meaning, step }) => {
    const labels = settings.fields.map((name) => ownValue(meaning.fields, name)?.label ?? name);
    if (labels.length === 0) return "Asks the customer.";
    const asks = isPersons({ step }) ? "A person asks the customer for" : "Asks the customer for";
    return `${asks} ${labels.join(", ")} unless known.`;
  },
};
