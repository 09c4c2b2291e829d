import "server-only";
import type { Json, JsonObject } from "@/core/expression/value";
import type { Entity } from "@/server/intelligence/engine";
import type { EntityRule } from "./entity-rules";

/** Where the request itself stands in the text: offsets of its sentence. */
export type Scope = { start: number; end: number };

/**
 * What a message names, as case memory knows it: "order-id" is `order_id`, and `order_ids` lists all that differ.
 * The single one is given only when it is clear which is meant: the only one in the sentence that makes the request, or
 * the only one of the message. Two order numbers and no request at either are for the customer to tell apart.
 */
export function caseEntities(
  found: readonly Entity[],
  about: { rules: readonly Pick<EntityRule, "name" | "form">[]; scope: Scope | null },
): JsonObject {
  const entities: JsonObject = {};
  const named = found.flatMap((entity) => (entity.name === "name" && !isName(entity) ? [] : [entity]));
  for (const name of new Set(named.map((entity) => entity.name))) {
    const all = named.filter((entity) => entity.name === name);
    const form = about.rules.find((rule) => rule.name === name)?.form ?? "{value}";
    const key = name.replaceAll("-", "_");
    const values = distinct(all.map((entity) => written(entity, form)));
    const inScope = distinct(
      all.filter((entity) => isWithin(entity, about.scope)).map((entity) => written(entity, form)),
    );
    entities[`${key}s`] = values;
    const clear = inScope.length > 0 ? inScope : values;
    if (clear.length === 1 && clear[0] !== undefined) entities[key] = clear[0];
  }
  return { ...entities, ...partsOfName(entities["name"]) };
}

function written({ value }: Entity, form: string): Json {
  if (typeof value === "string") return form.replace("{value}", () => value);
  return typeof value === "number" ? value : value.amountMinor;
}

function isWithin({ span }: Entity, scope: Scope | null): boolean {
  return scope !== null && span.start >= scope.start && span.end <= scope.end;
}

/** Patterns do not tell capitals apart, and "my name is not important" is none. */
function isName({ value, span }: Entity): boolean {
  if (typeof value !== "string") return false;
  const words = span.text.slice(-value.length).split(/\s+/);
  return words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word));
}

function partsOfName(name: Json | undefined): JsonObject {
  if (typeof name !== "string") return {};
  const [first = "", ...rest] = name.split(/\s+/);
  return { first_name: first, last_name: rest.join(" ") };
}

function distinct(values: readonly Json[]): Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
