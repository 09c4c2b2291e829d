import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameMeaning } from "@/core/journey/canonical";
import { completeDocument } from "@/core/journey/complete-document";
import type { JourneyDocument } from "@/core/journey/document";
import { apply, sameDocument } from "@/core/journey/edit";
import { mergeDelta, mergeDocuments } from "@/core/journey/merge";
import { commandsForMine, isAsMine } from "@/core/journey/merge-choice";
import { conflictKey, type Conflict } from "@/core/journey/merge-conflict";
import { deltaBetween, reversed } from "@/core/journey/merge-delta";
import { own } from "@/core/journey/merge-values";
import { commandsBetween } from "@/core/journey/replacement";
import { anyCommands, anyDocument, edited } from "@/core/journey/test-documents";

type Settings = JourneyDocument["meaning"]["steps"][string]["settings"];
const renameInSettings = (settings: Settings) => settings;
type Three = { base: JourneyDocument; mine: JourneyDocument; theirs: JourneyDocument };
const merge = (sides: Three) => mergeDocuments({ ...sides, renameInSettings });

/** A document, and what two people made of it at the same time. */
const three = fc
  .record({ base: anyDocument, mine: anyCommands, theirs: anyCommands })
  .map(({ base, mine, theirs }): Three => ({ base, mine: edited(base, mine), theirs: edited(base, theirs) }));
const wild = fc.record({ base: anyDocument, mine: anyDocument, theirs: anyDocument });

type Leaf = { what: Conflict["what"] | "way"; id: string; at: string[]; before: unknown; after: unknown };

/** What a person changed, as small as the merge looks at it; where things are drawn is left out. */
function leavesBetween(from: JourneyDocument, to: JourneyDocument): Leaf[] {
  const leaves: Leaf[] = [];
  const add = (leaf: Leaf) => void (sameMeaning(leaf.before, leaf.after) || leaves.push(leaf));
  const delta = deltaBetween(from, to);
  for (const { id, before, after } of delta.steps) {
    if (!before && after)
      for (const [exit, to] of Object.entries(after.connections))
        add({ what: "step", id, at: ["connections", exit], before: undefined, after: to });
    if (!before && after) add({ what: "step", id, at: ["title"], before: undefined, after: after.title });
    else if (!before || !after) add({ what: "step", id, at: [], before, after });
    else
      for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
        const [left, right] = [own({ ...before }, key), own({ ...after }, key)];
        const isBag = key === "settings" || key === "connections";
        if (!isBag) add({ what: "step", id, at: [key], before: left, after: right });
        else
          for (const inner of new Set([...Object.keys(before[key]), ...Object.keys(after[key])]))
            add({
              ...{ what: "step", id, at: [key, inner] },
              ...{ before: own(before[key], inner), after: own(after[key], inner) },
            });
      }
  }
  for (const { id, before, after } of delta.fields) add({ what: "field", id, at: [], before, after });
  for (const { id, before, after } of delta.notes)
    add({ what: "note", id, at: ["text"], before: before?.text, after: after?.text });
  for (const name of ["start", "fallbackHandoff"] as const)
    add({ what: "journey", id: "", at: [name], before: from.meaning[name], after: to.meaning[name] });
  for (const name of ["name", "intents"] as const)
    add({ what: "journey", id: "", at: [name], before: from.meaning[name], after: to.meaning[name] });
  return leaves;
}

function valueAt(document: JourneyDocument, { what, id, at }: Leaf): unknown {
  const { meaning, layout } = document;
  const root: unknown = {
    journey: meaning,
    way: meaning,
    step: own(meaning.steps, id),
    field: own(meaning.fields, id),
    note: own(layout.notes, id),
    group: own(layout.groups, id),
  }[what];
  return at.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? own(value as Record<string, unknown>, key) : undefined,
    root,
  );
}

function isListed(leaf: Leaf, conflicts: readonly Conflict[]): boolean {
  return conflicts.some(
    ({ what, id, at }) =>
      what === leaf.what &&
      id === leaf.id &&
      at.slice(0, leaf.at.length).every((key, index) => key === leaf.at[index]),
  );
}

/** Ways belong to the steps that they lead to: with those they come back, and with those they go. */
function isWithAStep(leaf: Leaf, conflicts: readonly Conflict[], side: JourneyDocument): boolean {
  const isWay = leaf.at[0] === "connections" || leaf.at[0] === "start" || leaf.at[0] === "fallbackHandoff";
  if (!isWay) return false;
  const whole = (id: unknown) =>
    conflicts.some((one) => one.what === "step" && one.id === id && one.at.length === 0);
  const isGone = (id: unknown, document: JourneyDocument) =>
    typeof id === "string" && !own(document.meaning.steps, id);
  return whole(leaf.after) || whole(leaf.before) || isGone(leaf.before, side);
}

