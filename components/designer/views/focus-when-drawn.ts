const framesMax = 40;
/** A dialog that closes gives the focus back to where it was a moment later; what shall have it comes after that. */
const framesAfterDialog = 4;

/**
 * Focuses an element by id once it is drawn and no dialog or menu is open. `onlyWhenLost`: only where nothing else has
 * the focus. Gives up after about two thirds of a second.
 */
export function focusWhenDrawn(id: string, onlyWhenLost = false): void {
  let freeFrames = framesAfterDialog;
  let frames = 0;
  const attempt = () => {
    const element = window.document.getElementById(id);
    const isOpen = window.document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
    freeFrames = isOpen ? 0 : freeFrames + 1;
    const focused = window.document.activeElement;
    const isLost = focused === null || focused === window.document.body;
    if (element && freeFrames >= framesAfterDialog && (!onlyWhenLost || isLost)) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
    } else if (frames++ < framesMax) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}
