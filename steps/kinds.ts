/** The palette's kinds of steps: the pure registry. A new kind is its folder and a line here (and in faces.tsx). */
import type { JsonObject } from "@/core/expression/value";
import type { KindRegistry, StepKind } from "@/core/step/contract";
import { branch } from "@/steps/branch/kind";
import { collect } from "@/steps/collect/kind";
import { compute } from "@/steps/compute/kind";
import { gate } from "@/steps/gate/kind";
import { handoff } from "@/steps/handoff/kind";
import { intake } from "@/steps/intake/kind";
import { join } from "@/steps/join/kind";
import { message } from "@/steps/message/kind";
import { parallel } from "@/steps/parallel/kind";
import { policyCheck } from "@/steps/policy-check/kind";
import { resolve } from "@/steps/resolve/kind";
import { subJourney } from "@/steps/sub-journey/kind";
import { task } from "@/steps/task/kind";
import { tool } from "@/steps/tool/kind";
import { wait } from "@/steps/wait/kind";

/** In the order of the palette. */
export const kinds = {
  intake,
  collect,
  "policy-check": policyCheck,
  branch,
  compute,
  tool,
  message,
  task,
  gate,
  handoff,
  wait,
  parallel,
  join,
  "sub-journey": subJourney,
  resolve,
};
export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[]; // the keys of the literal above

/** The kinds as core sees them: found by name, with settings that each kind's own schema has parsed. */
export const kindRegistry: KindRegistry = {
  names: kindNames,
  find: (name) => (Object.hasOwn(kinds, name) ? hidden(kinds[name as KindName]) : undefined), // just seen to be a key
};

/**
 * Hides a kind's settings type. Sound because settings reach a kind only after its own settingsSchema parsed them
 * (compileVersion and check both do).
 */
function hidden(kind: { kind: string }): StepKind<JsonObject> {
  return kind as StepKind<JsonObject>;
}
