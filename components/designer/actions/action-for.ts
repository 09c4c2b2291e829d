import { isOffered, type ActionContext, type DesignerAction } from "./action";
import type { KeyPlace } from "./key-place";
import { isKey, isSingleLetter, type KeyPress } from "./keys";

export type KeyRules = { isApple: boolean; areSingleLettersOn: boolean };

/**
 * What a key press means: the act that does it, "taken" when one would but cannot now (the browser shall not do something
 * else then, such as making a bookmark), null when the key is none of ours.
 */
export function actionFor(
  press: KeyPress,
  actions: readonly DesignerAction[],
  given: { place: KeyPlace; rules: KeyRules; context: ActionContext },
): DesignerAction | "taken" | null {
  const { place, rules, context } = given;
  if (place.isElsewhere) return null;
  const meant = actions.filter((action) =>
    action.keys?.some(
      (key) =>
        isKey(press, key, rules.isApple) &&
        actsHere(action, place) &&
        (!isSingleLetter(key) || (rules.areSingleLettersOn && !place.isTyping)),
    ),
  );
  const found = meant.find((action) => isOffered(action, context));
  if (found) return found;
  return meant.some((action) => action.keys?.some(mustNotFallThrough)) ? "taken" : null;
}

function actsHere(action: DesignerAction, place: KeyPlace): boolean {
  if (place.isTyping) return action.whileTyping === true;
  return action.scope === "screen" || place.isInView;
}

/** Copying and cutting marked text stays the browser's. */
function mustNotFallThrough(key: string): boolean {
  return key.startsWith("Mod+") && key !== "Mod+C" && key !== "Mod+X";
}
