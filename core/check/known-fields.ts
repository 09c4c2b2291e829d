import { leavings, type Checkup } from "@/core/check/checkup";
import type { Change, Flow, FlowRules } from "@/core/check/data-flow";
import type { Way } from "@/core/journey/graph";
import { scopeInside } from "@/core/journey/scope";

/** What taking a way makes known of the case's fields: set by the step that is left, or asked for by its condition. */
export function fieldChange({ steps }: Pick<Checkup, "steps">, way: Way): Change {
  if (way.as === "call") {
    const scope = scopeInside(way.from);
    const inputs = Object.keys(steps.get(way.from)?.ways.call?.inputs ?? {});
    // A called journey begins with nothing but its inputs, whatever an earlier call of it left behind.
    const called = steps.get(way.to)?.meaning.fields ?? {};
    return {
      gains: inputs.map((name) => scope + name),
      loses: Object.keys(called).map((name) => scope + name),
    };
  }
  const left = leavings(steps, way);
  if (left.length === 0) return { gains: [], loses: [] };
  const gains = left.flatMap(({ facts, exit }) => [...facts.writes(exit), ...facts.knows(exit)]);
  return { gains, loses: [] };
}

/** Which fields are set, on every path; only what some step reads or asks for is followed. */
export function knownFields(checkup: Checkup): Flow {
  return checkup.flow("known-fields", { answers: ["requires", "writes", "knows", "speaks"] }, () =>
    flowRules(checkup),
  );
}

function flowRules(checkup: Checkup): FlowRules {
  const asked = new Set<string>();
  for (const facts of checkup.steps.values()) {
    for (const name of facts.requires) asked.add(name);
    if (facts.speaks)
      for (const exit of facts.exits) for (const name of facts.writes(exit.name)) asked.add(name);
    const { call } = facts.ways;
    if (call) for (const name of Object.values(call.outputs)) asked.add(scopeInside(facts.id) + name);
  }
  const initial = Object.entries(checkup.meaning.fields).flatMap(([name, field]) =>
    field.input && asked.has(name) ? [name] : [],
  );
  return { initial, asked, change: (way) => fieldChange(checkup, way) };
}
