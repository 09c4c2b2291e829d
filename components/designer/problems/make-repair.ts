import { askForArguments } from "../edits/ask-for-arguments";
import type { OtherRepair } from "./other-repair";
import { standIn } from "./stand-in";

/** What makes each of the repairs that are choices; null when there is nothing left to repair. */
export const makeRepair: Record<OtherRepair, typeof standIn> = { person: standIn, ask: askForArguments };
