import type { JsonObject } from "@/core/expression/value";
import { ownValue } from "@/core/step/own-value";

/** Settings that name a step: the one a gate guards, and the fork that a join joins. */
const names = ["guards", "fork"] as const;

/** The settings with new ids for the steps that they name. */
export function renameInSettings(settings: JsonObject, ids: ReadonlyMap<string, string>): JsonObject {
  const entries = names.flatMap((name): [string, string][] => {
    const value = ownValue(settings, name);
    const id = typeof value === "string" ? ids.get(value) : undefined;
    return id === undefined ? [] : [[name, id]];
  });
  return entries.length === 0 ? settings : { ...settings, ...Object.fromEntries(entries) };
}
