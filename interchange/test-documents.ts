/** Generated journeys of all kinds, for round trips. For tests only. */
import fc from "fast-check";
import type { Json, JsonObject } from "@/core/expression/value";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { thresholdsDefault } from "@/core/journey/defaults";
import { kindRegistry } from "@/steps/kinds";

const awkward = [
  "]]>",
  "<a b='c'>&amp;\"",
  "\r\n\t x ",
  "\u2028\u0085\u007f",
  "\u0001\uFFFE\u001b",
  "👩‍👩‍👧 ﷽ é",
  "&#0;",
  " ",
];

/** Any text that a journey may hold: no NUL, no half characters; often something that XML has trouble with. */
const text = (max: number, min = 0) =>
  fc
    .oneof(
      fc.string({ unit: "binary", maxLength: max }),
      fc.string({ unit: "grapheme", maxLength: max }),
      fc.constantFrom(...awkward),
    )
    .map((made) => made.replaceAll("\0", "0").slice(0, max).toWellFormed())
    .filter((made) => made.length >= min);

const forbidden = new Set(["__proto__", "constructor", "prototype"]);
const settings: fc.Arbitrary<JsonObject> = fc
  .dictionary(
    text(20).filter((key) => !forbidden.has(key)),
    fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(clean(JSON.stringify(value))) as Json), // JSON again
    { maxKeys: 4 },
  )
  .map((made) => JSON.parse(JSON.stringify(made)) as JsonObject); // JSON again

function clean(json: string): string {
  return json
    .replaceAll("\\u0000", "0")
    .replaceAll("__proto__", "proto")
    .replaceAll("constructor", "c")
    .replaceAll("prototype", "p");
}

const ids = ["start", "a", "b-2", "step", "end", "x9", "start-1", "s_".replace("_", "-z")];
const exits = [
  "done",
  "failed",
  "overdue",
  "exhausted",
  "otherwise",
  "sent",
  "timed-out",
  "silent",
  "refused",
  "first",
  "joined",
];
const kindNames = [...kindRegistry.names, "a kind of tomorrow"];

const coordinate = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -2_000, max: 2_000 }),
);

function stepOf(id: string, targets: readonly string[]): fc.Arbitrary<Step> {
  return fc.constantFrom(...kindNames).chain((kind) =>
    fc.record(
      {
        id: fc.constant(id),
        kind: fc.constant(kind),
        title: text(120, 1),
        stage: fc.constantFrom("identify", "verify", "execute", "communicate", "escalate", "close"),
        tier: fc.constantFrom("low", "medium", "high", "critical"),
        assignment: fc.record(
          {
            by: fc.constantFrom("ai", "ai-human-confirms", "human-ai-assists", "human", "system"),
            queue: text(63),
          },
          { requiredKeys: ["by"] },
        ),
        settings: fc.oneof(fc.constant(kindRegistry.find(kind)?.blank() ?? {}), settings),
        connections: fc.dictionary(fc.constantFrom(...exits), fc.constantFrom(...targets), { maxKeys: 5 }),
        visitsMax: fc.integer({ min: 1, max: 100 }),
        dueMinutes: fc.integer({ min: 1, max: 525_600 }),
        note: text(60),
      },
      { requiredKeys: ["id", "kind", "title", "stage", "tier", "assignment", "settings", "connections"] },
    ),
  ) as fc.Arbitrary<Step>; // fc.record loses the exactness of optional keys
}

/** Documents as a store could hold them: dangling connections, missing positions and unknown kinds included. */
export const anyDocument: fc.Arbitrary<JourneyDocument> = fc.subarray(ids).chain((own) =>
  fc
    .record({
      steps: fc.tuple(...own.map((id) => stepOf(id, [...own, "gone"]))),
      name: text(120, 1),
      description: text(200),
      start: fc.constantFrom(...own, ""),
      fallbackHandoff: fc.constantFrom(...own, "", "gone"),
      positions: fc.dictionary(fc.constantFrom(...own, "gone"), fc.record({ x: coordinate, y: coordinate })),
      label: text(120, 1),
      statement: text(100, 1),
      riskFlags: fc.array(text(63), { maxLength: 3 }),
    })
    .map(({ steps, name, description, start, fallbackHandoff, positions, label, statement, riskFlags }) => ({
      format: 1 as const,
      meaning: {
        ...{ name, description, pattern: "ai-first" as const, intents: riskFlags, isFallback: false },
        fields: {
          order: { label, type: { type: "record", fields: { Total: { type: "integer" } } }, personal: true },
        },
        start,
        steps: Object.fromEntries(steps.map((step) => [step.id, step])),
        fallbackHandoff,
        completion: { statement, proof: "receipt" as const },
        thresholds: { ...thresholdsDefault, riskFlags },
      },
      layout: { positions: { ...positions } },
    })),
);
