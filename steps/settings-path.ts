import type { Json, JsonObject } from "@/core/expression/value";

/**
 * The settings with what stands at a path ("arms.0.condition") changed; the same object when there is nothing. Keys may
 * have dots in them: the longest that fits is taken.
 */
export function changeAt(settings: JsonObject, at: string, change: (value: Json) => Json): JsonObject {
  const changed = changeIn(settings, at, change);
  return isRecord(changed) ? changed : settings;
}

function changeIn(value: Json, at: string, change: (value: Json) => Json): Json {
  if (at === "") return change(value);
  if (Array.isArray(value)) {
    const [, digits = "", rest = ""] = /^(\d+)(?:\.(.*))?$/s.exec(at) ?? [];
    const item = value[Number(digits)];
    if (digits === "" || item === undefined) return value;
    return value.map((one, index) => (index === Number(digits) ? changeIn(one, rest, change) : one));
  }
  if (!isRecord(value)) return value;
  const key = Object.keys(value)
    .filter((one) => at === one || at.startsWith(`${one}.`))
    .toSorted((a, b) => b.length - a.length)[0];
  const inner = key === undefined ? undefined : value[key];
  if (key === undefined || inner === undefined) return value;
  return { ...value, [key]: changeIn(inner, at.slice(key.length + 1), change) };
}

/** What stands at a path; undefined when there is nothing. */
export function valueAt(settings: JsonObject, at: string): Json | undefined {
  let found: Json | undefined;
  changeAt(settings, at, (value) => {
    found = value;
    return value;
  });
  return found;
}

function isRecord(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
