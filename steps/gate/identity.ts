import { failClosed, leave } from "@/core/step/act";
import type { StepContext, StepResult } from "@/core/step/contract";
import type { GateOf } from "@/steps/gate/settings";

/** Who the customer is holds for the whole case, so what was proved before is enough where the gate says so. */
export function enterIdentity(ctx: StepContext<GateOf<"identity">>): StepResult {
  const { guards, condition, method, acceptsKnown } = ctx.settings;
  const system = { kind: "system" as const };
  const known = acceptsKnown ? ctx.state.identity : null;
  if (known) {
    const detail = known.method;
    return leave("verified", [
      { do: "meet", control: "identity", guards, inputsHash: null, by: system, detail },
    ]);
  }
  const isProved = ctx.test(condition);
  if (!isProved.ok) return failClosed(ctx, `the identity cannot be checked: ${isProved.why}`);
  if (isProved.value) {
    return leave("verified", [
      { do: "meet", control: "identity", guards, inputsHash: null, by: system, detail: method },
    ]);
  }
  const detail = "what the customer gave does not prove who they are";
  return leave("unverified", [
    { do: "refuse", control: "identity", guards, by: system, detail },
    { do: "count-failure" },
  ]);
}
