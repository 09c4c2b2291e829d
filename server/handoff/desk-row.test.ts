import fc from "fast-check";
import { expect, it } from "vitest";
import { byDueTime, type DeskRow } from "./desk-row";

const anyRow = fc
  .record({
    id: fc.uuid(),
    dueMs: fc.option(fc.integer({ min: 0, max: 5_000 })),
    openedMs: fc.integer({ min: 0, max: 5_000 }),
  })
  .map(({ id, dueMs, openedMs }): DeskRow => ({
    ...{ id, kind: "task", caseId: "c", title: "t", queue: { key: "q", title: "Q" }, tier: "low" },
    ...{ priority: "normal", intent: null, journey: "j", claim: null, isForOthers: false, approvals: null },
    openedAt: new Date(openedMs),
    dueAt: dueMs === null ? null : new Date(dueMs),
  }));

it("puts what is due first first, what has no due time last, and among equals the oldest", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
      const sorted = rows.toSorted(byDueTime);
      sorted.slice(1).forEach((row, index) => {
        const before = sorted[index];
        if (!before) return;
        const [due, dueBefore] = [row.dueAt?.getTime() ?? Infinity, before.dueAt?.getTime() ?? Infinity];
        expect(dueBefore).toBeLessThanOrEqual(due);
        if (due === dueBefore) expect(before.openedAt.getTime()).toBeLessThanOrEqual(row.openedAt.getTime());
      });
    }),
  );
});

it("orders any two rows the same way round", () => {
  fc.assert(
    fc.property(anyRow, anyRow, (a, b) => {
      if (a.id !== b.id) expect(Math.sign(byDueTime(a, b))).toBe(-Math.sign(byDueTime(b, a)));
    }),
  );
});
