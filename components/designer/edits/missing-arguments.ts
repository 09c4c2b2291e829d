import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Field, JourneyDocument, Step } from "@/core/journey/document";
import { lookOf } from "../step-look";

/** What an operation needs and the step does not give it, by the name of the argument. */
export type Missing = { name: string; label: string; type: Field["type"] };

/** Types that a customer can be asked for in one question. */
const askable: readonly Field["type"]["type"][] = [
  "text",
  "integer",
  "decimal",
  "boolean",
  "date",
  "datetime",
  "choice",
];

/** What the step's operation needs and is not given yet, where a customer could say it; none for a step that calls none. */
export function missingArguments(
  { meaning }: JourneyDocument,
  catalogue: Catalogue,
  stepId: string,
): Missing[] {
  const step = meaning.steps[stepId];
  const look = step && lookOf(step, meaning, catalogue);
  const operation = look?.kind.operation(look.view) ?? null;
  const declared = operation === null ? undefined : catalogue.operations[operation]?.arguments;
  const given = Object.keys(argumentsOf(step));
  return Object.entries(declared ?? {})
    .filter(([name, { required, type }]) => required && !given.includes(name) && askable.includes(type.type))
    .map(([name, { label, type }]) => ({ name, label, type }));
}

/** The arguments that a step gives its operation: name to source. */
export function argumentsOf(step: Step | undefined): JsonObject {
  const given = step?.settings["arguments"];
  return typeof given === "object" && given !== null && !Array.isArray(given) ? given : {};
}
