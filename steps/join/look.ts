import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";
import type { JoinSettings } from "./kind";

export const joinLook: OwnLook<JoinSettings> = {
  kind: "join",
  title: "Join",
  description: "Waits for the branches of a parallel step: all of them, or the first few.",
  stage: "execute",
  assignment: { by: "system" },
  performers: ["system"],
  blank: () => ({ fork: "", needs: "all" }),
  exits: () => [exit("joined", "Together again")],
  joins: ({ settings }) => (settings.fork === "" ? null : settings),
  summary: ({ settings, meaning }) => {
    const fork = ownValue(meaning.steps, settings.fork)?.title ?? "a parallel step";
    if (settings.needs === "all") return `Goes on when all branches of "${fork}" have come.`;
    const branches = settings.needs === 1 ? "branch" : `${settings.needs} branches`;
    return `Goes on with the first ${branches} of "${fork}"; the rest is dropped.`;
  },
};
