import { describe, expect, it } from "vitest";
import { daysOf, keyOf, momentTextOf, type HistoryEntry } from "./history-days";

const now = new Date(2026, 10, 21, 18, 0);
const by = { id: "ann", name: "Ann" };
const edits = (lastRevision: number, at: Date, isLayoutOnly = false): HistoryEntry => ({
  ...{ type: "edits", at, from: at, by, firstRevision: lastRevision, lastRevision },
  ...{ sentences: ["Moved it."], isLayoutOnly, isKept: true },
});
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 0);

describe("days of history", () => {
  it("are named as people say them", () => {
    const lastYear = edits(1, new Date(2025, 10, 3));
    const days = daysOf([edits(5, at(21, 9)), edits(4, at(20, 9)), edits(3, at(18, 9)), lastYear], now);
    expect(days.map(({ title }) => title)).toEqual(["Today", "Yesterday", "Wed 18 Nov", "Mon, 3 Nov 2025"]);
  });

  it("fold what only moved boxes, within a day and in a row", () => {
    const days = daysOf(
      [
        edits(9, at(21, 12), true),
        edits(8, at(21, 11), true),
        edits(7, at(21, 10)),
        edits(6, at(21, 9), true),
        edits(5, at(20, 9), true),
      ],
      now,
    );
    const shape = days.map(({ items }) =>
      items.map((item) => (item.item === "folded" ? item.entries.length : item.key)),
    );
    expect(shape).toEqual([[2, "r7", "r6"], ["r5"]]);
  });

  it("lead to moments that can be compared, but for what was not kept", () => {
    expect(momentTextOf(edits(4, now))).toBe("r4");
    expect(momentTextOf({ ...edits(4, now), isKept: false } as HistoryEntry)).toBeNull();
    const version = { hash: "a".repeat(64), number: 3 };
    const published: HistoryEntry = { type: "published", at: now, byId: "ann", by, version };
    expect(momentTextOf(published)).toBe("v3");
    const point: HistoryEntry = {
      ...{ type: "point", at: now, byId: "ann", by, pointId: "x1", name: "Agreed", note: "" },
      ...{ revision: 4, namedAt: now },
    };
    expect([momentTextOf(point), keyOf(point)]).toEqual(["p-x1", "p-x1"]);
  });
});