describe("mergeDocuments", () => {
  it("takes the side that changed something, where the other did not", () => {
    fc.assert(
      fc.property(three, ({ base, mine, theirs }) => {
        for (const [sides, expected] of [
          [{ base, mine: base, theirs }, theirs],
          [{ base, mine, theirs: base }, mine],
          [{ base, mine, theirs: mine }, mine],
        ] as const) {
          const { document, conflicts } = merge(sides);
          expect(document).toEqual(expected);
          expect(conflicts).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("comes to the same meaning whoever merges, when there is no conflict", () => {
    let count = 0;
    fc.assert(
      fc.property(three, ({ base, mine, theirs }) => {
        const one = merge({ base, mine, theirs });
        const other = merge({ base, mine: theirs, theirs: mine });
        const isRenamed = one.newIds.steps.size > 0;
        if (isRenamed || one.conflicts.length > 0) return;
        count += 1;
        expect(other.conflicts).toEqual([]);
        expect(other.document.meaning).toEqual(one.document.meaning);
      }),
      { numRuns: 1000 },
    );
    expect(count).toBeGreaterThan(100);
  });

  it("finds the same places to ask about, whoever merges", () => {
    fc.assert(
      fc.property(three, ({ base, mine, theirs }) => {
        const one = merge({ base, mine, theirs });
        const other = merge({ base, mine: theirs, theirs: mine });
        if (one.newIds.steps.size > 0) return;
        const keys = (conflicts: readonly Conflict[]) => conflicts.map(conflictKey).sort();
        expect(keys(other.conflicts)).toEqual(keys(one.conflicts));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["edits", three],
    ["any documents", wild],
  ])(
    "loses nothing: every change of mine and of theirs is in the document or listed (%s)",
    (_name, sides) => {
      fc.assert(
        fc.property(sides, (given) => {
          const { document, conflicts, newIds } = merge(given);
          for (const side of ["mine", "theirs"] as const) {
            for (const leaf of leavesBetween(given.base, given[side])) {
              const isRenamed = newIds.steps.has(leaf.id) || newIds.notes.has(leaf.id);
              const wanted = (typeof leaf.after === "string" && newIds.steps.get(leaf.after)) || leaf.after;
              const value = valueAt(document, leaf);
              if (isRenamed || sameMeaning(value, leaf.after) || sameMeaning(value, wanted)) continue;
              const other = valueAt(given[side === "mine" ? "theirs" : "mine"], leaf);
              const isMergedInside = Array.isArray(leaf.after) || (isObject(leaf.after) && isObject(other));
              const isFine =
                isMergedInside ||
                isListed(leaf, conflicts) ||
                isListed(
                  { ...leaf, at: [] },
                  conflicts.filter((one) => one.at.length === 0),
                ) ||
                isListed(
                  { ...leaf, at: ["kind"] },
                  conflicts.filter((one) => one.at[0] === "kind"),
                ) ||
                isWithAStep(leaf, conflicts, given[side]);
              expect(JSON.stringify({ side, leaf, isFine, conflicts })).toContain('"isFine":true');
            }
          }
        }),
        { numRuns: 1000 },
      );
    },
  );

  it("gives a complete document that ordinary edits lead to", () => {
    fc.assert(
      fc.property(fc.oneof(three, wild), (sides) => {
        const { document } = merge(sides);
        expect(completeDocument(document)).toEqual(document);
        let current = sides.theirs;
        for (const command of commandsBetween(sides.theirs, document)) {
          const applied = apply(current, command);
          if (!applied.ok) throw new Error(applied.message);
          current = applied.document;
        }
        expect(current).toEqual(document);
      }),
      { numRuns: 500 },
    );
  });
});

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

describe("a change and its reverse", () => {
  it("take each other back", () => {
    fc.assert(
      fc.property(fc.oneof(three, wild), ({ base, mine }) => {
        const delta = deltaBetween(base, mine);
        const there = mergeDelta(base, delta, renameInSettings);
        expect(there.conflicts).toEqual([]);
        expect(sameDocument(there.document, mine)).toBe(true);
        const back = mergeDelta(mine, reversed(delta), renameInSettings);
        expect(back.conflicts).toEqual([]);
        expect(sameDocument(back.document, base)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("survive being written down", () => {
    fc.assert(
      fc.property(three, ({ base, mine, theirs }) => {
        const delta = deltaBetween(base, mine);
        const written = JSON.parse(JSON.stringify(delta)) as typeof delta;
        expect(mergeDelta(theirs, written, renameInSettings)).toEqual(
          mergeDelta(theirs, delta, renameInSettings),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe("a choice for mine", () => {
  it("makes each place as it was on my side, or says why it cannot be", () => {
    let made = 0;
    fc.assert(
      fc.property(fc.oneof(three, wild), (sides) => {
        const { document, conflicts } = merge(sides);
        for (const conflict of conflicts) {
          const choice = commandsForMine(document, conflict);
          if (!choice.ok) expect(choice.message).toMatch(/there any more/);
          else {
            let current = document;
            for (const command of choice.commands) {
              const applied = apply(current, command);
              if (!applied.ok) throw new Error(applied.message);
              current = applied.document;
            }
            expect(isAsMine(current, conflict)).toBe(true);
            made += 1;
          }
        }
      }),
      { numRuns: 1000 },
    );
    expect(made).toBeGreaterThan(300);
  });
});
