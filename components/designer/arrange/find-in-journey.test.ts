import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply } from "@/core/journey/edit";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { findInJourney } from "./find-in-journey";

const find = (words: string, document = refund) => findInJourney(document, refundCatalogue, words);

describe("finding words in a journey", () => {
  it("finds each step by its title, once, and titles first", () => {
    const titles = Object.values(refund.meaning.steps).map(({ id, title }) => ({ id, title }));
    fc.assert(
      fc.property(fc.constantFrom(...titles), fc.boolean(), ({ id, title }, isLoud) => {
        const found = find(isLoud ? title.toUpperCase() : title.toLowerCase());
        const steps = found.flatMap((match) => (match.is === "step" ? [match.step] : []));
        expect(new Set(steps).size).toBe(steps.length);
        expect(steps).toContain(id);
        const isTitle = found.map(({ at }) => at === "its title");
        expect(isTitle.lastIndexOf(true)).toBeLessThan(
          isTitle.includes(false) ? isTitle.indexOf(false) : found.length,
        );
      }),
    );
  });

  it("finds words of settings, fields, kinds, operations and queues, and says where", () => {
    const gates = find("gate").filter(({ at }) => at === "its kind");
    expect(gates.length).toBeGreaterThan(2);
    const [field] = Object.entries(refund.meaning.fields);
    const uses = find(field?.[1].label ?? "").filter(({ at }) => at === "a field that it uses");
    expect(uses.length).toBeGreaterThan(0);
    const operation = Object.values(refundCatalogue.operations)[0]?.title ?? "";
    expect(find(operation).length).toBeGreaterThan(0);
  });

  it("finds notes, and fields that nothing uses", () => {
    const note = {
      text: "Ask Ana before this is changed, she knows why.",
      x: 0,
      y: 0,
      width: 200,
      height: 80,
    };
    const withNote = apply(refund, { command: "set-note", id: "ana", note });
    if (!withNote.ok) throw new Error(withNote.message);
    expect(find("ask ana", withNote.document)).toEqual([
      { is: "note", note: "ana", at: "a note", excerpt: "Ask Ana before this is changed, she…" },
    ]);
    const field = { label: "Shoe size", type: { type: "integer" as const }, personal: false };
    const withField = apply(refund, { command: "set-field", name: "shoe_size", field });
    if (!withField.ok) throw new Error(withField.message);
    expect(find("shoe", withField.document)).toMatchObject([{ is: "field", field: "shoe_size" }]);
  });

  it("finds nothing for nothing", () => {
    expect(find("   ")).toEqual([]);
    expect(find("no such words anywhere")).toEqual([]);
  });
});
