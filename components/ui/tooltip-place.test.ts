import { describe, expect, it } from "vitest";
import { placeBeside } from "./tooltip-place";

const room = { width: 1_000, height: 600 };
const hint = { width: 120, height: 24 };
const button = { left: 400, top: 300, width: 40, height: 40 };

describe("where a hint stands", () => {
  it("is on the wanted side, in the middle of what it is about", () => {
    expect(placeBeside(button, hint, "top", room)).toEqual({ left: 360, top: 270 });
    expect(placeBeside(button, hint, "bottom", room)).toEqual({ left: 360, top: 346 });
    expect(placeBeside(button, hint, "right", room)).toEqual({ left: 446, top: 308 });
    expect(placeBeside(button, hint, "left", room)).toEqual({ left: 274, top: 308 });
  });

  it("changes the side where there is no room, and stays where neither has any", () => {
    expect(placeBeside({ ...button, top: 4 }, hint, "top", room).top).toBe(50);
    expect(placeBeside({ ...button, left: 900 }, hint, "right", room).left).toBe(774);
    expect(placeBeside({ ...button, top: 0, height: 600 }, hint, "top", room).top).toBe(8);
  });

  it("never leaves the window", () => {
    expect(placeBeside({ ...button, left: 0 }, hint, "top", room).left).toBe(8);
    expect(placeBeside({ ...button, left: 980 }, hint, "bottom", room).left).toBe(872);
  });
});
