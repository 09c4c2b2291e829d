import { describe, expect, it } from "vitest";
import { runsOf, type LogRow } from "./draft-history-runs";

const start = Date.parse("2026-11-21T12:00:00Z");
const minute = (minutes: number) => new Date(start + minutes * 60_000);
const row = (revision: number, minutes: number, byId = "ann"): LogRow => ({
  ...{ revision, byId, bytes: 10 },
  at: minute(minutes),
});
const revisions = (rows: LogRow[], between: Date[] = []) =>
  runsOf(rows, between).map((run) => run.rows.map((each) => each.revision));

describe("runs of edits", () => {
  it("joins what one person did within minutes", () => {
    expect(revisions([row(5, 9), row(4, 8), row(3, 1)])).toEqual([[5, 4, 3]]);
  });

  it("parts people, pauses, and what goes on for hours", () => {
    expect(revisions([row(3, 2), row(2, 1, "ben"), row(1, 0)])).toEqual([[3], [2], [1]]);
    expect(revisions([row(2, 20), row(1, 0)])).toEqual([[2], [1]]);
    const long = Array.from({ length: 14 }, (_, index) => row(14 - index, 9 * (14 - index)));
    expect(revisions(long).map((run) => run.length)).toEqual([7, 7]);
  });

  it("parts what something else happened between, and the creation", () => {
    expect(revisions([row(3, 3), row(2, 2), row(1, 1)], [minute(2)])).toEqual([[3], [2, 1]]);
    expect(revisions([row(1, 1), row(0, 0)])).toEqual([[1], [0]]);
  });
});
