import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { isPersons } from "@/core/step/is-persons";
import type { PolicyCheckSettings } from "./kind";

export const policyCheckLook: OwnLook<PolicyCheckSettings> = {
  kind: "policy-check",
  title: "Policy check",
  description: "Applies rules of the policy to the case and records each result.",
  stage: "verify",
  assignment: { by: "system" },
  performers: ["ai", "system", "ai-human-confirms", "human-ai-assists", "human"],
  blank: () => ({ checks: [] }),
  exits: () => [exit("passed", "All kept"), exit("exception", "Exception", "fallback")],
  summary: ({ settings, step }) => {
    const checks = isPersons({ step }) ? "A person judges by the policy" : "Checks the policy";
    return settings.checks.length === 0
      ? `${checks}.`
      : `${checks}: ${settings.checks.map((check) => check.name).join("; ")}.`;
  },
};
