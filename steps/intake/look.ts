import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { isPersons } from "@/core/step/is-persons";
import type { IntakeSettings } from "./kind";

export const intakeLook: OwnLook<IntakeSettings> = {
  kind: "intake",
  title: "Intake",
  description: "Understands the customer's request: intent, entities, priority, risk flags and sentiment.",
  stage: "identify",
  assignment: { by: "ai" },
  performers: ["ai", "ai-human-confirms", "human-ai-assists", "human"],
  blank: () => ({ fields: [] }),
  role: "understanding",
  exits: () => [exit("understood", "Understood"), exit("unclear", "Unclear", "fallback")],
  summary: ({ step }) =>
    isPersons({ step })
      ? "A person reads the request and notes what is named in it."
      : "AI reads the request: what is wanted, what is named, how urgent and how risky it is.",
};
