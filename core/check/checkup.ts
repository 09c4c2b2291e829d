/**
 * Everything that the rules ask about a journey: its own steps and those of the journeys that it calls, as one graph.
 * With a memory, what did not change since the last examination is not asked again (C1): a step's facts are kept as long
 * as all that its kind looked at is the same object; C2 the graph, as long as no way changed; C3 a flow, as long as the
 * graph and all that is gained and lost on it is the same. Without a memory the answers are the same, only slower.
 */
import { flowOf, type Flow, type FlowRules } from "@/core/check/data-flow";
import { journeyGraph, type JourneyGraph } from "@/core/check/journey-graph";
import type { ForkFault } from "@/core/check/regions";
import { sameItems, shareUnchanged } from "@/core/check/shared";
import { askStep, factsOf, type Place, type StepAnswers, type StepFacts } from "@/core/check/step-facts";
import type { Tier } from "@/core/governance/tiers";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Layout, Meaning, Step } from "@/core/journey/document";
import { reachableFrom, type Graph, type Way } from "@/core/journey/graph";
import { calledJourney, callExit, doneExit, returnExit, scopeInside, sizeMax } from "@/core/journey/scope";
import type { KindRegistry } from "@/core/step/contract";

export { fieldTypesOf, operationOf, type StepFacts } from "@/core/check/step-facts";

export type Checkup = {
  meaning: Meaning;
  layout: Layout | null;
  catalogue: Catalogue;
  registry: KindRegistry;
  /** All steps by their id within the case, those of called journeys included. */
  steps: ReadonlyMap<string, StepFacts>;
  /** The journey's own steps. What is wrong with a step by itself is said where its journey is checked. */
  own: readonly StepFacts[];
  graph: Graph;
  /** Forks and joins that do not fit together. */
  faults: readonly ForkFault[];
  /** Calls that cannot be followed, with the reason. */
  calls: readonly { step: string; why: string }[];
  /** Steps that a case can come to, by drawn ways and by the others. */
  reachable: ReadonlySet<string>;
  /**
   * A flow over the graph, one a name. `rules` may look at ways, at those answers of the steps that are named
   * (step-facts.ts) and at what stands in the meaning beside them; whatever else they look at is given in `also`.
   */
  flow: (
    name: string,
    on: { answers: readonly (keyof StepAnswers)[]; also?: readonly unknown[] },
    rules: () => FlowRules,
  ) => Flow;
  /** What the rules about the whole journey look at; null without a memory. The same items, and they say the same. */
  basis: Readonly<Record<Basis, readonly unknown[]>> | null;
};

/** shape: all but words for people; plan: only where steps lead, who performs them and what their kinds answer. */
export type Basis = "shape" | "plan";

export type CheckInput = { meaning: Meaning; layout?: Layout };

/** What a checker remembers from one check to the next. */
export type Memory = {
  meaning: Meaning | null;
  catalogue: Catalogue | null;
  facts: Map<string, Kept>;
  graph: { parts: readonly unknown[]; made: JourneyGraph; reachable: ReadonlySet<string> } | null;
  flows: Map<string, { basis: readonly unknown[]; flow: Flow }>;
};

type Kept = { place: Place; catalogue: Catalogue; seen: Seen; facts: StepFacts };

export function createMemory(): Memory {
  return { meaning: null, catalogue: null, facts: new Map(), graph: null, flows: new Map() };
}

export function examine(
  input: CheckInput,
  given: Catalogue,
  registry: KindRegistry,
  memory?: Memory,
): Checkup {
  const meaning = memory ? shareUnchanged(memory.meaning, input.meaning) : input.meaning;
  const catalogue = memory ? shareUnchanged(memory.catalogue, given) : given;
  const asking: Asking = {
    ...{ catalogue, registry, memory: memory ?? null },
    ...{ steps: new Map(), callees: new Map(), calls: [] },
  };
  addJourney(asking, meaning, { scope: "", caller: null });
  const { steps, calls, callees } = asking;
  const { made, reachable } = graphOf(asking, meaning, callees);
  if (memory) {
    memory.meaning = meaning;
    memory.catalogue = catalogue;
    if (memory.facts.size > steps.size * 2)
      for (const id of memory.facts.keys()) if (!steps.has(id)) memory.facts.delete(id);
  }
  return {
    ...{ meaning, layout: input.layout ?? null, catalogue, registry, steps, calls, reachable },
    own: [...steps.values()].filter((facts) => facts.caller === null),
    ...{ graph: made.graph, faults: made.faults },
    flow: flowsOf(asking, meaning, made.graph),
    basis: memory
      ? {
          shape: basisOf(asking, meaning, made.graph, (facts) => facts.shape),
          plan: basisOf(asking, meaning, made.graph, (facts) => facts.plan),
        }
      : null,
  };
}

