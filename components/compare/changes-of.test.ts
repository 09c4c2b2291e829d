import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import { completeDocument } from "@/core/journey/complete-document";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { refundJourney } from "@/steps/test-refund-journey";
import { changesOf } from "./changes-of";

const refund = completeDocument({ format: 1, meaning: refundJourney, layout: { positions: {} } });
const stepOf = (id: string): Step => {
  const step = refund.meaning.steps[id];
  if (!step) throw new Error(`There is no step "${id}".`);
  return step;
};
const edited = (...commands: Command[]): JourneyDocument =>
  commands.reduce((document, command) => {
    const applied = apply(document, command);
    if (!applied.ok) throw new Error(applied.message);
    return applied.document;
  }, refund);
const [exit = "", to = ""] = Object.entries(stepOf("refund").connections)[0] ?? [];

describe("what differs between two sides", () => {
  it("is nothing between equals, wherever the boxes stand", () => {
    const moved = edited({ command: "move", positions: { refund: { x: 1, y: 2 } } });
    expect(changesOf(refund, moved)).toMatchObject({ changes: [], marks: {}, ghosts: [], goneWays: [] });
    expect(changesOf(null, refund).changes).toEqual([]);
  });

  it("is told in words: titles for steps, times for minutes, performers by name", () => {
    const after = edited({
      command: "set-step",
      step: { ...stepOf("refund"), dueMinutes: 90, assignment: { by: "human" }, connections: {} },
    });
    const { changes, marks } = changesOf(refund, after);
    expect(marks).toEqual({ refund: "changed" });
    const { values } = changes[0] ?? { values: [] };
    expect(values).toContainEqual({ name: "Performer", before: "the system", after: "a person" });
    expect(values).toContainEqual({ name: "Due time", before: null, after: "1 hour 30 minutes" });
    expect(values).toContainEqual({ name: "After “Done”", before: stepOf(to).title, after: null });
  });

  it("has the steps and connections that are gone, and those that are new, for the picture", () => {
    const after = edited(
      { command: "remove-step", id: to },
      { command: "connect", from: "refund", exit: "failed", to: "refund" },
    );
    const { ghosts, goneWays, addedWays, marks } = changesOf(refund, after);
    expect(ghosts.map(({ step }) => step.id)).toEqual([to]);
    expect(marks[to]).toBe("removed");
    expect(goneWays).toContainEqual({ from: "refund", exit, to });
    expect([...addedWays]).toEqual(["refund:failed"]);
  });

  it("tells of the journey and its fields too, each once", () => {
    const {
      name: _,
      steps: _steps,
      fields: _fields,
      start: _start,
      fallbackHandoff: _end,
      ...head
    } = refund.meaning;
    const after = edited(
      { command: "set-journey", ...head, name: "Money back" },
      {
        command: "set-field",
        name: "mood",
        field: { label: "Mood", type: { type: "text" }, personal: false },
      },
    );
    expect(changesOf(refund, after).changes.map(({ key, mark }) => [key, mark])).toEqual([
      ["journey", "changed"],
      ["field:mood", "added"],
    ]);
  });

  it("shows a decision table cell by cell, and not value by value", () => {
    const table = (refundIs: string) => ({
      ...{ title: "How much", hitPolicy: "first" },
      inputs: [{ name: "days", label: "Days", expression: "1", type: { type: "integer" } }],
      outputs: [{ name: "standing", label: "Standing", type: { type: "text" } }],
      rows: [{ when: ["days < 3"], then: [refundIs] }],
    });
    const branch = (refundIs: string): Step => ({
      ...{ ...stepOf("refund"), id: "by-table", kind: "branch", connections: {} },
      settings: { table: table(refundIs) },
    });
    const [before, after] = ['"half"', '"all"'].map((refundIs) =>
      edited({ command: "add-step", step: branch(refundIs), position: { x: 0, y: 0 } }),
    );
    if (!before || !after) throw new Error("There are two.");
    const [change] = changesOf(before, after).changes;
    expect(change?.values).toEqual([]);
    expect(change?.tables[0]?.rows[0]).toMatchObject({
      mark: "changed",
      cells: [{}, { before: '"half"', after: '"all"' }],
    });
  });
});
