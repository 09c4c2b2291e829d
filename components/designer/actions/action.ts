import type { ReactFlowInstance } from "@xyflow/react";
import type { Catalogue } from "@/core/journey/catalogue";
import type { ArrangeStore } from "../arrange/arrange-store";
import type { DesignerCommands } from "../designer-context";
import type { DesignerStore } from "../store/designer-store";
import type { DesignerView, ViewSwitch } from "../views/designer-view";

// A1 every act of the designer that has a key or a name in the command bar is one of these, and stands once: the keys,
//    the command bar (Mod+K), the list of keys (?), menus and tooltips are all made from them.
// A2 an act with a single letter as its key works only while the canvas, the sheet or the outline has the focus.
// A3 Tab is never taken.

export const actionGroups = [
  "Add",
  "Edit",
  "Arrange",
  "Select",
  "Go to",
  "Look",
  "Check",
  "Journey",
] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** What an act is done to and with. */
export type ActionContext = {
  store: DesignerStore;
  /** Notes and groups that are chosen, and what is being done to them. */
  arrange: ArrangeStore;
  catalogue: Catalogue;
  commands: DesignerCommands;
  view: DesignerView;
  show: ViewSwitch["show"];
  /** The canvas; null while another view is open. */
  flow: ReactFlowInstance | null;
  /** The steps that are meant: the selection, or the step that has the focus. */
  chosen: readonly string[];
  /** The notes that are meant. */
  notes: readonly string[];
  /** The group that is meant as a whole; its steps are `chosen` too. */
  group: string | null;
  /** What had the keyboard's focus when the act was asked for. */
  focus: Element | null;
};

export type DesignerAction = {
  /** Such as "duplicate"; stays the same, because preferences and tests name it. */
  id: string;
  title: string;
  group: ActionGroup;
  /** Keys that do it (see keys.ts), such as ["Mod+Z"], ["Delete", "Backspace"], ["Shift+Alt+T"]. */
  keys?: readonly string[];
  /** Where its keys act: on the canvas alone, in any of the three views, or everywhere in the designer. */
  scope: "canvas" | "view" | "screen";
  /** Its keys act while text is typed too; it first takes over what is typed where that could be lost. */
  whileTyping?: boolean;
  /** It changes the draft: not offered where that is read only. */
  isEdit: boolean;
  /** It makes sense as a key only, such as walking to the next step: not in the command bar. */
  isKeyOnly?: boolean;
  /** More words by which the command bar finds it. */
  words?: readonly string[];
  /** False while it cannot be done, such as "Group" without a selection. */
  isPossible?: (context: ActionContext) => boolean;
  run: (context: ActionContext) => void;
};

/** True when the act can be done here and now. */
export function isOffered(action: DesignerAction, context: ActionContext): boolean {
  if (action.isEdit && context.commands.isReadOnly) return false;
  if (action.scope === "canvas" && context.view !== "canvas") return false;
  return action.isPossible?.(context) ?? true;
}
