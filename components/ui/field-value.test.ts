import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankValue, humanise, isBlank, moneyText, parseMoney, parseNumber } from "./field-value";

describe("parseMoney", () => {
  it("reads what people type", () => {
    expect(parseMoney("49.99", 2)).toEqual({ ok: true, value: 4999 });
    expect(parseMoney(" 1,234.5 ", 2)).toEqual({ ok: true, value: 123450 });
    expect(parseMoney("-3", 2)).toEqual({ ok: true, value: -300 });
    expect(parseMoney("49", 0)).toEqual({ ok: true, value: 49 });
    expect(parseMoney("", 2)).toEqual({ ok: true, value: null });
  });

  it("refuses what is not an amount, and says how one looks", () => {
    expect(parseMoney("about 5", 2)).toEqual({ ok: false, problem: "Enter an amount, such as 49.99." });
    expect(parseMoney("1.005", 2).ok).toBe(false);
    expect(parseMoney("1.5", 0).ok).toBe(false);
    expect(parseMoney("1e3", 2).ok).toBe(false);
    expect(parseMoney("99999999999999999", 2)).toEqual({ ok: false, problem: "That amount is too large." });
  });

  it("gives back every amount that it wrote", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 3 }), (amountMinor, digits) => {
        expect(parseMoney(moneyText(amountMinor, digits), digits)).toEqual({ ok: true, value: amountMinor });
      }),
    );
  });
});

describe("parseNumber", () => {
  it("tells whole numbers from fractions", () => {
    expect(parseNumber("12", "integer")).toEqual({ ok: true, value: 12 });
    expect(parseNumber("12 000", "integer")).toEqual({ ok: true, value: 12000 });
    expect(parseNumber("12.5", "integer").ok).toBe(false);
    expect(parseNumber("12.5", "decimal")).toEqual({ ok: true, value: 12.5 });
    expect(parseNumber("0x10", "decimal").ok).toBe(false);
    expect(parseNumber("9".repeat(20), "integer").ok).toBe(false);
  });

  it("never gives NaN or an infinity, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("integer" as const, "decimal" as const), (text, kind) => {
        const parsed = parseNumber(text, kind);
        if (parsed.ok && parsed.value !== null) expect(Number.isFinite(parsed.value)).toBe(true);
      }),
    );
  });
});

describe("blank values", () => {
  it("are blank for every shape", () => {
    expect(isBlank(blankValue({ type: "text" }))).toBe(true);
    expect(isBlank(blankValue({ type: "list", of: { type: "text" } }))).toBe(true);
    expect(isBlank(blankValue({ type: "record", fields: { a: { type: "date" } } }))).toBe(true);
  });

  it("do not include zero and no", () => {
    expect(isBlank(0)).toBe(false);
    expect(isBlank(false)).toBe(false);
    expect(isBlank({ a: "", b: false })).toBe(false);
  });
});

it("humanises names of either spelling", () => {
  expect(humanise("order_id")).toBe("Order ID");
  expect(humanise("newItemIds")).toBe("New item IDs");
});
