import { doneExit } from "@/core/journey/scope";
import type { StepView } from "@/core/step/contract";
import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";
import type { SubJourneySettings } from "./kind";

export const subJourneyLook: OwnLook<SubJourneySettings> = {
  kind: "sub-journey",
  title: "Sub-journey",
  description: "Runs another published journey within the case, with fields in and out.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["system"],
  blank: () => ({ journey: "", inputs: {}, outputs: {} }),
  exits: () => [exit(doneExit, "Done")],
  calls: ({ settings }) => (settings.journey === "" ? null : settings),
  summary: (view) => `Runs "${calledBy(view)?.title ?? view.settings.journey}", then goes on.`,
};

/** What the catalogue says of the journey that is called. */
export function calledBy({
  settings,
  catalogue,
}: Pick<StepView<SubJourneySettings>, "settings" | "catalogue">) {
  return ownValue(catalogue.journeys ?? {}, settings.journey);
}
