/** Extraction moves steps to another journey: a case does the same all the same. */
import { describe, expect, it } from "vitest";
import type { CaseEvent } from "@/core/case/events";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import type { Scenario } from "@/core/case/scenario";
import type { Script } from "@/core/case/script";
import type { ScriptMove } from "@/core/case/script-move";
import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { storeCatalogue } from "@/demo/journeys/catalogue";
import { cancelOrder } from "@/demo/journeys/cancel-order";
import { returnItems } from "@/demo/journeys/return-items";
import { orderStatus } from "@/demo/journeys/order-status";
import { checkJourney } from "@/steps/checker";
import { compileVersion, simulate } from "@/steps/interpreter";
import { extractJourney, type Extraction } from "@/components/designer/edits/extract-journey";

const name = "Part of it";

function applied(document: JourneyDocument, commands: readonly Command[]) {
  return commands.reduce((current, command) => {
    const result = apply(current, command);
    if (!result.ok) throw new Error(`${command.command}: ${result.message}`);
    return result.document;
  }, document);
}

const published = (catalogue: Catalogue, { extracted }: Extraction): Catalogue => ({
  ...catalogue,
  journeys: { part: { title: name, versionHash: "part-1", meaning: extracted.meaning } },
});

/** What a case does in the world, wherever the steps that do it stand. */
function actsOf(events: readonly CaseEvent[], call: string): unknown[] {
  const own = (step: string) => (step.startsWith(`${call}.`) ? step.slice(call.length + 1) : step);
  return events.flatMap((event): unknown[] => {
    switch (event.type) {
      case "message-sent":
        return [["say", event.private.text]];
      case "effect-intended": {
        const { step, ...request } = event.request;
        return [["do", own(step), request]];
      }
      case "work-opened":
        return [["ask a person", own(event.work.step), event.work.type]];
      case "case-resolved":
        return [["resolved", event.disposition]];
      case "case-closed":
        return [["closed", event.reason]];
      default:
        return [];
    }
  });
}

/** The same script where steps and fields have other names within the case. */
function moved(script: Script, call: string, chosen: ReadonlySet<string>): Script {
  const stepOf = (step: string) => (chosen.has(step) ? `${call}.${step}` : step);
  const both = (values: JsonObject): JsonObject => ({
    ...values,
    ...Object.fromEntries(Object.entries(values).map(([field, value]) => [`${call}.${field}`, value])),
  });
  const message = (said: NonNullable<Script["messages"]>[number]) =>
    typeof said === "string" || !said.answers ? said : { ...said, answers: both(said.answers) };
  const move = (one: ScriptMove): ScriptMove => {
    if (one.move === "message") return { ...one, message: message(one.message) };
    if (one.move === "decide") {
      const { form, ...decision } = one.decision;
      return { ...one, step: stepOf(one.step), decision: { ...decision, ...(form && { form: both(form) }) } };
    }
    return "step" in one && one.step !== undefined ? { ...one, step: stepOf(one.step) } : one;
  };
  return {
    ...script,
    ...(script.moves && { moves: script.moves.map(move) }),
    ...(script.messages && { messages: script.messages.map(message) }),
    ...(script.decisions && {
      decisions: Object.fromEntries(
        Object.entries(script.decisions).map(([step, all]) => [stepOf(step), all]),
      ),
    }),
  };
}

/** Steps that stand together: some step and what it leads to, as far as `length` goes, without what must stay anyhow. */
function together(document: JourneyDocument, first: string, length: number): string[] {
  const { steps, fallbackHandoff } = document.meaning;
  const found = [first];
  for (const id of found) {
    if (found.length >= length) break;
    for (const to of Object.values(steps[id]?.connections ?? {})) {
      const kind = steps[to]?.kind;
      const stays = to === fallbackHandoff || kind === "resolve" || kind === "handoff" || kind === "intake";
      if (steps[to] && !stays && !found.includes(to) && found.length < length) found.push(to);
    }
  }
  return found;
}

describe("extracting a journey", () => {
  const journeys: [string, JourneyDocument][] = [
    ["order status", orderStatus],
    ["cancel order", cancelOrder],
    ["return items", returnItems],
  ];
  it.each(journeys)(
    "does the same acts in the same order: %s",
    (_title, document) => {
      const compiled = compileVersion(document.meaning, storeCatalogue);
      const scenarios: Scenario[] = proposeScenarios(compiled, { movesMax: 3_000 }).scenarios;
      const before = scenarios.map(({ script }) => simulate(compiled, script).run.events);
      expect(scenarios.length).toBeGreaterThan(5);
      let taken = 0;
      let different = 0;
      for (const first of Object.keys(document.meaning.steps)) {
        for (const length of [1, 2, 3, 5, 8]) {
          const chosen = new Set(together(document, first, length));
          const result = extractJourney(document, storeCatalogue, { steps: [...chosen], name });
          if (!result.ok) continue;
          taken += 1;
          const { extraction } = result;
          const after = applied(document, extraction.commands("part"));
          const compiledAfter = compileVersion(after.meaning, published(storeCatalogue, extraction));
          expect(compiledAfter.problems).toEqual([]);
          scenarios.forEach(({ script }, index) => {
            const { run } = simulate(compiledAfter, moved(script, extraction.step, chosen));
            const acts = actsOf(run.events, extraction.step);
            if (run.events.some(({ type }) => type === "sub-journey-entered")) different += 1;
            expect({ chosen: [...chosen], acts }).toEqual({
              chosen: [...chosen],
              acts: actsOf(before[index] ?? [], ""),
            });
          });
        }
      }
      // Otherwise nothing was shown.
      expect(taken).toBeGreaterThan(2);
      expect(different).toBeGreaterThan(20);
    },
    120_000,
  );

  it("leaves no error in either journey that was not there before", () => {
    for (const [, document] of journeys) {
      const errors = (one: JourneyDocument, catalogue: Catalogue) =>
        checkJourney(one, catalogue).filter(({ severity }) => severity === "error");
      expect(errors(document, storeCatalogue)).toEqual([]);
      for (const first of Object.keys(document.meaning.steps)) {
        const steps = together(document, first, 3);
        const result = extractJourney(document, storeCatalogue, { steps, name });
        if (!result.ok) continue;
        const { extraction } = result;
        const after = applied(document, extraction.commands("part"));
        const found = [
          ...errors(after, published(storeCatalogue, extraction)),
          ...errors(extraction.extracted, storeCatalogue),
        ];
        expect(found.map(({ rule, step, message }) => `${steps.join()}: ${rule} ${step} ${message}`)).toEqual(
          [],
        );
      }
    }
  });
});
