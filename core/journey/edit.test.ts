import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeDocument } from "@/core/journey/complete-document";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { documentFormat, thresholdsDefault } from "@/core/journey/defaults";
import { apply, fieldsMax, sameDocument, stepsMax } from "@/core/journey/edit";
import { blankJourney } from "@/core/journey/blank";

const ids = ["a", "b", "c", "d", "e"];
const id = fc.constantFrom(...ids);
const exit = fc.constantFrom("done", "failed", "yes");
const position = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
});
const step = (of: fc.Arbitrary<string>): fc.Arbitrary<Step> =>
  fc.record({
    id: of,
    kind: fc.constantFrom("tool", "message"),
    title: fc
      .string({ minLength: 1, maxLength: 8 })
      .filter((text) => text.isWellFormed() && !text.includes("\0")),
    stage: fc.constantFrom("identify", "execute"),
    tier: fc.constantFrom("low", "high"),
    assignment: fc.record({ by: fc.constantFrom("ai", "human") }),
    settings: fc.dictionary(fc.constantFrom("text", "limit"), fc.oneof(fc.integer(), fc.boolean()), {
      maxKeys: 2,
    }),
    connections: fc.dictionary(exit, fc.constantFrom(...ids, "gone"), { maxKeys: 3 }),
  });
const field = fc.record({
  label: fc.constantFrom("Order", "Reason"),
  type: fc.constant({ type: "text" as const }),
  personal: fc.boolean(),
});
const fieldName = fc.constantFrom("order", "reason");

const noteId = fc.constantFrom("one", "two");
const note = position.map(({ x, y }) => ({ text: `At ${x}`, x, y, width: 200, height: 100 }));
const group = fc.record({
  title: fc.constantFrom("Check", "Pay"),
  steps: fc.uniqueArray(id, { maxLength: 3 }),
  isCollapsed: fc.boolean(),
});

const document: fc.Arbitrary<JourneyDocument> = fc
  .record({
    steps: fc.uniqueArray(step(id), { selector: (each) => each.id, maxLength: 5 }),
    fields: fc.dictionary(fieldName, field, { maxKeys: 2 }),
    start: fc.constantFrom("", ...ids),
    fallbackHandoff: fc.constantFrom("", ...ids),
    positions: fc.dictionary(id, position),
  })
  .map(({ steps, positions, ...meaning }) => {
    const blank = blankJourney({ name: "Test", pattern: "ai-first" });
    const byId = Object.fromEntries(steps.map((each) => [each.id, each]));
    return completeDocument({
      ...blank,
      meaning: { ...blank.meaning, ...meaning, steps: byId },
      layout: { positions },
    });
  });

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ command: fc.constant("add-step" as const), step: step(id), position }),
  fc.record({ command: fc.constant("remove-step" as const), id }),
  fc.record({ command: fc.constant("set-step" as const), step: step(id) }),
  fc.record({ command: fc.constant("connect" as const), from: id, exit, to: id }),
  fc.record({ command: fc.constant("disconnect" as const), from: id, exit }),
  fc.record({
    command: fc.constant("move" as const),
    positions: fc.dictionary(id, position, { maxKeys: 3 }),
  }),
  fc.record({ command: fc.constant("set-note" as const), id: noteId, note }),
  fc.record({ command: fc.constant("remove-note" as const), id: noteId }),
  fc.record({ command: fc.constant("set-group" as const), id: noteId, group }),
  fc.record({ command: fc.constant("remove-group" as const), id: noteId }),
  fc.record({ command: fc.constant("set-field" as const), name: fieldName, field }),
  fc.record({ command: fc.constant("remove-field" as const), name: fieldName }),
  fc.record({ command: fc.constant("set-start" as const), step: fc.constantFrom("" as const, ...ids) }),
  fc.record({ command: fc.constant("set-fallback" as const), step: fc.constantFrom("" as const, ...ids) }),
  fc.record({
    command: fc.constant("set-journey" as const),
    name: fc.constantFrom("One", "Two"),
    description: fc.constant(""),
    pattern: fc.constantFrom("ai-first", "human-first"),
    intents: fc.subarray(["refund", "status"]),
    isFallback: fc.boolean(),
    completion: fc.record({ statement: fc.constant("Done."), proof: fc.constantFrom("receipt", "consent") }),
    thresholds: fc.constant({ ...thresholdsDefault, turnsMax: 9 }),
  }),
);

