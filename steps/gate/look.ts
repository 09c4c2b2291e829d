import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";
import type { GateSettings } from "./settings";

export const gateLook: OwnLook<GateSettings> = {
  kind: "gate",
  title: "Gate",
  description:
    "Stops the case until the guarded step's control is met: identity, consent, limit, approval or a specialist.",
  drawer: "gates",
  stage: "verify",
  assignment: { by: "human" },
  performers: ["ai", "system", "human"],
  blank: () => ({ control: "approval", guards: "", rule: "" }),
  exits: ({ settings }) => {
    switch (settings.control) {
      case "identity":
        return [exit("verified", "Verified"), exit("unverified", "Not verified", "fallback")];
      case "consent":
        return [
          exit("given", "Consent given"),
          exit("declined", "Declined", "fallback"),
          exit("silent", "Customer is silent", "close"),
        ];
      case "limit":
        return [exit("within", "Within the limit"), exit("above", "Above the limit", "fallback")];
      case "approval":
        return [exit("approved", "Approved"), exit("rejected", "Rejected", "fallback")];
      case "specialist":
        return [exit("taken", "Taken over"), exit("refused", "Refused by the specialist", "fallback")];
    }
  },
  waitsForPerson: ({ settings }) => isForPeople(settings.control),
  guards: ({ settings }) => (settings.guards === "" ? null : settings.guards),
  summary: ({ settings, meaning, catalogue }) => {
    const guarded = ownValue(meaning.steps, settings.guards)?.title ?? "a step";
    switch (settings.control) {
      case "identity":
        return `Lets the case on to "${guarded}" when the customer's identity is proved: ${settings.method}.`;
      case "consent":
        return `Lets the case on to "${guarded}" when the customer says yes to exactly that.`;
      case "limit":
        return `Lets the case on to "${guarded}" when its amount is within ${ownValue(catalogue.limits, settings.limit)?.title ?? "a limit"}.`;
      case "approval":
        return `Lets the case on to "${guarded}" when ${settings.persons === 2 ? "two permitted persons approve" : "a permitted person approves"} exactly that.`;
      case "specialist":
        return `Lets the case on to "${guarded}" when a specialist takes it over.`;
    }
  },
};

/** True for the controls that a person decides. */
export function isForPeople(control: GateSettings["control"]): boolean {
  return control === "approval" || control === "specialist";
}
