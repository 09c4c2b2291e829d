import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import { bytesMax } from "@/core/journey/json-bounds";
import { parseDocument } from "@/core/journey/parse-document";

const good = blankJourney({ name: "Refunds", pattern: "ai-first" });
const step = {
  id: "a",
  kind: "tool",
  title: "A",
  stage: "execute",
  tier: "low",
  assignment: { by: "system" },
  settings: {},
  connections: {},
};
const withStep = (more: object) => ({
  ...good,
  meaning: { ...good.meaning, steps: { a: { ...step, ...more } } },
});
const messageOf = (input: unknown) => {
  const parsed = parseDocument(input);
  return parsed.ok ? "" : parsed.message;
};

describe("parseDocument", () => {
  it("reads what was written, as text and as a value", () => {
    expect(parseDocument(JSON.stringify(good))).toEqual({ ok: true, document: good, upgrades: [] });
    expect(parseDocument(good)).toEqual({ ok: true, document: good, upgrades: [] });
  });

  it("gives every step a position, and forgets a start that is not there", () => {
    const parsed = parseDocument({
      ...withStep({}),
      meaning: { ...withStep({}).meaning, start: "gone" },
      layout: { positions: { old: { x: 1, y: 1 } } },
    });
    expect(parsed.ok && parsed.document.layout.positions).toEqual({ a: { x: 0, y: 0 } });
    expect(parsed.ok && parsed.document.meaning.start).toBe("");
  });

  it.each<[string, unknown, RegExp]>([
    ["text that is not JSON", "{", /It is not JSON.*repair the file/],
    ["a list", "[]", /It is not a journey/],
    ["null", null, /It is not a journey/],
    ["no format", { meaning: {}, layout: {} }, /says no format/],
    ["a format of the future", { ...good, format: 2 }, /format 2.*Update Cuesheet/],
    ["an unknown key", { ...good, extra: 1 }, /At the top: Unrecognized key/],
    ["a wrong type, with its place", withStep({ tier: "extreme" }), /At meaning\.steps\.a\.tier/],
    [
      "a step under another name",
      { ...good, meaning: { ...good.meaning, steps: { b: step } } },
      /meaning\.steps\.b.*calls itself "a"/,
    ],
    [
      "a key of every object",
      '{"format":1,"meaning":{"__proto__":{}}}',
      /The key "__proto__" at document\.meaning/,
    ],
    [
      "a step called constructor",
      JSON.stringify({ ...good, meaning: { ...good.meaning, steps: { constructor: step } } }),
      /"constructor"/,
    ],
    ["a key twice", '{"format":1,\n"format":1}', /Line 2: the key "format" stands twice/],
    ["a key twice in disguise", '{"format":1,"\\u0066ormat":2}', /the key "format" stands twice/],
    ["half of a character", withStep({ title: "x\ud800" }), /title contains half of a character/],
    [
      "an escaped half of a character",
      JSON.stringify(withStep({ title: "x" })).replace('"x"', '"\\ud800"'),
      /half of a character/,
    ],
    ["a NUL", withStep({ title: "x\0" }), /title contains a NUL/],
    [
      "a number that is not finite",
      withStep({ settings: { amount: Infinity } }),
      /settings\.amount is not finite/,
    ],
    ["something that is not JSON", withStep({ settings: { when: () => 1 } }), /settings\.when is not JSON/],
    ["depth", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, /nested more than 40 deep/],
    [
      "a deep value",
      Array.from({ length: 60 }).reduce<object>((inner) => ({ inner }), {}),
      /nested more than 40 deep/,
    ],
    [
      "a million keys",
      withStep({ settings: { list: Array.from({ length: 1_000_000 }, () => 0) } }),
      /more than 100000 keys/,
    ],
    ["too many bytes", `"${"é".repeat(bytesMax / 2 + 1)}"`, /larger than 2 MB/],
  ])("refuses %s and says what to do", (_what, input, said) => {
    expect(messageOf(input)).toMatch(said);
  });

  it("refuses 10,000 steps", () => {
    const steps = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`s${index}`, { ...step, id: `s${index}` }]),
    );
    expect(messageOf({ ...good, meaning: { ...good.meaning, steps } })).toMatch(
      /at most 2000|more than 100000/,
    );
  });

  it("never throws, and accepts nothing that it would not give back", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.anything()), (input) => {
        const parsed = parseDocument(input);
        if (parsed.ok)
          expect(parseDocument(parsed.document)).toEqual({
            ok: true,
            document: parsed.document,
            upgrades: [],
          });
        else expect(parsed.message.length).toBeGreaterThan(10);
      }),
    );
  });

  it("finds no duplicate where there is none", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(messageOf(`{"format":1,"meaning":${text}}`)).not.toMatch(/stands twice/);
      }),
    );
  });
});
