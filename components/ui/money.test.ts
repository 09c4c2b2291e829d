import { expect, it } from "vitest";
import { formatMoney, minorUnitsPerMajor } from "./money";

it("knows how many minor units a currency has", () => {
  expect([minorUnitsPerMajor("USD"), minorUnitsPerMajor("JPY"), minorUnitsPerMajor("KWD")]).toEqual([
    100, 1, 1000,
  ]);
});

it("writes amounts of minor units", () => {
  expect(formatMoney(4999, "USD")).toBe("$49.99");
  expect(formatMoney(-500, "JPY")).toBe("-¥500");
  expect(formatMoney(123450, "USD")).toBe("$1,234.50");
});

it("shows an amount in a currency that nobody knows rather than none", () => {
  expect(formatMoney(4999, "nonsense")).toBe("49.99 nonsense");
});
