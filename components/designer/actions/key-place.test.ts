import { afterEach, describe, expect, it, vi } from "vitest";
import { keyPlaceOf } from "./key-place";

const screen = ({ isDialogOpen }: { isDialogOpen: boolean }) => {
  const body = { closest: () => null };
  vi.stubGlobal("window", { document: { body, querySelector: () => (isDialogOpen ? {} : null) } });
};
afterEach(() => void vi.unstubAllGlobals());

describe("with the focus nowhere", () => {
  it("keys belong to the view, as on arrival", () => {
    screen({ isDialogOpen: false });
    expect(keyPlaceOf(null)).toEqual({ isInView: true, isTyping: false, isElsewhere: false });
  });

  it("keys belong to the dialog that is open", () => {
    screen({ isDialogOpen: true });
    expect(keyPlaceOf(null)).toEqual({ isInView: false, isTyping: false, isElsewhere: true });
  });
});