type Asking = {
  catalogue: Catalogue;
  registry: KindRegistry;
  memory: Memory | null;
  steps: Map<string, StepFacts>;
  callees: Map<string, string>;
  calls: { step: string; why: string }[];
};

function addJourney(asking: Asking, meaning: Meaning, at: Pick<Place, "scope" | "caller">): void {
  const added: StepFacts[] = [];
  for (const step of Object.values(meaning.steps)) {
    const facts = factsFor(asking, { step, meaning, ...at });
    asking.steps.set(facts.id, facts);
    if (facts.ways.call) added.push(facts);
  }
  for (const facts of added) follow(asking, facts);
}

/** Adds what a step calls, unless that is not there, or too deep or too large to be looked through. */
function follow(asking: Asking, facts: StepFacts): void {
  const { catalogue, steps, calls } = asking;
  const scope = scopeInside(facts.id);
  const called = calledJourney(catalogue, { journey: facts.ways.call?.journey ?? "", scope });
  if (!called.ok) {
    calls.push({ step: facts.id, why: called.why });
    return;
  }
  const { meaning } = called.value;
  if (steps.size + Object.keys(meaning.steps).length > sizeMax) {
    calls.push({
      step: facts.id,
      why: `Together with the journeys that are called it has more than ${sizeMax} steps.`,
    });
    return;
  }
  addJourney(asking, meaning, { scope, caller: facts.id });
  asking.callees.set(facts.id, scope + meaning.start);
}

/** What a kind looked at while it was asked about a step. */
type Seen = {
  parts: Map<string, unknown>;
  steps: Map<string, Step | undefined>;
  all: Meaning["steps"] | null;
};

function factsFor(asking: Asking, place: Place): StepFacts {
  const { memory, catalogue, registry } = asking;
  if (!memory) return askStep(place, catalogue, registry);
  const id = place.scope + place.step.id;
  const before = memory.facts.get(id);
  // Its meaning may be an older one then, of which all that the kind looked at is still the same.
  if (before && isUnchanged(before, place, catalogue)) return before.facts;
  const seen: Seen = { parts: new Map(), steps: new Map(), all: null };
  const asked = askStep({ ...place, meaning: watched(place.meaning, seen) }, catalogue, registry);
  const made = factsOf(place, {
    ...asked,
    ways: shareUnchanged(before?.facts.ways, asked.ways),
    answers: shareUnchanged(before?.facts.answers, asked.answers),
  });
  const facts = {
    ...made,
    shape: shareUnchanged<object>(before?.facts.shape, made.shape),
    plan: shareUnchanged<object>(before?.facts.plan, made.plan),
  };
  memory.facts.set(id, { place, catalogue, seen, facts });
  return facts;
}

function isUnchanged({ place, catalogue, seen }: Kept, now: Place, given: Catalogue): boolean {
  if (place.step !== now.step || catalogue !== given || place.caller !== now.caller) return false;
  const parts: Record<string, unknown> = now.meaning;
  for (const [name, value] of seen.parts) if (parts[name] !== value) return false;
  if (seen.all !== null) return seen.all === now.meaning.steps;
  for (const [id, step] of seen.steps) {
    if ((Object.hasOwn(now.meaning.steps, id) ? now.meaning.steps[id] : undefined) !== step) return false;
  }
  return true;
}

