import { describe, expect, it } from "vitest";
import { compareHref, momentOf } from "./moment-text";

describe("moments in an address", () => {
  it.each([
    ["draft", { draft: "now" }],
    ["live", { version: "live" }],
    ["v3", { number: 3 }],
    ["r0", { revision: 0 }],
    ["r120", { revision: 120 }],
    ["p-01a1ff75-2988", { point: "01a1ff75-2988" }],
  ])("%s", (text, moment) => {
    expect(momentOf(text)).toEqual(moment);
  });

  it.each(["", "v0", "v", "r-1", "r1.5", "p-", "p-a b", "now", "v12345678901"])("refuses %j", (text) => {
    expect(momentOf(text)).toBeNull();
  });

  it("stand side by side in a link", () => {
    expect(compareHref("j1", "live", "p-x")).toBe("/journeys/j1/compare?from=live&to=p-x");
  });
});
