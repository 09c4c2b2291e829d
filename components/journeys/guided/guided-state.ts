import { z } from "zod";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Pattern } from "@/core/journey/words";
import { guidedChoicesSchema, type GuidedChoices } from "@/steps/guided-choices";
import { withGuardrails } from "@/steps/guided-guardrails";
import { blankChoices, proposeCompletion, proposePattern } from "@/steps/guided-proposals";
import { proposeOperations } from "@/steps/guided-request";

// G1 what somebody chose themselves is never proposed over; what they did not touch follows what they choose.
// G2 the choices are kept in this tab until the journey is made or the way is left: a reload loses nothing.

const partSchema = z.enum(["name", "pattern", "completion", "operations", "guardrails"]);
export type Part = z.infer<typeof partSchema>;

/** Half-written texts are kept too, so bounds that only a finished journey must meet are not asked here. */
const keptChoicesSchema = guidedChoicesSchema.extend({
  name: z.string().max(120),
  completion: guidedChoicesSchema.shape.completion.extend({ statement: z.string().max(400) }),
});
export const guidedStateSchema = z.strictObject({
  choices: keptChoicesSchema,
  touched: z.array(partSchema).max(20),
});
export type GuidedState = { choices: GuidedChoices; touched: readonly Part[] };

export const storageKey = "cuesheet.guided";

export function openingState(catalogue: Catalogue): GuidedState {
  return { choices: blankChoices(catalogue), touched: [] };
}

/** What was kept of an earlier look at this page; null when there is nothing, or nothing that can be read. */
export function readKept(text: string | null): GuidedState | null {
  if (text === null) return null;
  try {
    const kept = guidedStateSchema.safeParse(JSON.parse(text));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/** The state after somebody chose something themselves in a part. */
export function chosen(
  { choices, touched }: GuidedState,
  part: Part,
  change: Partial<GuidedChoices>,
): GuidedState {
  return { choices: { ...choices, ...change }, touched: [...new Set([...touched, part])] };
}

/** The state with an intent picked: its name, its pattern and the operations that fit it, where nobody chose others. */
export function withIntent(
  state: GuidedState,
  { key, title }: { key: string; title: string },
  catalogue: Catalogue,
): GuidedState {
  const { choices, touched } = state;
  const isOpen = (part: Part) => !touched.includes(part);
  const begun: GuidedChoices = {
    ...choices,
    intent: key,
    ...(isOpen("name") && { name: title }),
    ...(isOpen("pattern") && { pattern: proposePattern(title) }),
    ...(isOpen("operations") && {
      ...{ operations: [], fields: {}, limits: {} },
      ...(isOpen("guardrails") && { identity: { by: "person" } }),
    }),
  };
  const connected = isOpen("operations") ? proposeOperations(title, begun, catalogue) : begun;
  return following({ choices: connected, touched }, catalogue);
}

export function withPattern(state: GuidedState, pattern: Pattern): GuidedState {
  return chosen(state, "pattern", { pattern });
}

/** The state after the operations were changed: completion and guardrails follow where nobody chose others. */
export function withOperations(
  state: GuidedState,
  choices: GuidedChoices,
  catalogue: Catalogue,
): GuidedState {
  return following(chosen(state, "operations", choices), catalogue);
}

function following({ choices, touched }: GuidedState, catalogue: Catalogue): GuidedState {
  const guarded = touched.includes("guardrails") ? choices : withGuardrails(choices, catalogue);
  const completion = touched.includes("completion")
    ? guarded.completion
    : proposeCompletion(guarded, catalogue);
  return { choices: { ...guarded, completion }, touched };
}
