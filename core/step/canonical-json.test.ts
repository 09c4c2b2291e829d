import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/core/step/canonical-json";
import { inputsHashOf } from "@/core/step/inputs-hash";

test("gives the bytes that RFC 8785's package gives", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 500 },
  );
});

test.each([
  [{ b: 1, a: undefined, "": [null, -0, 1e21, 1e-7] }, '{"":[null,0,1e+21,1e-7],"b":1}'],
  ["\u2028\u0007\u{1F600}", JSON.stringify("\u2028\u0007\u{1F600}")],
  [{ "\u{1F600}": 1, "\uFB33": 2 }, '{"\u{1F600}":1,"\uFB33":2}'],
])("%j", (value, text) => {
  expect(canonicalJson(value)).toBe(text);
  expect(canonicalJson(value)).toBe(canonicalize(value));
});

describe("refuses what JSON cannot hold", () => {
  test.each([Number.NaN, Infinity, "\uD800", undefined, () => 1, 1n])("%s", (value) => {
    expect(() => canonicalJson([value])).toThrow(TypeError);
  });
});

test("the hash of inputs does not depend on the order of arguments, and on everything else", () => {
  const hash = inputsHashOf("a.b", { x: 1, y: "2" });
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(inputsHashOf("a.b", { y: "2", x: 1 })).toBe(hash);
  expect(inputsHashOf("a.b", { x: 1, y: 2 })).not.toBe(hash);
  expect(inputsHashOf("a.c", { x: 1, y: "2" })).not.toBe(hash);
});
