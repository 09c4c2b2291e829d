import { groupNodeId } from "./node-ids";

/** Puts the focus on a group's box or on its frame's title, once it is drawn. */
export function focusGroup(id: string): void {
  focusSoon(() =>
    window.document.querySelector(`.react-flow__node[data-id="${groupNodeId(id)}"], [data-group="${id}"]`),
  );
}

const framesMax = 90;
/** A dialog that closes gives the focus back to where it was a moment later; what shall have it comes after that. */
const framesAfterDialog = 4;

/**
 * Focuses what is found as soon as it is drawn and no dialog is open any more. Gives up after about a second and a half.
 * Returns how to call it off.
 */
export function focusSoon(find: () => Element | null, onFocused?: () => void): () => void {
  let frames = 0;
  let free = isOpenAbove() ? 0 : framesAfterDialog;
  const attempt = () => {
    free = isOpenAbove() ? 0 : free + 1;
    const element = free >= framesAfterDialog ? find() : null;
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
    // React Flow shows a new node only when it was measured; what is hidden cannot have the focus.
    if (element && window.document.activeElement === element) onFocused?.();
    else if (frames++ < framesMax) frame = requestAnimationFrame(attempt);
  };
  let frame = requestAnimationFrame(attempt);
  return () => cancelAnimationFrame(frame);
}

function isOpenAbove(): boolean {
  return window.document.querySelector("[role=dialog], [role=alertdialog]") !== null;
}

/** The node of that id on the canvas, for focusSoon. */
export function nodeOnCanvas(nodeId: string): () => Element | null {
  return () => window.document.querySelector(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`);
}
