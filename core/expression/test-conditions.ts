/** Random conditions over a few typed fields, with the values that tell them apart: for property tests. */
import fc from "fast-check";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";

export const testFields: Record<string, FieldType> = {
  count: { type: "integer" },
  total: { type: "money", currency: "USD" },
  score: { type: "decimal" },
  vip: { type: "boolean" },
  day: { type: "date" },
  at: { type: "datetime" },
  tier: { type: "choice", values: ["gold", "silver", "none"] },
  city: { type: "text" },
};

/** For each field, values on, between and beyond all the literals below. */
export const testValues: Record<string, Json[]> = {
  count: [-4, -3, -2, 0, 1, 2, 3, 4, 5, 6],
  total: [-2, -1, 0, 1, 499, 500, 501, 999, 1_000, 1_001],
  score: [-1, 0, 0.05, 0.1, 0.25, 0.5, 0.7, 1, 2],
  vip: [true, false],
  day: ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-28", "2026-03-01", "2026-03-02"],
  at: [
    "2025-12-31T23:59:59Z",
    "2026-01-03T00:00:00Z",
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:01Z",
    "2026-01-01T01:00:00+01:00",
    "2026-01-02T00:00:00Z",
  ],
  tier: ["gold", "silver", "none"],
  city: ["Rome", "Oslo", "", "Paris"],
};

const literals: Record<string, string[]> = {
  count: ["-3", "0", "2", "1 + 2", "5", "2 * 2"],
  total: ["0", "500", "money('5.00')", "money('10.00', 'USD')", "1000", "-1"],
  score: ["0.1", "0.5", "1.0", "0.0"],
  vip: ["true", "false"],
  day: ["date('2026-01-01')", "date('2026-03-01')", "date('2026-03-01') - 59"],
  at: ["datetime('2026-01-01T00:00:00Z')", "datetime('2026-01-01T00:00:00Z') + duration('24h')"],
  tier: ["'gold'", "'silver'", '"none"'],
  city: ["'Rome'", "'Oslo'", "''"],
};

const isOrdered = (name: string) => name !== "tier" && name !== "city";

function comparison(name: string): fc.Arbitrary<string> {
  const literal = fc.constantFrom(...(literals[name] ?? []));
  const operators = isOrdered(name) ? ["==", "!=", "<", "<=", ">", ">="] : ["==", "!="];
  const operator = fc.constantFrom(...operators);
  return fc.oneof(
    fc.tuple(operator, literal).map(([sign, value]) => `${name} ${sign} ${value}`),
    fc.tuple(operator, literal).map(([sign, value]) => `${value} ${sign} ${name}`),
    fc.array(literal, { minLength: 1, maxLength: 3 }).map((items) => `${name} in [${items.join(", ")}]`),
  );
}

function leaves(names: readonly string[]): fc.Arbitrary<string> {
  const compared = fc.constantFrom(...names).chain(comparison);
  const plain = names.includes("vip") ? [fc.constant("vip"), fc.constant("vip == (1 < 2)")] : [];
  return fc.oneof({ weight: 8, arbitrary: compared }, fc.constantFrom("true", "false", "1 < 2"), ...plain);
}

/** A boolean condition over the fields; `extra` are further atoms, such as functions. */
export function conditions(
  names: readonly string[] = Object.keys(testFields),
  extra: readonly string[] = [],
): fc.Arbitrary<string> {
  const leaf = extra.length === 0 ? leaves(names) : fc.oneof(leaves(names), fc.constantFrom(...extra));
  const { condition } = fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      leaf,
      tie("condition").map((inner) => `!(${inner})`),
      fc.tuple(tie("condition"), tie("condition")).map(([left, right]) => `(${left}) && (${right})`),
      fc.tuple(tie("condition"), tie("condition")).map(([left, right]) => `(${left}) || (${right})`),
      fc
        .tuple(tie("condition"), tie("condition"), tie("condition"))
        .map(([asked, yes, no]) => `(${asked}) ? (${yes}) : (${no})`),
      fc.tuple(tie("condition"), tie("condition")).map(([left, right]) => `(${left}) != (${right})`),
    ),
  }));
  return condition;
}

/** Every combination of the values of these fields. */
export function grid(
  names: readonly string[],
  values: Readonly<Record<string, Json[]>> = testValues,
): JsonObject[] {
  return names.reduce<JsonObject[]>(
    (rows, name) => rows.flatMap((row) => (values[name] ?? []).map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}
