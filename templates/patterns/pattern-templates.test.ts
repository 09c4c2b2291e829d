import { describe, expect, it } from "vitest";
import { runScenario } from "@/core/case/scenario";
import { parseDocument } from "@/core/journey/parse-document";
import { patternSchema } from "@/core/journey/document";
import { replay } from "@/core/case/replay";
import { simulate } from "@/core/case/script";
import { checkJourney } from "@/steps/checker";
import { compileVersion } from "@/steps/interpreter";
import { templateScenarios } from "../template-scenarios";
import { patternTemplates } from "./pattern-templates";

it("there are three templates of each pattern, each with its own key and intent", () => {
  for (const pattern of patternSchema.options) {
    const own = patternTemplates.filter(({ document }) => document.meaning.pattern === pattern);
    expect(own).toHaveLength(3);
  }
  expect(new Set(patternTemplates.map(({ key }) => key)).size).toBe(9);
  expect(new Set(patternTemplates.flatMap(({ document }) => document.meaning.intents)).size).toBe(9);
});

describe.each(patternTemplates.map((template) => [template.key, template] as const))("%s", (_, template) => {
  const { document, catalogue } = template;

  it("has nothing for the checker to say, and survives an export", () => {
    expect(checkJourney(document, catalogue)).toEqual([]);
    const parsed = parseDocument(JSON.stringify(document));
    expect(parsed.ok && parsed.document).toEqual(document);
  });

  it("needs nothing that it does not use", () => {
    const text = JSON.stringify(document.meaning);
    const named = [...Object.keys(catalogue.operations), ...Object.keys(catalogue.queues)];
    expect(named.filter((name) => !text.includes(`"${name}"`))).toEqual([]);
  });

  it("stands where no two steps overlap", () => {
    const places = Object.values(document.layout.positions).map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(Object.keys(document.meaning.steps).length);
  });

  it("has scenarios for every exit that a case can take, and each of them comes true and replays alike", () => {
    const version = compileVersion(document.meaning, catalogue);
    const { scenarios, uncovered } = templateScenarios({ meaning: document.meaning, catalogue });
    expect(uncovered.filter(({ isImpossible }) => !isImpossible)).toEqual([]);
    expect(scenarios.filter((scenario) => !runScenario(version, scenario).passed)).toEqual([]);
    for (const { script } of scenarios) {
      const { events } = simulate(version, script).run;
      expect(replay(version, events)).toMatchObject({ identical: true });
    }
  });
});
