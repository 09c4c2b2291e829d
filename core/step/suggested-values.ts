import type { Json, JsonObject } from "@/core/expression/value";
import type { Field } from "@/core/journey/document";
import { readAnswer } from "@/core/step/answer";
import type { StepContext } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";

type Ctx = Pick<StepContext<never>, "state" | "field" | "fieldDeclared">;

/**
 * Values for fields from what the case knows: what is set, entities of the customer's messages, answers that came too
 * early. Only values that fit; nothing is made up.
 */
export function suggestedValues(ctx: Ctx, names: readonly string[]): JsonObject {
  const values: JsonObject = {};
  for (const name of names) {
    const field = ctx.fieldDeclared(name);
    const raw = field && (ctx.field(name) ?? saidBefore(ctx, name, field));
    const value = field && raw !== undefined ? readAnswer(field.type, raw) : null;
    if (value?.ok) values[name] = value.value;
  }
  return values;
}

/** What the customer said before they were asked. */
export function saidBefore({ state }: Pick<Ctx, "state">, name: string, field: Field): Json | undefined {
  const { entities, keptMessages } = state.private;
  for (const { messageId } of state.keptMessages.toReversed()) {
    const answer = ownValue(ownValue(keptMessages, messageId)?.answers ?? {}, name);
    if (answer !== undefined) return answer;
  }
  return entityOf(field, entities);
}

export function entityOf(field: Field, entities: JsonObject): Json | undefined {
  return field.entity === undefined ? undefined : ownValue(entities, field.entity);
}
