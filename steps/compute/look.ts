import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";
import type { ComputeSettings } from "./kind";

export const computeLook: OwnLook<ComputeSettings> = {
  kind: "compute",
  title: "Compute",
  description: "Sets fields of case memory from other fields.",
  stage: "verify",
  assignment: { by: "system" },
  performers: ["system"],
  blank: () => ({ sets: [] }),
  exits: () => [exit("done", "Done")],
  summary: ({ settings, meaning }) => {
    const labels = settings.sets.map((set) => ownValue(meaning.fields, set.field)?.label ?? set.field);
    return labels.length === 0 ? "Computes fields." : `Computes ${labels.join(", ")}.`;
  },
};
