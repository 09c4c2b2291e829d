import { groupNodeId } from "./node-ids";

/** Puts the focus on a group's box or on its frame's title, once it is drawn. Gives up after half a second. */
export function focusGroup(id: string): void {
  focusSoon(`.react-flow__node[data-id="${groupNodeId(id)}"], [data-group="${id}"]`);
}

export function focusSoon(selector: string, framesMax = 30): void {
  requestAnimationFrame(() => {
    const isOpenAbove = window.document.querySelector("[role=dialog], [role=alertdialog]") !== null;
    const element = isOpenAbove ? null : window.document.querySelector<HTMLElement>(selector);
    element?.focus({ preventScroll: true });
    // React Flow shows a new node only when it was measured; what is hidden cannot have the focus.
    if (window.document.activeElement !== element || !element)
      if (framesMax > 0) focusSoon(selector, framesMax - 1);
  });
}
