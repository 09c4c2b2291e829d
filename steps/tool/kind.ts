import { z } from "zod";
import type { JsonObject } from "@/core/expression/value";
import { decidesAs } from "@/core/case/behaviour";
import { shownAction } from "@/core/case/confirmation";
import { expressionSchema, fieldNameSchema } from "@/core/journey/document";
import { failClosed, leave, wait } from "@/core/step/act";
import type {
  Deed,
  Evaluated,
  ExpressionUse,
  LocalProblem,
  StepAction,
  StepArrival,
  StepContext,
  StepResult,
  StepView,
} from "@/core/step/contract";
import { defineKind } from "@/core/step/define-kind";
import { dueAfter } from "@/core/step/due";
import { inputsHashOf } from "@/core/step/inputs-hash";
import { ownValue } from "@/core/step/own-value";
import { isPersons } from "@/core/step/is-persons";
import { operationOf, toolLook } from "@/steps/tool/look";
import { undoProblems } from "@/steps/tool/undo-problems";

export const toolSettingsSchema = z.strictObject({
  operation: z.string().max(127).describe("The operation of the catalogue that is called."),
  arguments: z
    .record(z.string().max(63), expressionSchema)
    .describe("Argument name to CEL over the journey's fields. Money is in minor units."),
  outputs: z
    .record(fieldNameSchema, expressionSchema)
    .describe("Field to CEL over the journey's fields and `answer`, the operation's answer."),
  amount: expressionSchema
    .optional()
    .describe("CEL giving the amount at stake in minor units: what limits and approvals are about."),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe("Currency of the amount, such as USD."),
  undo: z
    .strictObject({
      operation: z.string().min(1).max(127).describe("The operation that takes back what this step did."),
      arguments: z
        .record(z.string().max(63), expressionSchema)
        .describe("Argument name to CEL over the journey's fields and `answer`, this step's answer."),
    })
    .optional()
    .describe("What undoes it; offered to the person who takes over when the case fails later."),
  refusalField: fieldNameSchema
    .optional()
    .describe("Text field that takes the system's words when it refuses."),
});
export type ToolSettings = z.infer<typeof toolSettingsSchema>;
type Settings = ToolSettings;
type Ctx = StepContext<Settings>;

const callEffect = "call";
const performWork = "perform";
const dueTimer = "due";

/** Calls an operation of a system of record, once its tier's controls are met; a person performs it when assigned. */
export const tool = defineKind<Settings>({
  ...toolLook,
  settingsSchema: toolSettingsSchema,
  problems,
  expressions,
  fieldPlaces: () => [
    { at: "outputs", as: "keys" },
    { at: "refusalField", as: "name" },
  ],
  writes: (view, leftBy) => {
    const { outputs, refusalField } = view.settings;
    if (leftBy === "done") return Object.keys(outputs);
    return leftBy === "refused" && refusalField !== undefined ? [refusalField] : [];
  },
  provides: (_, leftBy) => (leftBy === "done" ? ["completed-steps"] : []),
  undoes: ({ settings }) => settings.undo?.operation ?? null,
  waits: () => true,
  stake: ({ settings }) => (settings.amount === undefined ? null : (settings.currency ?? "USD")),
  evidence: (view, leftBy) => (leftBy === "done" && operationOf(view)?.writes ? ["receipt"] : []),
  action: actionOf,
  enter: (ctx) => {
    const action = actionOf(ctx);
    if (!action.ok) return failClosed(ctx, action.why);
    return isPersons(ctx) ? assign(ctx, action.value) : call(action.value, ctx);
  },
  receive: (ctx, arrival) => {
    if (arrival.on === "timer" && arrival.name === dueTimer) return leave("overdue");
    if (arrival.on === "work") {
      if (arrival.decided.decision !== "complete")
        return decidesAs(ctx.state, 2) ? refused(ctx, refusedByPerson) : leave("refused");
      const action = actionOf(ctx);
      if (!action.ok) return failClosed(ctx, action.why);
      const { shown } = ctx.scratch;
      // A branch beside it changed what would be called: the person looks at the new call.
      if (shown !== undefined && shown !== action.value.inputsHash) return assign(ctx, action.value);
      return call(action.value, ctx);
    }
    return arrival.on === "effect" ? answered(ctx, arrival.answer) : null;
  },
});

