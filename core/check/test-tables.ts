/** A kind that decides by a table or by ways in order, in a small journey: for tests of their rules. */
import { z } from "zod";
import { check } from "@/core/check/check";
import type { Problem } from "@/core/check/problem";
import { fakeCatalogue, fakeJourney, fakeRegistry, fakeStep } from "@/core/check/test-kinds";
import type { JsonObject } from "@/core/expression/value";
import { decisionTableSchema, type DecisionTable } from "@/core/governance/decision-table";
import type { JourneyDocument } from "@/core/journey/document";
import type { KindRegistry, StepKind } from "@/core/step/contract";
import { noRowExit } from "@/core/step/no-row-exit";
import { defineKind } from "@/core/step/define-kind";
import { exit } from "@/core/step/exits";

const settingsSchema = z.strictObject({
  table: decisionTableSchema.optional(),
  arms: z.array(z.string()).optional(),
});
const decide = defineKind<z.infer<typeof settingsSchema>>({
  kind: "decide",
  title: "Decide",
  description: "",
  stage: "verify",
  assignment: { by: "system" },
  performers: ["system"],
  settingsSchema,
  blank: () => ({}),
  exits: () => [exit("decided", "Decided"), exit(noRowExit, "No row", "fallback")],
  expressions: ({ settings }) =>
    (settings.arms ?? []).map((source, index) => ({
      at: `arms.${index}.condition`,
      source,
      expects: { type: "boolean" },
    })),
  table: ({ settings }) => settings.table ?? null,
  arms: ({ settings }) =>
    (settings.arms ?? []).map((condition, index) => ({
      at: `arms.${index}.condition`,
      title: `Way ${index + 1}`,
      condition,
      exit: "decided",
    })),
  summary: () => "Decides.",
  enter: () => ({ deeds: [], next: { then: "leave", exit: "decided" } }),
});

// Settings reach the kind only after its own schema parsed them, so hiding their type is safe.
const hidden = decide as { kind: string } as StepKind<JsonObject>;
const registry: KindRegistry = {
  names: [...fakeRegistry.names, "decide"],
  find: (name) => (name === "decide" ? hidden : fakeRegistry.find(name)),
};

type Decides = { table?: DecisionTable; arms?: string[]; to?: Record<string, string> };

/** A journey that asks for order and total, then decides. */
export function withTables({ table, arms, to = {} }: Decides): JourneyDocument {
  const settings = { ...(table && { table: z.json().parse(table) }), ...(arms && { arms }) };
  return fakeJourney([
    fakeStep("ask", "ask", { settings: { fields: ["order", "total"] }, to: { done: "decide" } }),
    fakeStep("decide", "decide", { settings, to: { decided: "help", ...to } }),
  ]);
}

export function tableProblems(document: JourneyDocument, rule: string): Problem[] {
  return check(document, fakeCatalogue, registry).filter((problem) => problem.rule === rule);
}
