import "server-only";
import type { WorkRequest } from "@/core/case/events";
import type { CaseState } from "@/core/case/state";
import type { CompiledVersion } from "@/core/case/compile-version";
import { ownValue } from "@/core/step/own-value";
import { plainValue } from "@/core/step/plain-value";

/** Exactly what will be done, as people read it. */
export type ActionView = {
  operation: string;
  title: string;
  description: string;
  step: string;
  rows: { label: string; value: string }[];
  amount: { amountMinor: number; currency: string } | null;
  rule: string;
};

type Known = Pick<CompiledVersion, "places" | "catalogue"> & { step: string };

/** The action of an approval or task with its arguments in the order that the operation declares them. */
export function actionView(
  action: NonNullable<WorkRequest["private"]["action"]>,
  { places, catalogue, step }: Known,
): ActionView {
  const operation = ownValue(catalogue.operations, action.operation);
  const declared = Object.keys(operation?.arguments ?? {});
  const given = Object.keys(action.arguments);
  const names = [
    ...declared.filter((name) => given.includes(name)),
    ...given.filter((name) => !declared.includes(name)),
  ];
  return {
    operation: action.operation,
    title: operation?.title ?? action.operation,
    description: operation?.description ?? "",
    step: places.get(step)?.step.title ?? step,
    rows: names.map((name) => {
      const argument = operation && ownValue(operation.arguments, name);
      return {
        label: argument?.label ?? name,
        value: plainValue(action.arguments[name] ?? null, argument?.type),
      };
    }),
    amount:
      action.amountMinor !== undefined && action.currency !== undefined
        ? { amountMinor: action.amountMinor, currency: action.currency }
        : null,
    rule: action.rule,
  };
}

/** What became of an approved action. The receipt is the system's own. */
export type ActionOutcome =
  | { status: "under-way" | "failed" | "not-done" }
  | { status: "done"; receipt: { id: string; at: string; operation: string } };

/**
 * What followed from a decision on a step's action.
 * @param decidedSeq the event of the decision: what was done before it belongs to something else
 */
export function outcomeAfter(state: CaseState, step: string, decidedSeq: number): ActionOutcome {
  const receipt = state.receipts.find((one) => one.step === step && one.seq > decidedSeq);
  if (receipt) {
    const { id, at, operation } = receipt;
    return { status: "done", receipt: { id, at, operation } };
  }
  if (state.incidents.some((incident) => incident.step === step)) return { status: "failed" };
  if (state.openEffects.some((effect) => effect.step === step)) return { status: "under-way" };
  return { status: "not-done" };
}
