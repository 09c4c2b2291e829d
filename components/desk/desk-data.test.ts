import { describe, expect, it } from "vitest";
import { holderOf, newSendId, type DeskRow } from "./desk-data";

const free: DeskRow = {
  ...{ id: "w1", kind: "handoff", caseId: "c1", title: "Help", queue: { key: "general", title: "General" } },
  ...{
    tier: "low",
    priority: "normal",
    intent: null,
    journey: "Refund",
    isForOthers: false,
    approvals: null,
  },
  ...{ openedAt: new Date(0), dueAt: null, claim: null },
};
const heldBy = (personId: string, isLive: boolean): DeskRow => ({
  ...free,
  claim: { personId, name: personId, isLive },
});

describe("who holds a row", () => {
  it.each([
    ["nobody before a claim", free, "nobody"],
    ["its claimer while the claim lives", heldBy("sam", true), "other"],
    ["nobody once somebody else's claim ran out", heldBy("sam", false), "nobody"],
    ["the reader, also after their claim ran out: nobody took it", heldBy("me", false), "me"],
  ] as const)("is %s", (_, row, holder) => {
    expect(holderOf(row, "me")).toBe(holder);
  });
});

it("every id to send with is another, and one that the server takes", () => {
  const ids = Array.from({ length: 200 }, () => newSendId("message"));
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9_.:~-]{0,119}$/);
});
