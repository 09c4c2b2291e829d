import { writtenAmount } from "@/core/expression/currency";
import { failClosed, leave } from "@/core/step/act";
import type { Deed, StepContext, StepResult } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";
import type { GateOf } from "@/steps/gate/settings";

/** The amount against the limit in force (it comes with the decision, not from the version: policies change). */
export function enterLimit(ctx: StepContext<GateOf<"limit">>): StepResult {
  const { guards, limit: key } = ctx.settings;
  const limit = ownValue(ctx.given.limits, key);
  if (!limit) return failClosed(ctx, `no limit "${key}" is in force`);
  const action = ctx.actionOf(guards);
  if (!action.ok) return failClosed(ctx, action.why);
  const { amountMinor, currency, inputsHash } = action.value;
  if (amountMinor === null) return failClosed(ctx, "the guarded step names no amount");
  if (currency !== limit.currency)
    return failClosed(ctx, `the limit is in ${limit.currency}, the amount is not`);
  const isWithin = amountMinor <= limit.amountMinor;
  const name = ownValue(ctx.catalogue.limits, key)?.title ?? key;
  // The amount itself may be personal: the timeline's clear part names the limit only.
  const explanation = `the amount is ${isWithin ? "within" : "above"} ${writtenAmount(limit.amountMinor, limit.currency)}`;
  const check: Deed = { do: "check", name, passed: isWithin, explanation };
  if (!isWithin) return leave("above", [check]);
  const by = { kind: "system" as const };
  return leave("within", [
    check,
    { do: "meet", control: "limit", guards, inputsHash, by, detail: explanation },
  ]);
}