/** The meaning as kinds see it, with a note of each part that they look at. Nothing of it can be changed here. */
function watched(meaning: Meaning, seen: Seen): Meaning {
  const note = (id: string | symbol) => {
    if (typeof id === "string")
      seen.steps.set(id, Object.hasOwn(meaning.steps, id) ? meaning.steps[id] : undefined);
  };
  const steps = new Proxy(meaning.steps, {
    get: (target, id, receiver) => {
      note(id);
      return Reflect.get(target, id, receiver);
    },
    has: (target, id) => {
      note(id);
      return Reflect.has(target, id);
    },
    getOwnPropertyDescriptor: (target, id) => {
      note(id);
      return Reflect.getOwnPropertyDescriptor(target, id);
    },
    ownKeys: (target) => {
      seen.all = target;
      return Reflect.ownKeys(target);
    },
  });
  // Not over the meaning itself: a proxy may not answer with another object where the original is frozen.
  return new Proxy(
    { ...meaning, steps },
    {
      get: (target, name, receiver) => {
        if (typeof name === "string" && name !== "steps") {
          const parts: Record<string, unknown> = meaning;
          seen.parts.set(name, parts[name]);
        }
        return Reflect.get(target, name, receiver);
      },
    },
  );
}

function graphOf(
  { steps, memory }: Asking,
  meaning: Meaning,
  callees: ReadonlyMap<string, string>,
): { made: JourneyGraph; reachable: ReadonlySet<string> } {
  const make = () => {
    const made = journeyGraph(steps, { start: meaning.start, fallback: meaning.fallbackHandoff, callees });
    return { made, reachable: reachableFrom(made.graph, made.graph.start) };
  };
  if (!memory) return make();
  const parts: unknown[] = [meaning.start, meaning.fallbackHandoff, ...callees.keys(), ...callees.values()];
  for (const [id, facts] of steps) parts.push(id, facts.ways);
  if (memory.graph && sameItems(memory.graph.parts, parts)) return memory.graph;
  memory.graph = { parts, ...make() };
  return memory.graph;
}

/** Flows are kept where nothing that they were worked out from has changed. */
function flowsOf(asking: Asking, meaning: Meaning, graph: Graph): Checkup["flow"] {
  const { memory } = asking;
  if (!memory) return (_name, _on, rules) => flowOf(graph, rules());
  return (name, { answers, also }, rules) => {
    const before = memory.flows.get(name);
    const basis = basisOf(asking, meaning, graph, null);
    for (const facts of asking.steps.values()) for (const part of answers) basis.push(facts.answers[part]);
    basis.push(...(also ?? []));
    if (before && sameItems(before.basis, basis)) return before.flow;
    const flow = flowOf(graph, rules());
    memory.flows.set(name, { basis, flow });
    return flow;
  };
}

function basisOf(
  { steps, catalogue, calls }: Asking,
  meaning: Meaning,
  graph: Graph,
  of: ((facts: StepFacts) => unknown) | null,
): unknown[] {
  const { pattern, intents, isFallback, fields, start, fallbackHandoff, completion } = meaning;
  const basis: unknown[] = [graph, catalogue, pattern, intents, isFallback, fields, start, fallbackHandoff];
  basis.push(completion, ...calls.map(({ step, why }) => `${step} ${why}`));
  if (of) for (const facts of steps.values()) basis.push(facts.id, of(facts));
  return basis;
}

/** The ways that a journey's author decided on: drawn ones, and exits left open on purpose. */
export function isLeaving(way: Way): boolean {
  return way.as !== "aside";
}

/** A step that is left on a way, and the exit whose answers count; a return leaves two steps at once. */
export type Leaving = { facts: StepFacts; exit: string };

/** Nothing where the case is set aside: what counts there was known before. */
export function leavings(steps: ReadonlyMap<string, StepFacts>, way: Way): Leaving[] {
  if (way.as === "aside" || way.exit === "aside") return [];
  const facts = steps.get(way.from);
  if (!facts) return [];
  if (way.exit === callExit && way.as === "call") return [];
  if (way.as !== "return") return [{ facts, exit: way.exit }];
  const caller = steps.get(way.through ?? "");
  return [
    { facts, exit: facts.role === "end" ? "" : returnExit },
    ...(caller ? [{ facts: caller, exit: doneExit }] : []),
  ];
}

/** Extra controls that the workspace's policy asks for; it can only add to a tier's own. */
export type ExtraControls = NonNullable<Catalogue["controls"]>;
export type { Tier };
