import { arrangeActions } from "../arrange/actions";
import { historyActions } from "../history/actions";
import { problemActions } from "../problems/actions";
import { startActions } from "../start/actions";
import type { DesignerAction } from "./action";
import { clipboardActions } from "./clipboard-actions";
import { editActions } from "./edit-actions";
import { goActions } from "./go-actions";
import { journeyActions } from "./journey-actions";
import { lookActions } from "./look-actions";
import { regionActions } from "./region-actions";
import { selectActions } from "./select-actions";

/** Every act of the designer, once. Rooms add their own list here; of two that a key could mean, the first that can be done is. */
export const allActions: readonly DesignerAction[] = [
  ...editActions,
  ...clipboardActions,
  ...arrangeActions,
  ...selectActions,
  ...goActions,
  ...regionActions,
  ...problemActions,
  ...lookActions,
  ...journeyActions,
  ...historyActions,
  ...startActions,
];

const byId = new Map(allActions.map((action) => [action.id, action]));

/** The act of that name; throws for one that is not in the list. */
export function actionOf(id: string): DesignerAction {
  const action = byId.get(id);
  if (!action) throw new Error(`There is no act called "${id}".`);
  return action;
}
