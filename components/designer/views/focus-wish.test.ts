import { describe, expect, it } from "vitest";
import { createFocusWish } from "./focus-wish";

/** A screen of elements that are their names. */
function screenOf(given: { drawn?: string[]; focused?: string | null; isCovered?: boolean } = {}) {
  const seen = {
    drawn: new Set(given.drawn),
    focused: given.focused ?? null,
    isCovered: given.isCovered ?? false,
  };
  const screen = {
    find: () => (seen.drawn.has("wanted") ? "wanted" : null),
    focused: () => seen.focused,
    isCovered: () => seen.isCovered,
    isKept: (focused: string) => focused === "field",
    give: (element: string) => {
      seen.focused = element;
      return true;
    },
  };
  return { seen, screen };
}

describe("a wish for the focus", () => {
  it("waits as long as it takes until the element is drawn and nothing is open above it", () => {
    const { seen, screen } = screenOf({ focused: "input of the dialog", isCovered: true });
    const wish = createFocusWish(screen, false);
    for (let drawing = 0; drawing < 1_000; drawing++) wish.look();
    seen.drawn.add("wanted");
    wish.look();
    expect(seen.focused).toBe("input of the dialog");
    seen.isCovered = false;
    wish.look();
    expect(seen.focused).toBe("wanted");
  });

  it("takes the focus again from where a closing menu puts it back", () => {
    const { seen, screen } = screenOf({ drawn: ["wanted"] });
    const wish = createFocusWish(screen, false);
    wish.look();
    seen.focused = "trigger of the menu";
    wish.look();
    expect(seen.focused).toBe("wanted");
    seen.focused = "where a screen reader went";
    wish.look();
    expect(seen.focused).toBe("where a screen reader went");
  });

  it("is over with the next key or press, and then leaves the focus where it goes", () => {
    for (const act of ["pressed", "pointed"] as const) {
      const { seen, screen } = screenOf({ drawn: ["wanted"] });
      const wish = createFocusWish(screen, false);
      wish.look();
      wish[act]("ArrowDown");
      seen.focused = "another";
      wish.look();
      expect(seen.focused).toBe("another");
      expect(wish.isOver()).toBe(true);
    }
  });

  it("rests a moment after it was fulfilled, and then does not fight what moves the focus without a key", () => {
    const { seen, screen } = screenOf({ drawn: [] });
    const wish = createFocusWish(screen, false);
    wish.rest();
    expect(wish.isOver()).toBe(false);
    seen.drawn.add("wanted");
    wish.look();
    wish.rest();
    seen.focused = "where a screen reader went";
    wish.look();
    expect(seen.focused).toBe("where a screen reader went");
  });

  it("outlasts what is typed into the dialog that is still open", () => {
    const { seen, screen } = screenOf({ drawn: ["wanted"], focused: "input of the dialog", isCovered: true });
    const wish = createFocusWish(screen, false);
    wish.pressed("Enter");
    seen.isCovered = false;
    wish.look();
    expect(seen.focused).toBe("wanted");
  });

  it("leaves a field that is typed into alone, and what has the focus when it is only for a lost one", () => {
    const typing = screenOf({ drawn: ["wanted"], focused: "field" });
    const wish = createFocusWish(typing.screen, false);
    wish.look();
    expect([typing.seen.focused, wish.isOver()]).toEqual(["field", true]);
    const held = screenOf({ drawn: ["wanted"], focused: "another" });
    const lost = createFocusWish(held.screen, true);
    lost.look();
    expect(held.seen.focused).toBe("another");
    held.seen.focused = null;
    lost.look();
    expect(held.seen.focused).toBe("wanted");
  });
});
