import { leavings, type Checkup, type StepFacts } from "@/core/check/checkup";
import type { Flow } from "@/core/check/data-flow";
import { knownFields } from "@/core/check/known-fields";
import type { Problem } from "@/core/check/problem";
import { listed } from "@/core/check/listed";
import { problem, titleOf } from "@/core/check/report";
import type { Json } from "@/core/expression/value";
import type { Way } from "@/core/journey/graph";

const rule = "respect";

/** No step asks for what the case knows on every path, and an AI that talks to a customer says first that it is one. */
export function respect(checkup: Checkup): Problem[] {
  const known = knownFields(checkup);
  return [...checkup.reachable]
    .flatMap((id) => {
      const facts = checkup.steps.get(id);
      return facts && facts.caller === null ? [...repeats(checkup, facts, known)] : [];
    })
    .concat(undisclosed(checkup));
}

/** It speaks and fills in fields, all of which are set whenever it is entered: a question without a purpose. */
function repeats(checkup: Checkup, facts: StepFacts, known: Flow): Problem[] {
  if (!facts.speaks || facts.operation !== null) return [];
  const fields = [...new Set(facts.exits.flatMap((exit) => [...facts.writes(exit.name)]))].filter((name) =>
    Object.hasOwn(checkup.meaning.fields, name),
  );
  if (fields.length === 0 || !fields.every((name) => known.holds(facts.step.id, name))) return [];
  const labels = listed(fields.map((name) => `“${checkup.meaning.fields[name]?.label ?? name}”`));
  const message = `${titleOf(checkup, facts.step.id)} asks for ${labels}, which the case knows on every path. Leave the step out.`;
  return [problem(checkup, { rule, severity: "warning", step: facts.step.id, message })];
}

const said = "the customer knows that this is AI";
const disclosure =
  /\b(AI|artificial intelligence|virtual assistant|digital assistant|automated assistant|bot|chatbot)\b/i;

function undisclosed(checkup: Checkup): Problem[] {
  const talks = (facts: StepFacts | undefined) =>
    facts !== undefined &&
    facts.speaks &&
    (facts.step.assignment.by === "ai" || facts.step.assignment.by === "system");
  const disclosing = new Set<string>();
  for (const facts of checkup.steps.values()) if (talks(facts) && discloses(facts)) disclosing.add(facts.id);
  const change = (way: Way) => ({
    gains: leavings(checkup.steps, way).some(({ facts }) => disclosing.has(facts.id)) ? [said] : [],
    loses: [],
  });
  const flow = checkup.flow("respect", { answers: [], also: [...disclosing] }, () => ({
    ...{ initial: [], asked: [said], change },
  }));
  const silent = [...checkup.reachable].filter(
    (id) => talks(checkup.steps.get(id)) && !flow.holds(id, said) && !disclosing.has(id),
  );
  // One warning at the first such step: what follows it is repaired with it.
  const paths = silent
    .map((id) => ({ id, path: flow.pathWithout(id, said) }))
    .toSorted((a, b) => (a.path?.path.length ?? 0) - (b.path?.path.length ?? 0));
  return paths.slice(0, 1).map(({ id, path }) =>
    problem(checkup, {
      rule,
      severity: "warning",
      step: id,
      message: `${titleOf(checkup, id)} can be the first message to the customer, and does not say that it comes from AI. Say so in its words.`,
      path,
    }),
  );
}

const disclosures = new WeakMap<object, boolean>();

/** Its words say that they come from AI; looked at once for the same settings. */
function discloses({ step }: StepFacts): boolean {
  const known = disclosures.get(step.settings);
  if (known !== undefined) return known;
  const is = textsOf(step.settings).some((text) => disclosure.test(text));
  disclosures.set(step.settings, is);
  return is;
}

function textsOf(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => textsOf(item));
}
