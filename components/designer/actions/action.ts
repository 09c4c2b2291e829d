import type { ReactFlowInstance } from "@xyflow/react";
import type { LucideIcon } from "lucide-react";
import type { Catalogue } from "@/core/journey/catalogue";
import type { DesignerCommands } from "../designer-context";
import type { DesignerStore } from "../store/designer-store";
import type { DesignerView } from "../views/designer-view";

// A1 every act of the designer that has a key or a name in the command bar is one of these, and stands once: the keys,
//    the command bar (Mod+K), the list of keys (?), menus and tooltips are all made from them.
// A2 an act with a single letter as its key works only while the canvas, the sheet or the outline has the focus.

export type ActionGroup = "Add" | "Edit" | "Arrange" | "Select" | "Go to" | "Look" | "Check" | "Journey";

/** What an act is done to and with. */
export type ActionContext = {
  store: DesignerStore;
  catalogue: Catalogue;
  commands: DesignerCommands;
  view: DesignerView;
  /** The canvas; null while another view is open. */
  flow: ReactFlowInstance | null;
  /** The steps that are meant: the selection, or the step that has the focus. */
  chosen: readonly string[];
};

export type DesignerAction = {
  /** Such as "duplicate"; stays the same, because preferences and tests name it. */
  id: string;
  title: string;
  group: ActionGroup;
  icon?: LucideIcon;
  /** Keys that do it, such as ["Mod+Z"], ["Delete", "Backspace"], ["Shift+Alt+T"]. */
  keys?: readonly string[];
  /** Where its keys act: on the canvas alone, in any of the three views, or everywhere in the designer. */
  scope: "canvas" | "view" | "screen";
  /** It changes the draft: not offered where that is read only. */
  isEdit: boolean;
  /** More words by which the command bar finds it. */
  words?: readonly string[];
  /** False while it cannot be done, such as "Group" without a selection. */
  isPossible?: (context: ActionContext) => boolean;
  run: (context: ActionContext) => void;
};
