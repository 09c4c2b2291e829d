import type { FieldType, Json } from "@/core/expression/value";
import type { Evaluated } from "@/core/step/contract";
import { plainValue } from "@/core/step/plain-value";

const slot = /\{([a-z][a-z0-9_]{0,62})((?:\.[A-Za-z0-9_]{1,64}){0,5})\}/g;

/** Names of the fields that a text asks for in braces: "{order_id}" and "{order.total}" name order_id and order. */
export function templateFields(template: string): string[] {
  return [...new Set([...template.matchAll(slot)].flatMap((found) => found[1] ?? []))];
}

/** Slots that name a part which their field's type does not have: nothing could ever fill them. */
export function slotsWithoutPart(
  template: string,
  fields: Readonly<Record<string, { type: FieldType }>>,
): string[] {
  return [...template.matchAll(slot)].flatMap(([whole, name = "", path = ""]) => {
    let type = Object.hasOwn(fields, name) ? fields[name]?.type : undefined;
    // A field that is not declared is said elsewhere.
    if (!type) return [];
    for (const key of path.split(".").slice(1)) {
      const isListed = type?.type === "list" && /^\d+$/.test(key);
      if (isListed) type = type?.type === "list" ? type.of : undefined;
      else type = type?.type === "record" && Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
      if (!type) return [whole];
    }
    return [];
  });
}

/** The same as problems of a setting. */
export function slotProblems(
  at: string,
  template: string,
  fields: Readonly<Record<string, { type: FieldType }>>,
): { at: string; message: string }[] {
  return slotsWithoutPart(template, fields).map((found) => ({
    at,
    message: `${found} names a part that its field does not have.`,
  }));
}

/**
 * The text with its fields filled in; fails on one that is not set, because half a sentence is worse than none.
 * What a value brings in is never read as a template again.
 */
export function fillTemplate(
  template: string,
  read: (field: string) => { value: Json; type: FieldType | undefined } | null,
): Evaluated<string> {
  const missing: string[] = [];
  const value = template.replaceAll(slot, (whole, field: string, path: string) => {
    const found = read(field);
    const part = found && descend(found.value, found.type, path.split(".").slice(1));
    if (!part) missing.push(whole);
    return part ? plainValue(part.value, part.type) : "";
  });
  if (missing.length > 0) return { ok: false, why: `${missing.join(" and ")} is not known` };
  return { ok: true, value };
}

function descend(
  value: Json,
  type: FieldType | undefined,
  path: string[],
): { value: Json; type: FieldType | undefined } | null {
  const [key, ...rest] = path;
  if (key === undefined) return { value, type };
  if (value === null || typeof value !== "object") return null;
  const of = type?.type === "list" ? type.of : type?.type === "record" ? type.fields[key] : undefined;
  const item = Object.hasOwn(value, key)
    ? Array.isArray(value)
      ? value[Number(key)]
      : value[key]
    : undefined;
  return item === undefined || item === null ? null : descend(item, of, rest);
}
