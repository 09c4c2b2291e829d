import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileExpression } from "@/core/expression/compile";
import { completionsAt } from "@/core/expression/completions";
import type { FieldType } from "@/core/expression/value";

const fields: Record<string, FieldType> = {
  total: { type: "money", currency: "USD" },
  tier: { type: "choice", values: ["gold", "silver"] },
  vip: { type: "boolean" },
  city: { type: "text" },
  order: {
    type: "record",
    fields: { status: { type: "choice", values: ["open", "sent"] }, total: { type: "integer" } },
  },
  items: { type: "list", of: { type: "text" } },
  lines: {
    type: "list",
    of: { type: "record", fields: { price: { type: "integer" }, name: { type: "text" } } },
  },
};

/** The cursor stands at the bar. */
function at(marked: string) {
  const cursor = marked.indexOf("|");
  return completionsAt(marked.replace("|", ""), cursor, fields);
}
const texts = (marked: string) => at(marked).items.map(({ text }) => text);

describe("completionsAt", () => {
  it.each([
    ["to|", ["total"]],
    ["tier == |", ['"gold"', '"silver"']],
    ['tier in ["gold", |', ['"gold"', '"silver"']],
    ['tier == "g|', ['"gold"']],
    ["tier == 'si|", ['"silver"']],
    ["order.|", ["status", "total"]],
    ["order.st|", ["status"]],
    ["order.status == |", ['"open"', '"sent"']],
    ["vip && order.to|", ["total"]],
    ["tier |", ["== ", "!= ", "in [ "]],
    ["vip |", ["&& ", "|| ", "== ", "!= "]],
    ["total.|", []],
    ['city == "a|', []],
    ['tier == "gold" |', ["&& ", "|| "]],
    ["total > 5 |", ["&& ", "|| "]],
    ["size(items) |", ["&& ", "|| "]],
    ["lines.exists(line, li|", ["line", "lines"]],
    ["lines.exists(line, line.|", ["price", "name"]],
  ])("%s", (marked, expected) => {
    expect(texts(marked).slice(0, Math.max(expected.length, 1))).toEqual(expected);
  });

  it("offers fields and functions where anything can begin, and values of the type first", () => {
    expect(texts("|").slice(0, 2)).toEqual(["total", "tier"]);
    expect(texts("kn|")).toEqual(["known("]);
    expect(texts("total > |")[0]).toBe('money("');
    expect(texts("vip == |").slice(0, 2)).toEqual(["true", "false"]);
    expect(texts("city.st|")).toEqual(["startsWith("]);
    expect(texts("items.e|")).toEqual(["exists(item, ", "exists_one(item, "]);
  });

  it("says of everything what it is", () => {
    for (const marked of ["|", "city.|", "items.|", "order.|", "total |", "tier == |"])
      for (const { detail } of at(marked).items) expect(detail).not.toBe("");
  });

  it("says which characters it replaces", () => {
    expect(at("vip && to| > 5")).toMatchObject({ from: 7, to: 9 });
    expect(at('tier == "g|')).toMatchObject({ from: 8, to: 10 });
  });

  it("completes choices to conditions that compile", () => {
    for (const { text } of at("tier == |").items.filter(({ kind }) => kind === "choice"))
      expect(compileExpression(`tier == ${text}`, { fields }).ok).toBe(true);
  });

  it("never throws and stays within the source", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -5, max: 60 }), (source, cursor) => {
        const { from, to } = completionsAt(source, cursor, fields);
        expect(from >= 0 && from <= to && to <= source.length).toBe(true);
      }),
    );
  });
});
