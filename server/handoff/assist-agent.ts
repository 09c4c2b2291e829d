import "server-only";
import type { z } from "zod";
import { ownValue } from "@/core/step/own-value";
import { plainValue } from "@/core/step/plain-value";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import { workspaceEngine } from "@/server/intake/workspace-engine";
import type { GroundedText, GroundingInput } from "@/server/intelligence/engine";
import type { Ctx } from "@/server/platform/context";
import { personBy } from "@/server/runtime/actor-by";
import { loadCase } from "@/server/runtime/load-case";
import { runtimeOf } from "@/server/runtime/runtime";
import { loadCaseOf } from "./case-of-work";
import type { workItemSchema } from "./work-item";

export type Assistance = { summary: GroundedText; draft: GroundedText };

/** What AI offers the person on an item: a summary of the case and a reply to start from. Each sentence cites events. */
export async function assistAgent(
  ctx: Ctx,
  { workItemId }: z.infer<typeof workItemSchema>,
): Promise<Assistance> {
  personBy(ctx.actor, "cases.personal");
  const caseId = await loadCaseOf(ctx, workItemId);
  const state = await loadCase(ctx, { caseId });
  const compiled = await runtimeOf(ctx).versions.load(ctx.workspaceId, state.versionHash);
  const engine = await workspaceEngine(ctx.db, ctx.workspaceId);
  const input = groundingOf(state, compiled);
  const [summary, draft] = await Promise.all([engine.summarise(input), engine.draft(input)]);
  return { summary, draft };
}

function groundingOf(state: CaseState, { fields, catalogue }: CompiledVersion): GroundingInput {
  const intent = state.understanding?.intent ?? null;
  const known = { ...state.fields, ...state.private.fields };
  const entities = state.setFields.flatMap((name) => {
    const field = ownValue(fields, name);
    const value = ownValue(known, name);
    const isPlain = field && !["record", "list"].includes(field.type.type);
    if (!isPlain || value === undefined || value === null) return [];
    return [{ name: field.label, value: plainValue(value, field.type), seq: state.fieldSeqs[name] ?? 1 }];
  });
  return {
    intent: intent === null ? null : { name: ownValue(catalogue.intents, intent)?.title ?? intent, seq: 1 },
    entities,
    receipts: state.receipts
      .filter(({ operation }) => ownValue(catalogue.operations, operation)?.writes === true)
      .map(({ seq, operation, at }) => ({
        ...{ seq, operation, at },
        summary: ownValue(catalogue.operations, operation)?.title ?? operation,
      })),
    checks: state.checks,
    turns: state.private.turns,
    stepTitle: state.tokens[0]?.title ?? "",
    suggestedNext: "",
    missing: [],
  };
}
