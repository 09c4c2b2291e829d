import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import type { ParallelSettings } from "./kind";

export const parallelLook: OwnLook<ParallelSettings> = {
  kind: "parallel",
  title: "Parallel",
  description: "Does several things at the same time, until their join.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["system"],
  blank: () => ({
    branches: [
      { exit: "first", title: "First", background: false },
      { exit: "second", title: "Second", background: false },
    ],
  }),
  exits: ({ settings }) => settings.branches.map((branch) => exit(branch.exit, branch.title)),
  forks: ({ settings }) => settings.branches,
  comesWith: ({ step }) => ({ kind: "join", settings: { fork: step.id, needs: "all" } }),
  summary: ({ settings }) => {
    const titles = (isBackground: boolean) =>
      settings.branches.filter((branch) => branch.background === isBackground).map((branch) => branch.title);
    const beside = titles(true);
    const help = beside.length === 0 ? "" : ` Beside them, without blocking: ${beside.join("; ")}.`;
    return `Does at the same time: ${titles(false).join("; ")}.${help}`;
  },
};
