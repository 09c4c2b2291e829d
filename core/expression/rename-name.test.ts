import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileExpression } from "./compile";
import { namesField, renameName } from "./rename-name";

describe("a field's new name in an expression", () => {
  test.each([
    ["total > 100 && status == 'total'", "sum > 100 && status == 'total'"],
    ["known(total) ? total : 0", "known(sum) ? sum : 0"],
    ["order.total == total", "order.total == sum"],
    ["items.exists(total, total.price > 3) || total > 1", "items.exists(total, total.price > 3) || sum > 1"],
    ["items.all(item, item.price < total)", "items.all(item, item.price < sum)"],
    ["{'total': total}", "{'total': sum}"],
    ["[total, subtotal][0]", "[sum, subtotal][0]"],
    ["total.startsWith('t') && total in ['a', total]", "sum.startsWith('t') && sum in ['a', sum]"],
    ["!( total  ==  -total )", "!( sum  ==  -sum )"],
    ["total +", "total +"],
  ])("%s", (before, after) => {
    expect(renameName(before, "total", "sum")).toBe(after);
  });

  test("stands for nothing where the name is the expression's own", () => {
    expect(renameName("answer.id", "answer", "sum", ["answer"])).toBe("answer.id");
    expect(namesField("answer.id", "answer", ["answer"])).toBe(false);
    expect(namesField("answer.id", "answer")).toBe(true);
  });

  const atom = fc.constantFrom("a", "b", "'a'", "3", "known(a)", "l.exists(a, a == 'b')", "r.a", "l.size()");
  const sources = fc
    .array(fc.tuple(atom, fc.constantFrom(" == ", " != ", " && ", " || ", " + ", " < ")), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.map(([one, by], index) => (index === parts.length - 1 ? one : one + by)).join(""));

  test("back again is the same, and it compiles to the same type as before", () => {
    const fields = {
      a: { type: "text" as const },
      b: { type: "text" as const },
      l: { type: "list" as const, of: { type: "text" as const } },
      r: { type: "record" as const, fields: { a: { type: "text" as const } } },
    };
    const renamed = { fresh: fields.a, b: fields.b, l: fields.l, r: fields.r };
    fc.assert(
      fc.property(sources, (source) => {
        const there = renameName(source, "a", "fresh");
        expect(renameName(there, "fresh", "a")).toBe(source);
        const before = compileExpression(source, { fields, expects: "any" });
        const after = compileExpression(there, { fields: renamed, expects: "any" });
        expect(after.ok).toBe(before.ok);
        if (before.ok && after.ok)
          expect(after.expression.mentions.toSorted()).toEqual(
            before.expression.mentions.map((name) => (name === "a" ? "fresh" : name)).toSorted(),
          );
      }),
    );
  });
});
