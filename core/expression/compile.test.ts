import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { busyMs } from "@/core/expression/test-busy-ms";
import {
  compileExpression,
  evaluate,
  referencedFields,
  requiredFields,
  type Compiled,
  type Expects,
} from "@/core/expression/compile";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";

const fields: Record<string, FieldType> = {
  total: { type: "money", currency: "USD" },
  count: { type: "integer" },
  weight: { type: "decimal" },
  // Names of CEL's own: a field may have them all the same.
  type: { type: "text" },
  list: { type: "text" },
  email: { type: "text" },
  day: { type: "date" },
  at: { type: "datetime" },
  status: { type: "choice", values: ["pending", "delivered"] },
  vip: { type: "boolean" },
  numbers: { type: "list", of: { type: "integer" } },
  order: {
    type: "record",
    fields: {
      id: { type: "text" },
      items: {
        type: "list",
        of: {
          type: "record",
          fields: { price: { type: "money", currency: "USD" }, gift: { type: "boolean" } },
        },
      },
    },
  },
};
const values: JsonObject = {
  total: 4999,
  count: 3,
  weight: 1.5,
  type: "exchange",
  list: "L",
  email: "Ann@Example.org",
  day: "2026-11-21",
  at: "2026-11-21T10:00:00Z",
  status: "pending",
  numbers: [1, 2, 3],
  order: { id: "#W1", items: [{ price: 1000, gift: false }, { price: 250 }], extra: "unseen" },
};

function compiled(source: string, expects: Expects = "any", locals?: Record<string, FieldType>): Compiled {
  const result = compileExpression(source, { fields, expects, ...(locals ? { locals } : {}) });
  if (!result.ok) throw new Error(`${source}: ${result.message}`);
  return result.expression;
}
const value = (source: string, given: JsonObject = values): Json => {
  const result = evaluate(compiled(source), given);
  if (!result.ok) throw new Error(result.why);
  return result.value;
};
const why = (source: string, given: JsonObject = values): string => {
  const result = evaluate(compiled(source), given);
  return result.ok ? `it is ${JSON.stringify(result.value)}` : result.why;
};
const refusal = (source: string, expects: Expects = "any"): string => {
  const result = compileExpression(source, { fields, expects });
  return result.ok ? "compiled" : result.message;
};

