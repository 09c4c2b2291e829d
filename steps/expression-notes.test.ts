import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileExpression } from "@/core/expression/compile";
import { completionsAt } from "@/core/expression/completions";
import type { FieldType } from "@/core/expression/value";
import {
  completionWords,
  expectation,
  insertionOf,
  markedPart,
  opensItself,
  preview,
  troubleWords,
} from "@/steps/expression-notes";

const fields: Record<string, FieldType> = {
  total: { type: "money", currency: "USD" },
  days_late: { type: "integer" },
  tier: { type: "choice", values: ["gold", "silver"] },
  vip: { type: "boolean" },
  order: { type: "record", fields: { id: { type: "text" } } },
};
const labels = { days_late: "Days late", vip: "VIP", total: "Total" };

/** Takes the completion at the bar that begins with the text. */
function taken(marked: string, begins: string): string {
  const cursor = marked.indexOf("|");
  const source = marked.replace("|", "");
  const found = completionsAt(source, cursor, fields);
  const item = found.items.find(({ text }) => text.startsWith(begins));
  if (!item) throw new Error(`nothing begins with ${begins}`);
  const { from, to, text } = insertionOf(source, found, item);
  return source.slice(0, from) + text + source.slice(to);
}

describe("insertionOf", () => {
  it.each([
    ["da|", "days", "days_late"],
    ["da|ys > 5", "days", "days_late > 5"],
    ['tier == "g|"', '"gold', 'tier == "gold"'],
    ["tier == |", '"silver', 'tier == "silver"'],
    ["kno|wn(vip)", "known", "known(vip)"],
    ["vip &| vip", "total", "vip &total vip"],
    ["order.|", "id", "order.id"],
  ])("%s", (marked, begins, expected) => {
    expect(taken(marked, begins)).toBe(expected);
  });
});

describe("opensItself", () => {
  const at = (source: string) => opensItself(source, completionsAt(source, source.length, fields));
  it("chooses at once only where a word was begun", () => {
    expect(at("d")).toEqual({ isOpen: true, active: 0 });
    expect(at("tier ")).toEqual({ isOpen: true, active: -1 });
    expect(at("vip && ")).toEqual({ isOpen: true, active: -1 });
  });
  it("chooses what is typed in full before what it begins", () => {
    const types: Record<string, FieldType> = { order_id: { type: "text" }, order: { type: "text" } };
    expect(opensItself("order", completionsAt("order", 5, types))).toEqual({ isOpen: true, active: 1 });
    expect(opensItself("orde", completionsAt("orde", 4, types))).toEqual({ isOpen: true, active: 0 });
  });
  it("stays closed where all is typed, or nothing", () => {
    expect(at("days_late").isOpen).toBe(false);
    expect(at("").isOpen).toBe(false);
    expect(at("days_late > 5").isOpen).toBe(false);
  });
});

describe("what is wrong", () => {
  const trouble = (source: string, expects?: FieldType) => {
    const compiled = compileExpression(source, { fields, ...(expects ? { expects } : {}) });
    if (compiled.ok) throw new Error("nothing is wrong");
    return { words: troubleWords(source, compiled), part: markedPart(source, compiled) };
  };
  it("is said with its place", () => {
    expect(trouble("vip && dais > 5").words).toBe('There is no field called "dais".');
    expect(trouble("vip && (tier > 5)").words).toMatch(/^At “tier > 5”: A text and a whole number /);
    expect(trouble("vip && dais > 5").part).toEqual({ start: 7, end: 11 });
    expect(trouble("days_late", { type: "boolean" }).words).toBe(
      "The result is a whole number, but a yes or no is needed.",
    );
  });
  it("is marked at the last word when the end is missing", () => {
    const { start, end } = trouble("vip && ").part;
    expect("vip && ".slice(start, end).trim()).not.toBe("");
  });
  it("never marks nothing, nor outside of the text", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer(), fc.integer(), (source, a, b) => {
        const { start, end } = markedPart(source, { start: a, end: b });
        expect(start >= 0 && start < end && end <= source.length).toBe(true);
      }),
    );
  });
});

describe("expectation", () => {
  it("says the type in words", () => {
    expect(expectation({ type: "boolean" })).toBe("Must be yes or no.");
    expect(expectation({ type: "choice", values: ["a", "b"] })).toBe("Must be one of “a”, “b”.");
    expect(expectation("any")).toBeNull();
  });
});

describe("preview", () => {
  const of = (source: string, expects: FieldType = { type: "boolean" }) => {
    const compiled = compileExpression(source, { fields, expects });
    return compiled.ok ? preview(compiled.expression, fields, labels) : compiled.message;
  };
  it("tries the condition with plain values", () => {
    expect(of("days_late >= 5")).toBe("With Days late 5: yes");
    expect(of("vip && total > 10000")).toBe("With Total 50.00 USD and VIP yes: no");
    expect(of("total", { type: "money", currency: "USD" })).toBe("With Total 50.00 USD: 50.00 USD");
  });
  it("is silent where it would say little", () => {
    expect(of("true")).toBeNull();
    expect(of("order.id == 'a'")).toBeNull();
  });
});

describe("completionWords", () => {
  it("names fields with their labels and functions with their signatures", () => {
    expect(
      completionWords({ text: "vip", label: "vip", kind: "field", detail: "yes or no" }, labels),
    ).toEqual({
      name: "vip",
      help: "VIP · yes or no",
    });
    const [known] = completionsAt("kno", 3, fields).items;
    expect(known && completionWords(known, labels)).toEqual({
      name: "known(field)",
      help: "whether it is set",
    });
  });
});
