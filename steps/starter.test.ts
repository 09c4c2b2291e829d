import { describe, expect, it } from "vitest";
import type { Catalogue } from "@/core/journey/catalogue";
import { emptyCatalogue } from "@/core/journey/defaults";
import { patternSchema } from "@/core/journey/document";
import { parseDocument } from "@/core/journey/parse-document";
import { checkJourney } from "@/steps/checker";
import { starterJourney } from "@/steps/starter";

const catalogue: Catalogue = {
  ...emptyCatalogue,
  queues: { care: { title: "Care", specialist: false } },
  intents: { refund: { title: "Refund" } },
};

describe("starterJourney", () => {
  it.each(patternSchema.options)("of %s is a sound document", (pattern) => {
    const document = starterJourney({ name: "New", pattern });
    expect(parseDocument(document)).toEqual({ ok: true, document, upgrades: [] });
  });

  it.each(["ai-first", "human-first"] as const)("of %s lacks nothing but the intents", (pattern) => {
    const document = starterJourney({ name: "New", pattern, queue: "care" });
    const named = { ...document, meaning: { ...document.meaning, intents: ["refund"] } };
    expect(checkJourney(named, catalogue)).toEqual([]);
    const rules = checkJourney(document, catalogue).map((problem) => problem.rule);
    expect(new Set(rules)).toEqual(new Set(["handoff-contract"]));
  });
});
