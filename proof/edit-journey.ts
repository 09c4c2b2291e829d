/** Small pure edits that the seeded faults are made of. */
import type { JsonObject } from "@/core/expression/value";
import type { Meaning, Step } from "@/core/journey/document";

export function stepsOf(meaning: Meaning, kind?: string): Step[] {
  return Object.values(meaning.steps).filter((step) => kind === undefined || step.kind === kind);
}

export function change(meaning: Meaning, id: string, more: Partial<Step>): Meaning {
  const step = meaning.steps[id];
  return step ? { ...meaning, steps: { ...meaning.steps, [id]: { ...step, ...more } } } : meaning;
}

export function setting(meaning: Meaning, id: string, more: JsonObject): Meaning {
  const step = meaning.steps[id];
  return step ? change(meaning, id, { settings: { ...step.settings, ...more } }) : meaning;
}

export function withoutSetting(meaning: Meaning, id: string, name: string): Meaning {
  const step = meaning.steps[id];
  if (!step) return meaning;
  const settings = Object.fromEntries(Object.entries(step.settings).filter(([key]) => key !== name));
  return change(meaning, id, { settings });
}

export function connect(meaning: Meaning, from: string, exit: string, to: string): Meaning {
  const step = meaning.steps[from];
  return step ? change(meaning, from, { connections: { ...step.connections, [exit]: to } }) : meaning;
}

export function disconnect(meaning: Meaning, from: string, exit: string): Meaning {
  const step = meaning.steps[from];
  if (!step) return meaning;
  const connections = Object.fromEntries(Object.entries(step.connections).filter(([name]) => name !== exit));
  return change(meaning, from, { connections });
}

export function add(meaning: Meaning, step: Pick<Step, "id" | "kind" | "settings"> & Partial<Step>): Meaning {
  const whole: Step = {
    title: step.id,
    stage: "execute",
    tier: "low",
    assignment: { by: "system" },
    connections: {},
    ...step,
  };
  return { ...meaning, steps: { ...meaning.steps, [step.id]: whole } };
}

export function remove(meaning: Meaning, id: string): Meaning {
  const steps = Object.fromEntries(Object.entries(meaning.steps).filter(([key]) => key !== id));
  return { ...meaning, steps };
}

/** Whatever leads to one step leads to another. */
export function redirect(meaning: Meaning, from: string, to: string): Meaning {
  const steps = Object.values(meaning.steps).map((step): [string, Step] => [
    step.id,
    {
      ...step,
      connections: Object.fromEntries(
        Object.entries(step.connections).map(([exit, target]) => [exit, target === from ? to : target]),
      ),
    },
  ]);
  return { ...meaning, steps: Object.fromEntries(steps), start: meaning.start === from ? to : meaning.start };
}

/** Takes a step out of the way: what led to it leads to where its exit leads. Null where that leads nowhere. */
export function bypass(meaning: Meaning, id: string, exit: string): Meaning | null {
  const to = meaning.steps[id]?.connections[exit];
  return to === undefined || to === id ? null : remove(redirect(meaning, id, to), id);
}

/** Puts a step on one way. */
export function insertOn(
  meaning: Meaning,
  way: { from: string; exit: string },
  step: Pick<Step, "id" | "kind" | "settings"> & Partial<Step>,
  through: string,
): Meaning | null {
  const to = meaning.steps[way.from]?.connections[way.exit];
  if (to === undefined) return null;
  const added = add(meaning, { ...step, connections: { ...step.connections, [through]: to } });
  return connect(added, way.from, way.exit, step.id);
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}
