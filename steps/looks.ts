/** What each kind looks like: the registry of those who draw journeys. Forgetting a kind does not compile. */
import type { JsonObject } from "@/core/expression/value";
import type { KindLook, LookRegistry } from "@/core/step/contract";
import { defineLook } from "@/core/step/define-look";
import { branchLook } from "@/steps/branch/look";
import { collectLook } from "@/steps/collect/look";
import { computeLook } from "@/steps/compute/look";
import { gateLook } from "@/steps/gate/look";
import { handoffLook } from "@/steps/handoff/look";
import { intakeLook } from "@/steps/intake/look";
import { joinLook } from "@/steps/join/look";
import type { KindName } from "@/steps/kinds";
import { messageLook } from "@/steps/message/look";
import { parallelLook } from "@/steps/parallel/look";
import { policyCheckLook } from "@/steps/policy-check/look";
import { resolveLook } from "@/steps/resolve/look";
import { subJourneyLook } from "@/steps/sub-journey/look";
import { taskLook } from "@/steps/task/look";
import { toolLook } from "@/steps/tool/look";
import { waitLook } from "@/steps/wait/look";

/** In the order of the palette. */
export const looks = {
  intake: defineLook(intakeLook),
  collect: defineLook(collectLook),
  "policy-check": defineLook(policyCheckLook),
  branch: defineLook(branchLook),
  compute: defineLook(computeLook),
  tool: defineLook(toolLook),
  message: defineLook(messageLook),
  task: defineLook(taskLook),
  gate: defineLook(gateLook),
  handoff: defineLook(handoffLook),
  wait: defineLook(waitLook),
  parallel: defineLook(parallelLook),
  join: defineLook(joinLook),
  "sub-journey": defineLook(subJourneyLook),
  resolve: defineLook(resolveLook),
} satisfies Record<KindName, { kind: string }>;

/** The looks as the designer sees them: found by name, their settings' types hidden. */
export const lookRegistry: LookRegistry = {
  names: Object.keys(looks),
  find: (name) => (Object.hasOwn(looks, name) ? hidden(looks[name as KindName]) : undefined), // just seen to be a key
};

/**
 * Hides a look's settings type. Sound because every document comes from the server, or was read by the document's schema,
 * and because whoever asks falls back to blank settings where they do not fit the kind (step-look.ts).
 */
function hidden(look: { kind: string }): KindLook<JsonObject> {
  return look as KindLook<JsonObject>;
}
