import { examine, type CheckInput, type Memory } from "@/core/check/checkup";
import { flowOf } from "@/core/check/data-flow";
import { fieldChange } from "@/core/check/known-fields";
import type { Catalogue } from "@/core/journey/catalogue";
import type { KindRegistry } from "@/core/step/contract";

type Asked = { input: CheckInput; catalogue: Catalogue; registry: KindRegistry; memory?: Memory };

/**
 * The journey's fields that are known on every path to the step, in their order; null for a step that no path reaches,
 * of which everything would be true.
 */
export function fieldsKnownAt({ input, catalogue, registry, memory }: Asked, step: string): string[] | null {
  const checkup = examine(input, catalogue, registry, memory);
  if (!checkup.reachable.has(step)) return null;
  const fields = Object.entries(checkup.meaning.fields);
  const flow = flowOf(checkup.graph, {
    initial: fields.flatMap(([name, field]) => (field.input ? [name] : [])),
    asked: fields.map(([name]) => name),
    change: (way) => fieldChange(checkup, way),
  });
  return fields.flatMap(([name]) => (flow.holds(step, name) ? [name] : []));
}