describe("edit", () => {
  it("undoes every command exactly", () => {
    fc.assert(
      fc.property(document, command, (before, edit) => {
        const copy = structuredClone(before);
        const applied = apply(before, edit);
        expect(before).toEqual(copy);
        if (!applied.ok) return;
        let back = applied.document;
        for (const inverse of applied.inverse) {
          const undone = apply(back, inverse);
          expect(undone).toMatchObject({ ok: true });
          if (undone.ok) back = undone.document;
        }
        expect(back).toEqual(before);
        expect(sameDocument(back, before)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("undoes any sequence of commands by the inverses in reverse", () => {
    fc.assert(
      fc.property(document, fc.array(command, { maxLength: 12 }), (before, edits) => {
        const undo: Command[] = [];
        let current = before;
        for (const edit of edits) {
          const applied = apply(current, edit);
          if (!applied.ok) continue;
          current = applied.document;
          undo.unshift(...applied.inverse);
        }
        for (const inverse of undo) {
          const undone = apply(current, inverse);
          expect(undone).toMatchObject({ ok: true });
          if (undone.ok) current = undone.document;
        }
        expect(current).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  const tiny: Step = {
    id: "a",
    kind: "tool",
    title: "A",
    stage: "execute",
    tier: "low",
    assignment: { by: "system" },
    settings: {},
    connections: {},
  };
  const journey = (steps: Step[]): JourneyDocument => {
    const blank = blankJourney({ name: "Test", pattern: "ai-first" });
    return completeDocument({
      ...blank,
      format: documentFormat,
      meaning: { ...blank.meaning, steps: Object.fromEntries(steps.map((each) => [each.id, each])) },
    });
  };

  it.each<[string, Command, string]>([
    [
      "a step twice",
      { command: "add-step", step: tiny, position: { x: 0, y: 0 } },
      'There is a step "a" already.',
    ],
    [
      "a step called constructor",
      { command: "add-step", step: { ...tiny, id: "constructor" }, position: { x: 0, y: 0 } },
      "cannot be called",
    ],
    ["the removal of nothing", { command: "remove-step", id: "z" }, 'no step "z"'],
    ["a change of nothing", { command: "set-step", step: { ...tiny, id: "z" } }, 'no step "z"'],
    [
      "a way from nowhere",
      { command: "connect", from: "z", exit: "done", to: "a" },
      'no step "z" to connect from',
    ],
    [
      "a way to nowhere",
      { command: "connect", from: "a", exit: "done", to: "z" },
      'no step "z" to connect to',
    ],
    ["taking away no way", { command: "disconnect", from: "a", exit: "done" }, 'no way "done"'],
    ["a start that is not there", { command: "set-start", step: "z" }, 'no step "z"'],
    ["moving nothing", { command: "move", positions: { z: { x: 1, y: 1 } } }, 'no step "z" to move'],
    ["a removal of no field", { command: "remove-field", name: "order" }, 'no field "order"'],
    [
      "settings with a key of every object",
      { command: "set-step", step: { ...tiny, settings: JSON.parse('{"__proto__": {"x": 1}}') } },
      'The key "__proto__"',
    ],
    [
      "half of a character",
      { command: "set-step", step: { ...tiny, title: "\ud800" } },
      "half of a character",
    ],
  ])("refuses %s", (_what, edit, said) => {
    const applied = apply(journey([tiny]), edit);
    expect(applied.ok).toBe(false);
    expect(applied.ok ? "" : applied.message).toContain(said);
  });

  it("keeps to its bounds", () => {
    const many = journey(Array.from({ length: stepsMax }, (_, index) => ({ ...tiny, id: `s${index}` })));
    expect(apply(many, { command: "add-step", step: tiny, position: { x: 0, y: 0 } }).ok).toBe(false);
    const blank = blankJourney({ name: "Test", pattern: "ai-first" });
    const fields = Object.fromEntries(
      Array.from({ length: fieldsMax }, (_, index) => [
        `f${index}`,
        { label: "F", type: { type: "text" as const }, personal: false },
      ]),
    );
    const full = { ...blank, meaning: { ...blank.meaning, fields } };
    const set = {
      command: "set-field" as const,
      field: { label: "G", type: { type: "text" as const }, personal: true },
    };
    expect(apply(full, { ...set, name: "one_more" }).ok).toBe(false);
    expect(apply(full, { ...set, name: "f1" }).ok).toBe(true);
  });
});
