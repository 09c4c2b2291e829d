import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import { canonicalText, sameMeaning } from "@/core/journey/canonical";
import { hashOf, meaningHash } from "@/core/journey/meaning-hash";

describe("canonical text", () => {
  it("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        fc.pre(JSON.stringify(value).isWellFormed());
        expect(canonicalText(turned)).toBe(canonicalText(value));
        expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("refuses what JSON cannot hold", () => {
    expect(() => canonicalText(undefined)).toThrow();
    expect(() => canonicalText(Number.NaN)).toThrow();
    expect(() => canonicalText("\ud800")).toThrow();
    expect(sameMeaning(undefined, undefined)).toBe(true);
    expect(sameMeaning(undefined, null)).toBe(false);
  });
});

describe("meaningHash", () => {
  const { meaning } = blankJourney({ name: "Refunds", pattern: "ai-first" });

  it("is sha256 over the canonical text", () => {
    expect(meaningHash(meaning)).toBe(hashOf(JSON.parse(canonicalText(meaning))));
    // printf '{"a":"é","b":1}' | sha256sum
    expect(hashOf({ b: 1, a: "é" })).toBe("aa58fba8483623bed37c1b02edfccbdd9a53123837c20bfa4cb4049993a2872e");
  });

  it("changes with any value", () => {
    expect(meaningHash({ ...meaning, name: "Returns" })).not.toBe(meaningHash(meaning));
    expect(meaningHash({ ...meaning, thresholds: { ...meaning.thresholds, turnsMax: 41 } })).not.toBe(
      meaningHash(meaning),
    );
  });
});
