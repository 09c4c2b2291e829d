/** Decision tables, one written by hand and generated ones, for round trips. For tests only. */
import fc from "fast-check";
import type { DecisionTable } from "@/core/governance/decision-table";

export const shipping: DecisionTable = {
  title: 'Shipping & "returns"',
  hitPolicy: "unique",
  inputs: [
    {
      name: "total",
      label: "Order total",
      expression: "order.total",
      type: { type: "money", currency: "USD" },
    },
    {
      name: "tier",
      label: "Customer",
      expression: "tier",
      type: { type: "choice", values: ["gold", "none"] },
    },
    { name: "bought", label: "Bought on", expression: "bought", type: { type: "date" } },
  ],
  outputs: [
    { name: "way", label: "Way", type: { type: "choice", values: ["fast", "slow"] } },
    { name: "fee", label: "Fee", type: { type: "integer" } },
  ],
  rows: [
    {
      when: ["total >= 5000 && total < 9000", 'tier == "gold"', ""],
      then: ['"fast"', "0"],
      note: "Above <50> USD",
    },
    {
      when: ["total < 5000", "", 'bought >= date("2026-01-01")'],
      then: ['"slow"', "total * 2 + 100"],
      from: "2026-01-01",
      until: "2026-12-31",
    },
    { when: ["total % 100 == 0", 'tier in ["gold", "none"]', ""], then: ['"slow"', "1"] },
  ],
};

const text = (max: number, min = 0) =>
  fc
    .string({ unit: "binary", minLength: min, maxLength: max })
    .map((made) => made.replaceAll("\0", "0").toWellFormed().slice(0, max).toWellFormed())
    .filter((made) => made.length >= min);
const cell = (min: number) =>
  fc
    .oneof(fc.constantFrom("total > 5", "a == 1", 'x == "]]>"', "a % 2 == 1", "5", "-", '"-"'), text(40, min))
    .filter((made) => made.length >= min);
const column = {
  name: fc.constantFrom("a", "b", "total", "not", "date_of"),
  label: text(60, 1),
  type: fc.constantFrom(
    { type: "integer" as const },
    { type: "text" as const },
    { type: "list" as const, of: { type: "date" as const } },
    { type: "choice" as const, values: ["a", '"b"'] },
  ),
};
/** Tables as a store could hold them: cells that are no expressions included. */
export const anyTable: fc.Arbitrary<DecisionTable> = fc.record({
  title: text(60, 1),
  hitPolicy: fc.constantFrom("unique", "first", "any", "collect"),
  inputs: fc.array(fc.record({ ...column, expression: cell(1) }), { minLength: 1, maxLength: 4 }),
  outputs: fc.array(fc.record(column), { minLength: 1, maxLength: 3 }),
  rows: fc.array(
    fc.record(
      {
        when: fc.array(cell(0), { maxLength: 4 }),
        then: fc.array(cell(1), { maxLength: 3 }),
        from: fc.constantFrom("2026-01-01"),
        until: fc.constantFrom("2026-12-31"),
        note: text(60),
      },
      { requiredKeys: ["when", "then"] },
    ),
    { maxLength: 6 },
  ),
}) as fc.Arbitrary<DecisionTable>; // fc.record loses the exactness of optional keys
