import "server-only";
import { z } from "zod";
import type { JsonObject } from "@/core/expression/value";
import { canonicalText } from "@/core/case/chain";
import { readAnswer } from "@/core/step/answer";
import { ownValue } from "@/core/step/own-value";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { boundedObjectSchema, textSchema } from "@/server/runtime/bounded-input";
import { loadCase } from "@/server/runtime/load-case";
import { runtimeOf } from "@/server/runtime/runtime";
import { decideWorkItem, type Decided } from "./decide-work-item";
import { recordFeedback } from "./record-feedback";
import { openWorkItem } from "./open-work-item";
import { loadWorkItem, workItemIdSchema } from "./work-item";

export const completeTaskSchema = z.strictObject({
  workItemId: workItemIdSchema,
  /** Values by field name; each must fit its field's type. */
  form: boundedObjectSchema.default({}),
  /** The words that are sent to the customer, for tasks that write a message. */
  draft: textSchema(8_000).optional(),
});
export const refuseTaskSchema = z.strictObject({
  workItemId: workItemIdSchema,
  reason: textSchema(2_000).refine((text) => text.trim() !== "", "say why it is not done"),
});

/**
 * Completes a task with its form. A value that does not fit its field is refused with what would be right, before
 * anything is delivered.
 * @throws AppError bad-input (details.fields: message by field name), forbidden, not-found, conflict
 */
export async function completeTask(ctx: Ctx, input: z.infer<typeof completeTaskSchema>): Promise<Decided> {
  const { workItemId, draft } = input;
  const item = await loadWorkItem(ctx, workItemId);
  const { form: names, formIsOptional, content } = await openWorkItem(ctx, item);
  const form = await readForm(ctx, { caseId: item.caseId, names, formIsOptional, given: input.form });
  const { isRepeat, wrapUpId } = await decideWorkItem(ctx, {
    ...{ workItemId, kind: "task", decided: { decision: "complete" }, form },
    ...(draft !== undefined && { draft }),
  });
  const suggested = content.draft;
  if (!isRepeat && suggested !== undefined) {
    const used = draft === undefined || draft === "" ? suggested : draft;
    const verdict = used.trim() === suggested.trim() ? "accepted" : "edited";
    await recordFeedback(ctx, {
      item,
      subject: "draft",
      verdict,
      engine: "journey",
      texts: { suggested, used },
    });
  }
  const { suggestions } = content;
  if (!isRepeat && suggestions) {
    const isAccepted = Object.entries(suggestions).every(
      ([name, value]) => canonicalText(form[name] ?? null) === canonicalText(value),
    );
    await recordFeedback(ctx, {
      ...{ item, subject: "draft", verdict: isAccepted ? "accepted" : "edited", engine: "journey" },
      texts: { suggested: JSON.stringify(suggestions), used: JSON.stringify(form) },
    });
  }
  return { isRepeat, wrapUpId };
}

/** Says that it cannot or should not be done; the journey goes the way it has for that. */
export async function refuseTask(ctx: Ctx, input: z.infer<typeof refuseTaskSchema>): Promise<Decided> {
  const { workItemId, reason } = input;
  const decided = { decision: "reject" } as const;
  const { content } = await openWorkItem(ctx, await loadWorkItem(ctx, workItemId));
  const made = await decideWorkItem(ctx, { workItemId, kind: "task", decided, reason });
  const { item, isRepeat, wrapUpId } = made;
  const suggested = content.draft ?? (content.suggestions && JSON.stringify(content.suggestions));
  if (!isRepeat && suggested !== undefined) {
    await recordFeedback(ctx, {
      ...{ item, subject: "draft", verdict: "rejected", engine: "journey", texts: { suggested, used: "" } },
    });
  }
  return { isRepeat, wrapUpId };
}

type Filled = { caseId: string; names: readonly string[]; formIsOptional: boolean; given: JsonObject };

async function readForm(ctx: Ctx, { caseId, names, formIsOptional, given }: Filled): Promise<JsonObject> {
  if (names.length === 0) return {};
  const { versionHash } = await loadCase(ctx, { caseId });
  const { fields } = await runtimeOf(ctx).versions.load(ctx.workspaceId, versionHash);
  const form: JsonObject = {};
  const problems: Record<string, string> = {};
  const sentences: string[] = [];
  for (const name of names) {
    const field = ownValue(fields, name);
    if (!field || (formIsOptional && (ownValue(given, name) ?? "") === "")) continue;
    const value = readAnswer(field.type, ownValue(given, name) ?? null);
    if (value.ok) form[name] = value.value;
    else {
      problems[name] = value.why;
      sentences.push(`${field.label}: ${value.why}.`);
    }
  }
  if (Object.keys(problems).length > 0) {
    throw new AppError("bad-input", sentences.join(" "), { fields: problems });
  }
  return form;
}
