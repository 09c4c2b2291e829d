import { isNowhere } from "@/components/shell/first-focus";

/** Where the keyboard's focus is, as far as keys care. */
export type KeyPlace = {
  /** In the canvas, the sheet or the outline; or nowhere, as on arrival and after what had the focus is gone. */
  isInView: boolean;
  isTyping: boolean;
  /** In a dialog, a menu or a list that is open above the designer: every key belongs to that. */
  isElsewhere: boolean;
};

const above = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
const typing =
  "textarea, select, [contenteditable=true], [role=textbox], input:not([type=checkbox], [type=radio], [type=button], [type=range], [type=file])";

export function keyPlaceOf(target: Element | null): KeyPlace {
  const isOpenAbove = window.document.querySelector("[role=dialog], [role=alertdialog]") !== null;
  const isLost = isNowhere(target);
  return {
    isInView: target?.closest("[data-journey-view]") != null || (isLost && !isOpenAbove),
    isTyping: target?.closest(typing) != null,
    isElsewhere: target?.closest(above) != null || (isLost && isOpenAbove),
  };
}
