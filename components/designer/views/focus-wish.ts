// F1 the wish waits for what it needs: the element is drawn, takes the focus, and nothing stands open above it.
// F2 a dialog or menu that closes gives the focus back to where it was a moment later: what is wished for takes it again,
//    once and only then: a screen reader moves the focus without a key, and shall not be fought.
// F3 whoever presses a key or points somewhere decides from then on; the wish is over.

/** What a wish sees of the screen, and does to it. `focused`: null while nothing has the focus. */
export type WishScreen<E> = {
  find: () => E | null;
  focused: () => E | null;
  /** A dialog or a menu is open. */
  isCovered: () => boolean;
  /** The focus is where it shall not be taken from, such as in a field that is typed into. */
  isKept: (focused: E) => boolean;
  /** Focuses; false when it cannot have the focus yet. */
  give: (element: E) => boolean;
};

export type FocusWish = {
  /** Something was drawn, or the focus moved. */
  look: () => void;
  pressed: (key: string) => void;
  pointed: () => void;
  /** It was fulfilled and has been defended long enough. */
  rest: () => void;
  isGiven: () => boolean;
  isOver: () => boolean;
};

/** A wish that an element has the focus. `onlyWhenLost`: only where nothing else has it. */
export function createFocusWish<E>(screen: WishScreen<E>, onlyWhenLost: boolean): FocusWish {
  let state: "waiting" | "given" | "over" = "waiting";
  const look = () => {
    if (state === "over") return;
    const element = screen.find();
    const focused = screen.focused();
    if (focused !== null && focused === element) state = "given";
    else if (focused !== null && screen.isKept(focused)) state = "over";
    else if (element !== null && (focused === null || !onlyWhenLost) && !screen.isCovered()) {
      // Where something has the focus, whatever closed has given it back already.
      if (screen.give(element)) state = focused === null ? "given" : "over";
    }
  };
  return {
    look,
    pressed: (key) => {
      const isMeantElsewhere = () => !screen.isCovered() && (key === "Tab" || screen.focused() !== null);
      if (state === "given" || isMeantElsewhere()) state = "over";
    },
    pointed: () => {
      state = "over";
    },
    rest: () => {
      if (state === "given") state = "over";
    },
    isGiven: () => state === "given",
    isOver: () => state === "over",
  };
}