function actionOf(ctx: Ctx): Evaluated<StepAction> {
  const { settings, catalogue } = ctx;
  const operation = operationOf({ settings, catalogue });
  if (!operation) return { ok: false, why: `there is no operation "${settings.operation}"` };
  const args: JsonObject = {};
  for (const [name, source] of Object.entries(settings.arguments)) {
    const value = ctx.evaluate(source);
    if (!value.ok) return { ok: false, why: `the argument "${name}" cannot be worked out: ${value.why}` };
    args[name] = value.value;
  }
  let amountMinor: number | null = null;
  if (settings.amount !== undefined) {
    const amount = ctx.evaluate(settings.amount);
    if (!amount.ok) return { ok: false, why: `the amount cannot be worked out: ${amount.why}` };
    if (typeof amount.value !== "number" || amount.value < 0)
      return { ok: false, why: "the amount is no amount" };
    amountMinor = amount.value;
  }
  const inputsHash = inputsHashOf(settings.operation, args);
  const currency = amountMinor === null ? null : (settings.currency ?? "USD");
  return {
    ok: true,
    value: {
      operation: settings.operation,
      title: operation.title,
      arguments: args,
      inputsHash,
      amountMinor,
      currency,
    },
  };
}

function call(action: StepAction, ctx: Ctx): StepResult {
  const { operation, inputsHash } = action;
  const request = {
    effect: "tool" as const,
    operation,
    step: ctx.step.id,
    inputsHash,
    private: { arguments: action.arguments },
  };
  return wait([{ do: "perform", name: callEffect, request }]);
}

/** A person decides to perform it; whoever approved it may not (domain.md, critical tier). */
function assign(ctx: Ctx, action: StepAction): StepResult {
  const { step } = ctx;
  const approvers = ctx.state.controls.flatMap((met) =>
    met.control === "approval" && met.guards === step.id && met.by.kind === "person" ? [met.by.id] : [],
  );
  const opened = Number(ctx.scratch["opened"] ?? 0) + 1;
  // Only a branch beside it can change what was shown; without one nothing needs to be remembered.
  const canChange = (ctx.state.forks?.length ?? 0) > 0 || ctx.state.tokens.length > 1 || opened > 1;
  const isPrepared = step.assignment.by === "human-ai-assists";
  const rule = isPrepared
    ? "AI prepared this action; a person performs it."
    : "A person performs this action.";
  const deeds: Deed[] = [
    {
      do: "open-work",
      name: opened === 1 ? performWork : `${performWork}-${opened}`,
      work: {
        type: "task",
        queue: step.assignment.queue ?? "",
        title: step.title,
        dueAt: dueAfter(ctx.at, step.dueMinutes),
        about: { step: step.id, inputsHash: action.inputsHash },
        notBy: approvers,
        private: { action: shownAction(action, step.note ?? rule) },
      },
    },
  ];
  if (step.dueMinutes !== undefined && opened === 1)
    deeds.push({ do: "set-timer", name: dueTimer, minutes: step.dueMinutes });
  if (canChange) deeds.push({ do: "remember", scratch: { shown: action.inputsHash, opened } });
  return wait(deeds);
}

type Answer = Extract<StepArrival, { on: "effect" }>["answer"];

/** What follows may tell why, so there are words for it whoever refused. A person's own reason is not for customers. */
const refusedByPerson = "A colleague decided not to do this.";

