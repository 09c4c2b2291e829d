import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import { ownValue } from "@/core/step/own-value";
import { plainValue } from "@/core/step/plain-value";

/** A call's arguments as people read them, in the order in which its operation declares them. */
export function argumentRows(
  catalogue: Catalogue,
  operation: string,
  given: JsonObject,
): { label: string; value: string }[] {
  const declared = ownValue(catalogue.operations, operation)?.arguments ?? {};
  const names = [...new Set([...Object.keys(declared), ...Object.keys(given)])].filter((name) =>
    Object.hasOwn(given, name),
  );
  return names.map((name) => {
    const argument = ownValue(declared, name);
    return { label: argument?.label ?? name, value: plainValue(given[name] ?? null, argument?.type) };
  });
}
