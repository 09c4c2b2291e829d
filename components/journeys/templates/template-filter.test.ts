import { describe, expect, it } from "vitest";
import { filtered, type TemplateRow, type Wanted } from "./template-filter";

const row = (title: string, more: Partial<TemplateRow>): TemplateRow => ({
  ...{ key: title, title, flow: "Orders", source: "procedure", pattern: "ai-first", description: "" },
  ...{ picture: { points: [], lines: [], start: -1 }, steps: 1, people: 0, questions: 0, toConnect: 0 },
  ...{ tiers: [{ tier: "low", steps: 1 }] },
  ...more,
});
const rows = [
  row("Status update", { source: "pattern" }),
  row("Refund", {
    description: "Money back.",
    tiers: [
      { tier: "low", steps: 3 },
      { tier: "high", steps: 1 },
    ],
  }),
  row("Complaint", { source: "pattern", pattern: "human-first" }),
];
const all: Wanted = { search: "", pattern: null, tier: null, source: null };
const titles = (wanted: Partial<Wanted>) => filtered(rows, { ...all, ...wanted }).map(({ title }) => title);

describe("the gallery", () => {
  it("shows everything until something is wanted", () => expect(titles({})).toHaveLength(3));

  it("finds templates by all words of the search, wherever they stand", () => {
    expect(titles({ search: " money  REFUND " })).toEqual(["Refund"]);
    expect(titles({ search: "refund zebra" })).toEqual([]);
  });

  it("keeps to a pattern, a source, and to no more risk than wanted", () => {
    expect(titles({ pattern: "human-first" })).toEqual(["Complaint"]);
    expect(titles({ source: "pattern" })).toEqual(["Status update", "Complaint"]);
    expect(titles({ tier: "medium" })).toEqual(["Status update", "Complaint"]);
    expect(titles({ tier: "high" })).toHaveLength(3);
  });
});