function refused({ settings }: Ctx, words: string): StepResult {
  const { refusalField } = settings;
  return leave(
    "refused",
    refusalField === undefined ? [] : [{ do: "set", values: { [refusalField]: words } }],
  );
}

function answered(ctx: Ctx, answer: Answer): StepResult {
  const { outputs } = ctx.settings;
  if (answer.outcome === "failed") return leave("failed");
  if (answer.outcome === "refused") return refused(ctx, answer.private.message);
  const values: JsonObject = {};
  for (const [field, source] of Object.entries(outputs)) {
    const value = ctx.evaluate(source, { answer: answer.private.answer });
    if (!value.ok) return failClosed(ctx, `the answer has no usable "${field}": ${value.why}`);
    values[field] = value.value;
  }
  const deeds: Deed[] = Object.keys(values).length === 0 ? [] : [{ do: "set", values }];
  const { undo } = ctx.settings;
  if (!undo) return leave("done", deeds);
  const args: JsonObject = {};
  for (const [name, source] of Object.entries(undo.arguments)) {
    const value = ctx.evaluate(source, { answer: answer.private.answer });
    if (!value.ok) return failClosed(ctx, `what would undo it has no usable "${name}": ${value.why}`);
    args[name] = value.value;
  }
  return leave("done", [...deeds, { do: "offer-undo", operation: undo.operation, arguments: args }]);
}

function expressions(view: StepView<Settings>): ExpressionUse[] {
  const { settings, meaning } = view;
  const operation = operationOf(view);
  const locals = { answer: operation?.answer ?? { type: "record" as const, fields: {} } };
  const uses: ExpressionUse[] = Object.entries(settings.arguments).map(([name, source]) => ({
    at: `arguments.${name}`,
    source,
    expects: (operation && ownValue(operation.arguments, name)?.type) ?? "any",
  }));
  for (const [field, source] of Object.entries(settings.outputs)) {
    uses.push({
      at: `outputs.${field}`,
      source,
      expects: ownValue(meaning.fields, field)?.type ?? "any",
      locals,
    });
  }
  const undone = settings.undo && ownValue(view.catalogue.operations, settings.undo.operation);
  for (const [name, source] of Object.entries(settings.undo?.arguments ?? {})) {
    const expects = (undone && ownValue(undone.arguments, name)?.type) ?? "any";
    uses.push({ at: `undo.arguments.${name}`, source, expects, locals });
  }
  if (settings.amount !== undefined) {
    const currency = settings.currency ?? "USD";
    uses.push({ at: "amount", source: settings.amount, expects: { type: "money", currency } });
  }
  return uses;
}

function problems(view: StepView<Settings>): LocalProblem[] {
  const { settings, meaning } = view;
  if (settings.operation === "")
    return [{ at: "operation", message: "Choose the operation that is called." }];
  const operation = operationOf(view);
  if (!operation) return [{ at: "operation", message: `There is no operation "${settings.operation}".` }];
  const found: LocalProblem[] = [];
  for (const [name, argument] of Object.entries(operation.arguments)) {
    if (argument.required && !Object.hasOwn(settings.arguments, name)) {
      found.push({ at: `arguments.${name}`, message: `"${operation.title}" needs ${argument.label}.` });
    }
  }
  for (const name of Object.keys(settings.arguments)) {
    if (!Object.hasOwn(operation.arguments, name)) {
      found.push({ at: `arguments.${name}`, message: `"${operation.title}" has no argument "${name}".` });
    }
  }
  for (const name of Object.keys(settings.outputs)) {
    if (!ownValue(meaning.fields, name))
      found.push({ at: `outputs.${name}`, message: `There is no field "${name}".` });
  }
  found.push(...undoProblems(view, operation));
  const { refusalField } = settings;
  if (refusalField !== undefined && ownValue(meaning.fields, refusalField)?.type.type !== "text") {
    found.push({ at: "refusalField", message: "The system's words need a text field." });
  }
  return found;
}
