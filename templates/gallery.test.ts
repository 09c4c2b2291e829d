import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runScenario } from "@/core/case/scenario";
import { parseDocument } from "@/core/journey/parse-document";
import { checkJourney } from "@/steps/checker";
import { compileVersion } from "@/steps/interpreter";
import { buttons } from "./buttons";
import { listProcedures } from "./corpus";
import { listGallery, listTemplates } from "./gallery";
import { importProcedure } from "./import-procedure";
import { sentencesOf } from "./sentences";
import { templateScenarios } from "./template-scenarios";

const templates = listTemplates();

it("the gallery has the classics of the patterns before the procedures, each under a key of its own", () => {
  const gallery = listGallery();
  expect(gallery.slice(0, 9).every(({ source }) => source === "pattern")).toBe(true);
  expect(gallery.slice(9).map(({ key }) => key)).toEqual(templates.map(({ key }) => key));
  expect(new Set(gallery.map(({ key }) => key)).size).toBe(64);
  expect(gallery.filter(({ whenToUse }) => whenToUse.length < 40)).toEqual([]);
});

describe("the procedures", () => {
  it("are all there, each under a key of its own", () => {
    expect(templates).toHaveLength(55);
    expect(new Set(templates.map(({ key }) => key)).size).toBe(55);
  });

  it("have the buttons that the knowledge base lists for them", () => {
    const without = listProcedures().filter(({ order }) => order.length === 0);
    expect(without).toEqual([]);
  });

  it("press those buttons, which for a manager is a handoff and for the topics of answers the choice of a page", () => {
    const missing = listProcedures().flatMap(({ key, order }) => {
      const { operations = {} } = templates.find((each) => each.key === key)?.catalogue ?? {};
      const called = new Set(Object.keys(operations).map((name) => name.replace(/_with_money$/, "")));
      return order.flatMap((button) => {
        const own = buttons[button];
        const isPressed = !own || own.leads === "advice" || called.has(`shop.${own.operation}`);
        return isPressed ? [] : [`${key}: ${button}`];
      });
    });
    expect(missing).toEqual(["refund_status: notify-team"]);
  });

  it("give the same journey each time", () => {
    for (const procedure of listProcedures()) {
      expect(JSON.stringify(importProcedure(procedure))).toBe(JSON.stringify(importProcedure(procedure)));
    }
  });

  it("are what the summary says: a change of a template is seen", () => {
    const file = path.join(import.meta.dirname, "golden", "templates.txt");
    const summary = `${templates.map(summaryOf).join("\n")}\n`;
    if (process.env["UPDATE_GOLDEN"] === "1") fs.writeFileSync(file, summary);
    expect(summary).toBe(fs.readFileSync(file, "utf8"));
  });
});

function summaryOf({
  key,
  document: { meaning },
  catalogue,
  questions,
  fates,
}: (typeof templates)[number]): string {
  const count = (became: string) => fates.filter((fate) => fate.became === became).length;
  const kinds = [...Map.groupBy(Object.values(meaning.steps), ({ kind }) => kind)].map(
    ([kind, own]) => `${kind} ${own.length}`,
  );
  return [
    `${key}: ${kinds.toSorted().join(", ")}`,
    `  ${Object.keys(catalogue.operations).toSorted().join(" ")}`,
    `  sentences: ${count("carried")} carried, ${count("note")} remarks, ${count("question")} asked about`,
    ...questions.map(({ step, ask }) => `  ? ${step ?? "-"}: ${ask}`),
  ].join("\n");
}

describe.each(templates.map((template) => [template.key, template] as const))("%s", (key, template) => {
  it("has nothing for the checker to say, and survives an export", () => {
    expect(checkJourney(template.document, template.catalogue)).toEqual([]);
    const parsed = parseDocument(JSON.stringify(template.document));
    expect(parsed.ok && parsed.document).toEqual(template.document);
  });

  it("accounts for every sentence of its text, in steps that are there", () => {
    const procedure = listProcedures().find((each) => each.key === key);
    expect(template.fates.map(({ sentence }) => sentence.id)).toEqual(
      procedure && sentencesOf(procedure).map(({ id }) => id),
    );
    const { steps } = template.document.meaning;
    for (const fate of template.fates) {
      if (fate.became !== "carried") continue;
      expect(fate.steps.length).toBeGreaterThan(0);
      for (const step of fate.steps) expect(step.startsWith("(") || Object.hasOwn(steps, step)).toBe(true);
    }
    for (const { step } of template.questions)
      if (step !== null) expect(Object.hasOwn(steps, step)).toBe(true);
    expect(template.questions.filter(({ ask }) => /importer/.test(ask))).toEqual([]);
  });

  it("has scenarios for every exit that a case can take, and each of them comes true", () => {
    const { document, catalogue } = template;
    const version = compileVersion(document.meaning, catalogue);
    const { scenarios, uncovered } = templateScenarios({ meaning: document.meaning, catalogue });
    expect(uncovered.filter(({ isImpossible }) => !isImpossible)).toEqual([]);
    const failed = scenarios
      .map((scenario) => runScenario(version, scenario))
      .filter(({ passed }) => !passed);
    expect(failed).toEqual([]);
  });
});
