import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { isPersons } from "@/core/step/is-persons";
import { ownValue } from "@/core/step/own-value";
import type { ResolveSettings } from "./kind";

export const resolveLook: OwnLook<ResolveSettings> = {
  kind: "resolve",
  title: "Resolve",
  description: "Ends the case, when wanted after the customer confirmed or a person signed it off.",
  stage: "close",
  assignment: { by: "ai" },
  performers: ["ai", "system", "ai-human-confirms", "human-ai-assists", "human"],
  blank: () => ({ message: "", disposition: "solved", confirmFirst: false }),
  role: "end",
  exits: (view) => {
    const isSigned = isPersons(view);
    const isAsking = view.settings.confirmFirst && !isSigned;
    return [
      ...(isAsking ? [exit("not-solved", "Not solved", "fallback")] : []),
      ...(isSigned ? [exit("refused", "Not signed off", "fallback")] : []),
    ];
  },
  summary: (view) => {
    const { settings, meaning } = view;
    const { dispositionField } = settings;
    const field = dispositionField === undefined ? undefined : ownValue(meaning.fields, dispositionField);
    const as = field ? `${field.label} says` : settings.disposition;
    if (isPersons(view)) return `A person signs the case off as ${as}.`;
    return settings.confirmFirst
      ? `Asks whether the problem is solved, then ends the case as ${as}.`
      : `Ends the case as ${as}.`;
  },
};
