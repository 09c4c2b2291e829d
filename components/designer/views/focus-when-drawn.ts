import { isNowhere } from "@/components/shell/first-focus";
import { createFocusWish } from "./focus-wish";

type Options = {
  /** Only where nothing else has the focus. */
  onlyWhenLost?: boolean;
  /** Never from inside of these (a CSS selector). */
  neverFrom?: string;
  /** Brings it into sight; false where the view has done that. */
  scrolls?: boolean;
};

const above = "[role=dialog], [role=alertdialog], [role=menu], dialog[open]";
/** What closes gives the focus back by a timer of 0 ms; this one is set later and ends later, however slow the machine. */
const defendedMs = 150;
/** There is one focus, and so one wish for it: a new one takes the place of the one before. */
let endBefore = () => {};

/**
 * Focuses an element as soon as it is drawn and no dialog or menu is open, however long that takes, unless somebody
 * presses a key or points elsewhere first.
 */
export function focusWhenDrawn(
  find: () => HTMLElement | null,
  { onlyWhenLost = false, neverFrom, scrolls = true }: Options = {},
): void {
  endBefore();
  const { document } = window;
  const listening = new AbortController();
  const drawing = new MutationObserver(() => after(wish.look));
  const wish = createFocusWish<Element>(
    {
      find,
      focused: () => (isNowhere(document.activeElement) ? null : document.activeElement),
      isCovered: () => document.querySelector(above) !== null,
      isKept: (focused) => neverFrom !== undefined && focused.closest(neverFrom) !== null,
      give: (element) => {
        if (!(element instanceof HTMLElement)) return false;
        element.focus({ preventScroll: true });
        if (document.activeElement !== element) return false;
        if (scrolls) element.scrollIntoView({ block: "nearest" });
        return true;
      },
    },
    onlyWhenLost,
  );
  const end = () => {
    listening.abort();
    drawing.disconnect();
  };
  let resting: ReturnType<typeof setTimeout> | undefined;
  const after = (act: () => void) => {
    act();
    if (wish.isOver()) return end();
    if (wish.isGiven()) resting ??= setTimeout(() => after(wish.rest), defendedMs);
  };
  endBefore = end;
  const options = { capture: true, signal: listening.signal };
  document.addEventListener("focusin", () => after(wish.look), options);
  window.addEventListener("keydown", ({ key }) => after(() => wish.pressed(key)), options);
  window.addEventListener("pointerdown", () => after(wish.pointed), options);
  // What React Flow has not measured yet is hidden by its style, and cannot be focused.
  const watched = { childList: true, subtree: true, attributeFilter: ["style"] };
  drawing.observe(document.body, watched);
  // What the act itself draws comes first.
  requestAnimationFrame(() => after(wish.look));
}

/** The same for the element of that id. */
export function focusIdWhenDrawn(id: string, options: Options = {}): void {
  focusWhenDrawn(() => window.document.getElementById(id), options);
}
