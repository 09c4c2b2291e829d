import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyCatalogue } from "@/core/journey/defaults";
import { stages } from "@/core/journey/words";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { drafts } from "../edits/test-drafts";
import { refund } from "../test-refund";
import { createCueRows } from "./cue-rows";
import { plainCells, waysText } from "./cue-words";

const groupsOf = (document = refund) => createCueRows(refundCatalogue)(document.meaning);
const rowsOf = (document = refund) => groupsOf(document).flatMap((group) => group.rows);
const rowOf = (id: string) => rowsOf().find((row) => row.step.id === id);

describe("rows of the cue sheet", () => {
  it("are each step once, in its stage, whatever the draft looks like", () => {
    fc.assert(
      fc.property(drafts, (document) => {
        const groups = createCueRows(emptyCatalogue)(document.meaning);
        expect(groups.map((group) => group.stage)).toEqual(stages);
        expect(groups.flatMap((group) => group.rows.map((row) => row.step.id)).toSorted()).toEqual(
          Object.keys(document.meaning.steps).toSorted(),
        );
        for (const { stage, rows } of groups)
          expect(rows.every((row) => row.step.stage === stage)).toBe(true);
      }),
    );
  });

  it("stand in the order in which the journey is told", () => {
    const numbers = groupsOf().map(({ rows }) => rows.map((row) => row.number));
    for (const own of numbers) expect(own).toEqual(own.toSorted((a, b) => a - b));
  });

  it("are the very same objects while nothing of them changes", () => {
    const rows = createCueRows(refundCatalogue);
    const before = rows(refund.meaning).flatMap((group) => group.rows);
    const { details } = refund.meaning.steps;
    if (!details) throw new Error("the refund journey asks for details");
    const steps = { ...refund.meaning.steps, details: { ...details, note: "Be kind." } };
    const after = rows({ ...refund.meaning, steps }).flatMap((group) => group.rows);
    const changed = after.filter((row) => !before.includes(row)).map((row) => row.step.id);
    expect(changed).toEqual(["details"]);
  });

  it("know the gates before a step, and what a gate guards", () => {
    expect(rowOf("refund")?.gates.map((gate) => gate.id)).toEqual([
      "identity",
      "consent",
      "limit",
      "approval",
    ]);
    expect(rowOf("consent")?.guards?.id).toBe("refund");
  });

  it("say in words what a table cannot", () => {
    const limit = rowOf("limit");
    expect(limit && waysText(limit)).toBe("2 ways: Within the limit → refund; Above the limit → approval");
    const help = rowOf("help");
    expect(help && plainCells(help, 5, 7)[6]).toMatch(/^bundle 5 of 7/);
  });
});
