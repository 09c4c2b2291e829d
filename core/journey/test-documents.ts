import fc from "fast-check";
import { blankJourney } from "@/core/journey/blank";
import type { Command } from "@/core/journey/commands";
import { completeDocument } from "@/core/journey/complete-document";
import type { Group, JourneyDocument, Note, Step } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";

// For tests of what compares and joins documents: small ones, so that two random ones often meet.

const ids = ["a", "b", "c", "d"];
const id = fc.constantFrom(...ids);
const words = fc.constantFrom("One", "Two", "Three");
const settings = fc.dictionary(
  fc.constantFrom("text", "limit", "toString", "hasOwnProperty", "valueOf", "inner", "list", "arms"),
  fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    words,
    fc.dictionary(fc.constantFrom("x", "y", "isPrototypeOf"), fc.integer({ min: 0, max: 2 }), { maxKeys: 2 }),
    fc.uniqueArray(fc.constantFrom("p", "q", "r", "s"), { maxLength: 4 }),
    fc.uniqueArray(
      fc.record({ exit: fc.constantFrom("p", "q", "r"), when: fc.integer({ min: 0, max: 2 }) }),
      {
        selector: (item) => item.exit,
        maxLength: 3,
      },
    ),
  ),
  { maxKeys: 3 },
);

const stepOf = (of: fc.Arbitrary<string>): fc.Arbitrary<Step> =>
  fc.record(
    {
      id: of,
      kind: fc.constantFrom("tool", "message"),
      title: words,
      stage: fc.constant("execute" as const),
      tier: fc.constantFrom("low", "high"),
      assignment: fc.record({ by: fc.constantFrom("ai", "human") }),
      settings,
      connections: fc.dictionary(fc.constantFrom("done", "failed"), fc.constantFrom(...ids), { maxKeys: 2 }),
      note: words,
    },
    { requiredKeys: ["id", "kind", "title", "stage", "tier", "assignment", "settings", "connections"] },
  );
export const anyStep = stepOf(id);

const field = fc.record({
  label: words,
  type: fc.constantFrom({ type: "text" as const }, { type: "integer" as const }),
  personal: fc.boolean(),
});
const place = fc.integer({ min: 0, max: 400 });
const position = fc.record({ x: place, y: place });
const note: fc.Arbitrary<Note> = fc.record({
  text: words,
  x: place,
  y: place,
  width: fc.constantFrom(80, 90),
  height: fc.constantFrom(40, 50),
});
const group: fc.Arbitrary<Group> = fc.record({
  title: words,
  steps: fc.uniqueArray(id, { maxLength: 3 }),
  isCollapsed: fc.boolean(),
});

/** Whole documents, unlike each other. */
export const anyDocument: fc.Arbitrary<JourneyDocument> = fc
  .record({
    steps: fc.uniqueArray(stepOf(id), { selector: (each) => each.id, maxLength: 4 }),
    fields: fc.dictionary(fc.constantFrom("order", "reason"), field, { maxKeys: 2 }),
    name: words,
    intents: fc.uniqueArray(fc.constantFrom("p", "q", "r"), { maxLength: 3 }),
    start: fc.constantFrom("", ...ids),
    fallbackHandoff: fc.constantFrom("", ...ids),
    positions: fc.dictionary(id, position),
    notes: fc.dictionary(fc.constantFrom("n1", "n2"), note, { maxKeys: 2 }),
    groups: fc.dictionary(fc.constantFrom("g1", "g2", "g3"), group, { maxKeys: 3 }),
  })
  .map(({ steps, positions, notes, groups, ...meaning }) => {
    const blank = blankJourney({ name: "Test", pattern: "ai-first" });
    const byId = Object.fromEntries(steps.map((each) => [each.id, each]));
    const layout = {
      positions,
      ...(Object.keys(notes).length > 0 && { notes }),
      ...(Object.keys(groups).length > 0 && { groups: disjoint(groups) }),
    };
    return completeDocument({ ...blank, meaning: { ...blank.meaning, ...meaning, steps: byId }, layout });
  });

/** A step is in one group at most. */
function disjoint(groups: Record<string, Group>): Record<string, Group> {
  const taken = new Set<string>();
  const entries = Object.entries(groups).map(([key, each]): [string, Group] => {
    const steps = each.steps.filter((step) => !taken.has(step));
    for (const step of steps) taken.add(step);
    return [key, { ...each, steps }];
  });
  return Object.fromEntries(entries);
}

/** An edit as somebody makes it. Many do not fit: those are not made. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ command: fc.constant("set-step" as const), step: anyStep }) },
  fc.record({
    command: fc.constant("add-step" as const),
    step: stepOf(fc.constantFrom(...ids, "e")),
    position,
  }),
  fc.record({ command: fc.constant("remove-step" as const), id }),
  fc.record({
    command: fc.constant("connect" as const),
    from: id,
    exit: fc.constantFrom("done", "failed", "constructed"),
    to: id,
  }),
  fc.record({
    command: fc.constant("disconnect" as const),
    from: id,
    exit: fc.constantFrom("done", "failed"),
  }),
  fc.record({
    command: fc.constant("move" as const),
    positions: fc.dictionary(id, position, { maxKeys: 2 }),
  }),
  fc.record({ command: fc.constant("set-start" as const), step: fc.constantFrom("", ...ids) }),
  fc.record({ command: fc.constant("set-fallback" as const), step: fc.constantFrom("", ...ids) }),
  fc.record({ command: fc.constant("set-field" as const), name: fc.constantFrom("order", "reason"), field }),
  fc.record({ command: fc.constant("remove-field" as const), name: fc.constantFrom("order", "reason") }),
  fc.record({ command: fc.constant("set-note" as const), id: fc.constantFrom("n1", "n2"), note }),
  fc.record({ command: fc.constant("remove-note" as const), id: fc.constantFrom("n1", "n2") }),
  fc.record({ command: fc.constant("set-group" as const), id: fc.constantFrom("g1", "g2"), group }),
  fc.record({ command: fc.constant("remove-group" as const), id: fc.constantFrom("g1", "g2") }),
);
export const anyCommands = fc.array(anyCommand, { maxLength: 6 });

/** The document after those of the commands that fit. */
export function edited(document: JourneyDocument, commands: readonly Command[]): JourneyDocument {
  let current = document;
  for (const command of commands) {
    const applied = apply(current, command);
    if (applied.ok) current = applied.document;
  }
  return current;
}
