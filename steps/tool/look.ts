import type { StepView } from "@/core/step/contract";
import type { OwnLook } from "@/core/step/define-look";
import { exit, failedExit } from "@/core/step/exits";
import { isPersons } from "@/core/step/is-persons";
import { ownValue } from "@/core/step/own-value";
import type { ToolSettings } from "./kind";

/** The operation that is called, where the catalogue has it. */
export const operationOf = (view: Pick<StepView<ToolSettings>, "settings" | "catalogue">) =>
  ownValue(view.catalogue.operations, view.settings.operation);

export const toolLook: OwnLook<ToolSettings> = {
  kind: "tool",
  title: "Tool",
  description: "Calls an operation of a system of record and keeps what it answers.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["ai", "system", "ai-human-confirms", "human-ai-assists", "human"],
  blank: () => ({ operation: "", arguments: {}, outputs: {} }),
  exits: () => [
    exit("done", "Done"),
    failedExit("refused", "Refused by the system"),
    failedExit("failed", "Failed"),
  ],
  acts: true,
  operation: ({ settings }) => (settings.operation === "" ? null : settings.operation),
  summary: (view) => {
    const title = operationOf(view)?.title ?? view.settings.operation;
    if (title === "") return "Calls an operation that is not chosen yet.";
    return isPersons(view) ? `A person performs "${title}".` : `Calls "${title}".`;
  },
};