describe("values", () => {
  it.each<[string, Json]>([
    ["total <= money('50.00')", true],
    ["total + 1", 5000],
    ["count * 2 - 1", 5],
    ["weight * 2.0", 3],
    ["weight > 1", true],
    ["type == 'exchange' && list == 'L'", true],
    ["lower(email)", "ann@example.org"],
    ["has_text(' ')", false],
    ["status in ['pending']", true],
    ["day + 30", "2026-12-21"],
    ["day - date('2026-11-01')", 20],
    ["date(at) == day", true],
    ["at - datetime('2026-11-20T09:00:00Z') > duration('24h')", true],
    ["at", "2026-11-21T10:00:00.000Z"],
    ["sum(order.items.map(item, item.price))", 1250],
    ["order.items.filter(item, has(item.gift)).size()", 1],
    ["order.items", [{ price: 1000, gift: false }, { price: 250 }]],
    ["{'id': order.id, 'sizes': [1, 2]}", { id: "#W1", sizes: [1, 2] }],
    ["[1, 'a']", [1, "a"]],
    ["numbers.all(n, n > 0) && numbers.exists_one(n, n == 2)", true],
    ["min(count, 2) + max(count, 9)", 11],
    ["round(2.5)", 3],
    ["integer('42') + 1", 43],
    ["money('12.5') + money('3', 'JPY') + money('1.234', 'KWD')", 1250 + 3 + 1234],
    ["-0.0", 0],
  ])("%s", (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it("gives locals beside fields, and prefers them", () => {
    const locals: Record<string, FieldType> = {
      answer: { type: "record", fields: { ok: { type: "boolean" } } },
      count: { type: "text" },
    };
    const expression = compiled("answer.ok && count == 'three'", { type: "boolean" }, locals);
    expect(evaluate(expression, { ...values, answer: { ok: true }, count: "three" })).toEqual({
      ok: true,
      value: true,
    });
    expect(referencedFields(expression)).toEqual([]);
  });

  it("widens a whole number where a decimal is wanted", () => {
    expect(evaluate(compiled("count", { type: "decimal" }), values)).toEqual({ ok: true, value: 3 });
  });
});

describe("fails closed", () => {
  it.each([
    ["vip", 'The field "vip" is not set.'],
    ["vip == false", 'The field "vip" is not set.'],
    ["vip && true", 'The field "vip" is not set.'],
    ["order.items.all(item, item.gift)", "The field"],
    ["order.items[9].price > 1", "index out of bounds"],
    ["count / 0 == 1", "Division by zero"],
    ["1.0 / 0.0 > 5.0", "not finite"],
    ["weight / 0.0 > 5.0", "not finite"],
    ["9007199254740993", "beyond exact range"],
    ["9223372036854775807 + count", "Integer overflow"],
    ["integer(email) > 1", "not a whole number"],
    ["decimal('1e999') > 1.0", "not a decimal number"],
    ["money(type) > 1", "is not an amount"],
    ["date(type) == day", "not a date"],
    ["datetime('2026-11-21T10:00:00') == at", "a time with a zone"],
    ["day + 99999999999", "out of range"],
    ["type.substring(5, 2) == ''", "out of range"],
    ["type.split('').map(x, 'y').size() < 0 || vip", 'The field "vip" is not set.'],
  ])("%s", (source, said) => {
    if (source.startsWith("order.items.all")) expect(why(source)).not.toContain("it is true");
    else expect(why(source)).toContain(said);
  });

  it("short-circuits as CEL does", () => {
    expect(value("vip || true")).toBe(true);
    expect(value("false && vip")).toBe(false);
    expect(value("vip && false")).toBe(false);
    expect(value("known(vip) && vip")).toBe(false);
  });

  it.each<[string, Json]>([
    ["total", "4999"],
    ["total", 49.99],
    ["total", 2 ** 53],
    ["count", Number.NaN],
    ["weight", Infinity],
    ["day", "2026-02-30"],
    ["at", "2026-11-21"],
    ["status", "lost"],
    ["numbers", [1, "2"]],
    ["order", "W1"],
    ["email", "\ud800"],
    ["numbers", Array.from({ length: 30_000 }, () => 1)],
  ])("refuses a value of %s that does not fit its type", (name, given) => {
    expect(why(`known(${name})`, { ...values, [name]: given })).toContain(
      `The value of "${name}" does not fit`,
    );
  });

  it("checks the result against what is expected at run time where the types cannot tell", () => {
    const choice: FieldType = { type: "choice", values: ["exchange"] };
    expect(evaluate(compiled("type", choice), values)).toEqual({ ok: true, value: "exchange" });
    expect(evaluate(compiled("type", choice), { ...values, type: "steal" }).ok).toBe(false);
    const record: FieldType = { type: "record", fields: { id: { type: "integer" } } };
    expect(evaluate(compiled("{'id': order.id}", record), values).ok).toBe(false);
  });

  it("treats null as not set", () => {
    expect(why("total > 1", { total: null })).toBe('The field "total" is not set.');
    expect(value("known(total)", { total: null })).toBe(false);
  });
});

describe("refuses before anything runs", () => {
  it.each([
    ["nothing == 1", 'There is no field called "nothing".'],
    ["order.nothing", "no part called: nothing"],
    ["total * 0.5", 'cannot be used with "*"'],
    ["weight == 5", 'Write whole numbers beside decimals as "5.0"'],
    ["status == 'lost'", '"lost" is none of the choices: pending, delivered.'],
    ["status in ['pending', 'lost']", '"lost" is none of the choices'],
    ["type.matches('(a+)+$')", "no function matches"],
    ["cel.bind(x, 1, x)", "no function bind"],
    ["dyn(total)", "no function dyn"],
    ["timestamp('2026-11-21T10:00:00Z')", "no function timestamp"],
    ["at.getHours('America/New_York')", "no function getHours"],
    ["bytes(type).json()", "no function"],
    ["b'abc' == b'abc'", "Bytes"],
    ["5u == 5u", "unsigned"],
    ["int('')", "use integer(...)"],
    ["double(type) > 1.0", "use integer(...) or decimal(...)"],
    ["duration(type) > duration('1h')", "duration(...) takes a plain text"],
    ["at - at", "duration, which cannot be stored"],
    ["known(order.id)", "write the name of a field"],
    ["known('total')", "write the name of a field"],
    ["numbers.map(n, known(n))", "write the name of a field"],
    ["{type: 1}", "must be plain texts"],
    ["order.?id", "cannot be read here"],
    ["for", "belongs to the language"],
    ["total >", "ends too early"],
    ["", "ends too early"],
    ["total total", "cannot be read here"],
    ["constructor", 'no field called "constructor"'],
    ["order.constructor", '"constructor" cannot be read'],
    ["{'__proto__': 1}", '"__proto__" cannot be a key'],
    ["__proto__", "belongs to the language"],
    ["order['constructor']", "no part called"],
    [
      "numbers.all(a, numbers.all(b, numbers.all(c, numbers.all(d, numbers.all(e, true)))))",
      "nested more than 4 deep",
    ],
    ["(".repeat(500), "too long"],
    ["!".repeat(1_900).concat("true"), "too long"],
    [Array.from({ length: 700 }, () => "1").join("+"), "too long"],
    ["'".concat("a".repeat(2_100), "'"), "longer than 2000"],
  ])("%s", (source, said) => {
    expect(refusal(source)).toContain(said);
  });

  it("says where", () => {
    expect(compileExpression("total > 1 && nothing", { fields })).toMatchObject({
      ok: false,
      start: 13,
      end: 20,
    });
    expect(compileExpression("total > 1 &&", { fields })).toMatchObject({ ok: false, start: 12 });
  });

  const status = fields["status"] ?? { type: "text" as const };
  const wrong: [string, Expects, string][] = [
    ["total", { type: "boolean" }, "The result is a whole number, but a yes or no is needed."],
    [
      "type",
      { type: "money", currency: "USD" },
      "The result is a text, but a whole number of minor units is needed.",
    ],
    ["order", { type: "text" }, "The result is a record"],
    ["'lost'", status, "none of the choices"],
    ["weight", { type: "integer" }, "The result is a decimal number, but a whole number is needed."],
  ];
  it.each(wrong)("%s is not what is expected", (source, expects, said) => {
    expect(refusal(source, expects)).toContain(said);
  });

  it("refuses fields whose names or shapes reach JavaScript's machinery", () => {
    const hostile: Record<string, FieldType> = JSON.parse('{"constructor": {"type":"text"}}');
    expect(compileExpression("1 == 1", { fields: hostile })).toMatchObject({ ok: false });
    const deep: Record<string, FieldType> = {
      a: { type: "record", fields: JSON.parse('{"__proto__": {"type":"text"}}') },
    };
    expect(compileExpression("1 == 1", { fields: deep })).toMatchObject({ ok: false });
  });
});

describe("what an expression reads", () => {
  it.each<[string, string[], string[]]>([
    ["total > count", ["count", "total"], []],
    ["known(vip) && vip", ["vip"], ["vip"]],
    ["!known(vip) || vip", ["vip"], ["vip"]],
    ["known(vip) ? vip : false", ["vip"], ["vip"]],
    ["known(vip) || vip", ["vip"], []],
    ["(known(vip) && known(total)) && (vip || total > 1)", ["total", "vip"], ["total", "vip"]],
    ["(known(vip) || known(total)) && vip", ["vip"], []],
    ["!(!known(vip) || count > 1) && vip", ["count", "vip"], ["vip"]],
    ["known(vip) && vip || vip", ["vip"], []],
    ["known(vip)", [], []],
    ["numbers.all(total, total > 1)", ["numbers"], []],
    ["numbers.exists(n, n > count)", ["count", "numbers"], []],
    ["vip || true", ["vip"], []],
  ])("%s", (source, reads, guarded) => {
    const expression = compiled(source);
    expect(referencedFields(expression)).toEqual(reads);
    expect(expression.guarded).toEqual(guarded);
    expect(requiredFields(expression)).toEqual(reads.filter((name) => !guarded.includes(name)));
  });

  it("evaluates without error exactly where the required fields are set, for guarded reads", () => {
    expect(evaluate(compiled("known(vip) && vip && known(total) && total > 1"), {})).toEqual({
      ok: true,
      value: false,
    });
  });
});

describe("bounded work", () => {
  const big = { numbers: Array.from({ length: 2_000 }, (_, index) => index) };
  const many = `[${Array.from({ length: 20 }, (_, index) => index).join(",")}]`;
  it.each([
    "numbers.all(a, numbers.all(b, a + b >= 0))",
    "numbers.exists(a, numbers.exists(b, numbers.exists(c, a + b + c < 0)))",
    "numbers.exists_one(a, numbers.exists_one(b, numbers.exists_one(c, a + b + c < 0)))",
    "numbers.map(a, numbers.map(b, numbers.map(c, a))).size() > 0",
    "numbers.filter(a, numbers.filter(b, a in numbers).size() > 0).size() > 0",
    `${many}.all(a, ${many}.all(b, ${many}.all(c, ${many}.all(d, a + b + c + d >= 0))))`,
    "numbers.all(a, numbers.all(b, numbers.all(c, a / (b - b) > c)))",
  ])("%s", (source) => {
    const expression = compiled(source);
    const started = busyMs();
    expect(evaluate(expression, big)).toEqual({
      ok: false,
      why: "The condition takes too long over these values.",
    });
    expect(busyMs() - started).toBeLessThan(1_500);
    // The meter is filled again for the next evaluation.
    expect(evaluate(compiled("numbers.exists(a, a == 7)"), big)).toEqual({ ok: true, value: true });
  });

  it("bounds what a text can become", () => {
    expect(
      why("type.split('').map(a, type).map(b, b + type).join(type).size() > 0", { type: "x".repeat(50_000) }),
    ).toContain("takes too long");
  });
});

describe("never throws", () => {
  const tokens = [
    "total",
    "vip",
    "order",
    ".",
    "id",
    "items",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "&&",
    "||",
    "!",
    "==",
    "<",
    "+",
    "-",
    "1",
    "2.0",
    "'a'",
    "true",
    "null",
    ",",
    ":",
    "?",
    "known",
    "has",
    "size",
    "exists",
    "x",
    "in",
    "__proto__",
    "constructor",
    "b'q'",
    "5u",
    "\\",
  ];

  it("whatever is written", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom(...tokens), { maxLength: 14 }).map((parts) => parts.join(" ")),
        ),
        (source) => {
          const result = compileExpression(source, { fields });
          if (result.ok) expect(() => evaluate(result.expression, values)).not.toThrow();
          else expect(result.message.length).toBeGreaterThan(3);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it("whatever the values are", () => {
    const expressions = [
      "total > 1",
      "order.items.all(i, i.price > 0)",
      "day > date('2026-01-01')",
      "known(vip) ? 1 : 2",
      "numbers",
    ].map((source) => compiled(source));
    fc.assert(
      fc.property(
        fc.constantFrom(...expressions),
        fc.dictionary(fc.constantFrom(...Object.keys(fields), "__proto__"), fc.jsonValue()),
        (expression, given) => {
          const result = evaluate(expression, JSON.parse(JSON.stringify(given)));
          expect(typeof result.ok).toBe("boolean");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives the same answer every time, and whole-number arithmetic is exact", () => {
    const int = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(int, int, (total, count) => {
        const given = { total, count };
        expect(value("total + count", given)).toBe(total + count);
        expect(value("total * count", given)).toBe(total * count === 0 ? 0 : total * count);
        expect(value("total < count ? 'less' : total == count ? 'same' : 'more'", given)).toBe(
          total < count ? "less" : total === count ? "same" : "more",
        );
        expect(value("total <= count", given)).toBe(value("!(total > count)", given));
      }),
    );
  });
});
