import { misfit } from "@/core/expression/fits";
import type { Json, JsonObject } from "@/core/expression/value";
import { failClosed, leave } from "@/core/step/act";
import type { StepContext, StepResult } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";
import type { WaitOf, WaitSettings } from "@/steps/wait/settings";

/** Takes an event of the right name; null leaves it alone, because it is about something else. */
export function takeSignal(
  ctx: StepContext<WaitSettings>,
  settings: WaitOf<"signal">,
  payload: Json,
): StepResult | null {
  const { signal, payload: declared, correlate, outputs } = settings;
  const isRecord = payload !== null && typeof payload === "object" && !Array.isArray(payload);
  const members: JsonObject = isRecord ? payload : {};
  for (const [name, type] of Object.entries(declared ?? {})) {
    const value = ownValue(members, name);
    const why = value === undefined ? null : misfit(type, value);
    if (why !== null) return failClosed(ctx, `"${signal}" came with an unusable "${name}": ${why}`);
  }
  if (correlate !== undefined) {
    const event = Object.fromEntries(
      Object.entries(members).filter(([name]) => Object.hasOwn(declared ?? {}, name)),
    );
    const isOurs = ctx.test(correlate, { event });
    if (!isOurs.ok) return failClosed(ctx, `nobody can say whether "${signal}" belongs here: ${isOurs.why}`);
    if (!isOurs.value) return null;
  }
  const values: JsonObject = {};
  for (const [field, member] of Object.entries(outputs ?? {})) {
    const value = ownValue(members, member);
    if (value === undefined) return failClosed(ctx, `"${signal}" came without "${member}"`);
    values[field] = value;
  }
  return leave("received", Object.keys(values).length === 0 ? [] : [{ do: "set", values }]);
}
