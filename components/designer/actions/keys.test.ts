import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ariaKeys, isKey, isSingleLetter, type KeyPress } from "./keys";

const press = (key: string, given: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "" },
  ...{ ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...given,
});
const ctrl = { ctrlKey: true };
const isHere = (pressed: KeyPress, key: string) => isKey(pressed, key, false);

describe("a key press", () => {
  it("has Ctrl for Mod, and Cmd on Apple's systems", () => {
    expect(isHere(press("z", ctrl), "Mod+Z")).toBe(true);
    expect(isKey(press("z", { metaKey: true }), "Mod+Z", true)).toBe(true);
    expect(isKey(press("z", ctrl), "Mod+Z", true)).toBe(false);
    expect(isHere(press("z", { metaKey: true }), "Mod+Z")).toBe(false);
    expect(isHere(press("Z", { ...ctrl, shiftKey: true }), "Mod+Z")).toBe(false);
    expect(isHere(press("Z", { ...ctrl, shiftKey: true }), "Mod+Shift+Z")).toBe(true);
    expect(isHere(press("Delete", ctrl), "Mod+Delete")).toBe(true);
  });

  it("with Alt is found by its place where the layout writes something else there", () => {
    const option = { altKey: true };
    expect(isKey(press("≈", { ...option, code: "KeyX" }), "Alt+X", true)).toBe(true);
    expect(isKey(press("ˇ", { ...option, shiftKey: true, code: "KeyT" }), "Shift+Alt+T", true)).toBe(true);
    expect(isHere(press("!", { ...option, shiftKey: true, code: "Digit1" }), "Shift+Alt+1")).toBe(true);
    // Where it does write a Latin letter, that letter is what is printed on the key.
    expect(isHere(press("x", { ...option, code: "KeyB" }), "Alt+X")).toBe(true);
    expect(isHere(press("q", { ...option, code: "KeyX" }), "Alt+X")).toBe(false);
    // AltGr is Ctrl + Alt on some systems: never a key of ours.
    expect(isHere(press("x", { ...option, ...ctrl }), "Alt+X")).toBe(false);
  });

  it("of a keyboard without Latin letters is found by its place", () => {
    expect(isHere(press("я", { ...ctrl, code: "KeyZ" }), "Mod+Z")).toBe(true);
    expect(isHere(press("т", { code: "KeyN" }), "N")).toBe(true);
  });

  it("of a sign asks nothing about Shift", () => {
    for (const shiftKey of [true, false]) {
      expect(isHere(press("?", { shiftKey }), "?")).toBe(true);
      expect(isHere(press("+", { shiftKey }), "Plus")).toBe(true);
      expect(isHere(press("0", { shiftKey }), "0")).toBe(true);
    }
    expect(isHere(press("=", {}), "Plus")).toBe(true);
    expect(isHere(press("/", ctrl), "Mod+/")).toBe(true);
  });

  it("with a modifier more or less is another key", () => {
    const keys = ["N", "Shift+S", "Mod+G", "Alt+X", "F2", "Delete", "Shift+Alt+T", "ArrowLeft", "Space"];
    const modifiers = fc.record({
      ctrlKey: fc.boolean(),
      metaKey: fc.boolean(),
      shiftKey: fc.boolean(),
      altKey: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.constantFrom(...keys), modifiers, (key, held) => {
        const parts = key.split("+");
        const name = parts.at(-1) ?? "";
        const isMeant =
          !held.metaKey &&
          held.ctrlKey === parts.includes("Mod") &&
          held.altKey === parts.includes("Alt") &&
          held.shiftKey === parts.includes("Shift");
        expect(isHere(press(name === "Space" ? " " : name, held), key)).toBe(isMeant);
      }),
    );
  });
});

it("single letters are those without Mod and Alt", () => {
  expect(["N", "Shift+S", "?", "Plus", "1", "*"].every(isSingleLetter)).toBe(true);
  expect(["Mod+K", "Alt+X", "F2", "Delete", "Space", "Enter", "alt+x", "mod+c"].some(isSingleLetter)).toBe(
    false,
  );
});

it("says keys as the standard for assistive software has them", () => {
  expect(ariaKeys(["Mod+Z", "Plus"], false)).toBe("Control+Z +");
  expect(ariaKeys(["Mod+Z"], true)).toBe("Meta+Z");
  expect(ariaKeys(undefined, true)).toBeUndefined();
});
