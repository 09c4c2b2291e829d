/**
 * Takes steps out of a journey into one that it calls. What a case does stays the same, act by act:
 * X1 a called journey begins with nothing but its inputs, so every field that is read inside must be known on every way
 *    to it, and none may be known on some ways only. X2 it comes back by one way, with fields that are set on every way
 *    through it; where several ways led on, a branch after it takes the one that was gone inside. X3 what stepped aside
 *    to the fallback handoff still does: a called journey's steps step aside to their caller's. X4 what counts on its
 *    surroundings stays: the first understanding, handoffs, ends, gates apart from their steps, forks without joins.
 */
import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { Field, JourneyDocument, Step } from "@/core/journey/document";
import { documentFormat } from "@/core/journey/defaults";
import { emptiedGroups, groupsOf, membersOf } from "../arrange/groups";
import { bordersOf, type Border } from "./extract-border";
import { fieldsAcross, type FieldsAcross } from "./extract-fields";
import { whyNotExtracted } from "./extract-reasons";
import { freeStepId, newStep } from "./new-step";
import { stepSize } from "./step-size";

export type Extraction = {
  /** The journey that the steps become. */
  extracted: JourneyDocument;
  inputs: readonly string[];
  outputs: readonly string[];
  /** Where it leads on, in the order of the exits; more than one with a branch after it. */
  onward: readonly string[];
  /** The step that stands in their place. */
  step: string;
  /** The commands that put it there, when the new journey is called by this id. */
  commands: (journeyId: string) => Command[];
};
export type Extracted = { ok: true; extraction: Extraction } | { ok: false; why: string };

/** What taking the steps out makes of both journeys, or why they cannot be one of their own. */
export function extractJourney(
  document: JourneyDocument,
  catalogue: Catalogue,
  given: { steps: readonly string[]; name: string },
): Extracted {
  const chosen = new Set(given.steps.filter((id) => document.meaning.steps[id]));
  const why = whyNotExtracted(document, catalogue, chosen);
  if (why !== null) return { ok: false, why };
  const border = bordersOf(document, catalogue, chosen);
  if (!border.ok) return border;
  const fields = fieldsAcross(document, catalogue, { chosen, border: border.value });
  if (!fields.ok) return fields;
  const plan = planOf(document, { ...given, chosen, border: border.value, fields: fields.value });
  return {
    ok: true,
    extraction: {
      extracted: calledJourneyOf(document, plan),
      ...{ inputs: fields.value.inputs, outputs: fields.value.outputs },
      ...{ onward: border.value.onward, step: plan.step },
      commands: (journeyId) => callerCommands(document, plan, journeyId),
    },
  };
}

type Plan = {
  name: string;
  chosen: ReadonlySet<string>;
  border: Border;
  fields: FieldsAcross;
  /** Id of the step that calls. */
  step: string;
  /** Tells which way was gone; null where there is only one. */
  way: { field: string; values: readonly string[] } | null;
};

function planOf(document: JourneyDocument, given: Omit<Plan, "step" | "way">): Plan {
  const { meaning } = document;
  const kept = {
    steps: Object.fromEntries(Object.entries(meaning.steps).filter(([id]) => !given.chosen.has(id))),
  };
  const step = freeStepId({ steps: { ...meaning.steps, ...kept.steps } }, given.name);
  if (given.border.onward.length === 1) return { ...given, step, way: null };
  const base = `${step.replaceAll("-", "_").slice(0, 50)}_way`;
  let field = base;
  for (let number = 2; Object.hasOwn(meaning.fields, field); number += 1) field = `${base}_${number}`;
  return {
    ...given,
    step,
    way: { field, values: given.border.onward.map((_, index) => `way-${index + 1}`) },
  };
}

function calledJourneyOf(document: JourneyDocument, plan: Plan): JourneyDocument {
  const { meaning, layout } = document;
  const { chosen, border, fields, way } = plan;
  const inputs = new Set(fields.inputs);
  const declared = Object.fromEntries(
    fields.used.flatMap((name): [string, Field][] => {
      const field = meaning.fields[name];
      if (!field) return [];
      // What stays known to the next case of the conversation is the caller's to keep.
      const { carried: _carried, input: _input, ...own } = field;
      return [[name, inputs.has(name) ? { ...own, input: true } : own]];
    }),
  );
  const ends = endsOf(document, plan);
  const steps = Object.values(meaning.steps)
    .filter(({ id }) => chosen.has(id))
    .map((step) => ({ ...step, connections: waysInside(step, plan, ends.of) }));
  const person = fallbackOf(document, { declared, taken: [...steps, ...ends.steps] });
  const all = [...steps, ...ends.steps, ...(person ? [person] : [])];
  const right = Math.max(...steps.map(({ id }) => layout.positions[id]?.x ?? 0)) + stepSize.width + 90;
  const top = Math.min(...steps.map(({ id }) => layout.positions[id]?.y ?? 0));
  const left = Math.min(...steps.map(({ id }) => layout.positions[id]?.x ?? 0));
  const positions = Object.fromEntries(
    all.map(({ id }, index) => {
      const at = chosen.has(id) ? layout.positions[id] : undefined;
      const added = { x: right, y: top + (index - steps.length) * (stepSize.height + 60) };
      return [id, { x: (at ?? added).x - left, y: (at ?? added).y - top }];
    }),
  );
  const groups = Object.entries(groupsOf(document)).filter(([id]) => {
    const members = membersOf(document, id);
    return members.length > 0 && members.every((step) => chosen.has(step));
  });
  return {
    format: documentFormat,
    meaning: {
      ...{ name: plan.name, description: `Runs within “${meaning.name}”.`.slice(0, 2_000) },
      ...{ pattern: meaning.pattern, intents: [], isFallback: false, thresholds: meaning.thresholds },
      fields: way ? { ...declared, [way.field]: wayField(plan, way.values) } : declared,
      ...{ start: border.entry, steps: Object.fromEntries(all.map((step) => [step.id, step])) },
      fallbackHandoff: person?.id ?? "",
      completion: { statement: "The journey that calls it can go on.", proof: "caller" },
    },
    layout: { positions, ...(groups.length > 0 && { groups: Object.fromEntries(groups) }) },
  };
}

function wayField({ name }: Plan, values: readonly string[]): Field {
  return {
    label: `Way on from ${name}`.slice(0, 120),
    type: { type: "choice", values: [...values] },
    personal: false,
  };
}

/** The steps by which the called journey comes back: one end, and for several ways each says first which it is. */
function endsOf(
  { meaning }: JourneyDocument,
  { chosen, border, way }: Plan,
): { steps: Step[]; of: ReadonlyMap<string, string> } {
  const taken = {
    ...meaning,
    steps: Object.fromEntries(Object.entries(meaning.steps).filter(([id]) => chosen.has(id))),
  };
  const back = newStep(taken, "resolve", {
    title: "Back to the caller",
    assignment: { by: "system" },
    settings: { message: "", disposition: "done", confirmFirst: false },
  });
  if (!way) return { steps: [back], of: new Map(border.onward.map((to) => [to, back.id])) };
  const says = border.onward.map((to, index): Step => {
    const title = `On to ${meaning.steps[to]?.title ?? to}`.slice(0, 120);
    const settings = { sets: [{ field: way.field, expression: `"${way.values[index] ?? ""}"` }] };
    const step = newStep(taken, "compute", { title, settings });
    taken.steps[step.id] = step;
    return { ...step, stage: "close", connections: { done: back.id } };
  });
  return {
    steps: [...says, back],
    of: new Map(border.onward.map((to, index) => [to, says[index]?.id ?? back.id])),
  };
}

/** Ways within stay, ways out lead to the end that comes back to where they led; to the fallback nothing is drawn (X3). */
function waysInside(
  step: Step,
  { chosen, border }: Plan,
  ends: ReadonlyMap<string, string>,
): Step["connections"] {
  return Object.fromEntries(
    Object.entries(step.connections).flatMap(([exit, to]): [string, string][] => {
      if (chosen.has(to)) return [[exit, to]];
      const isOut = border.out.some((way) => way.from === step.id && way.exit === exit);
      const end = isOut ? ends.get(to) : undefined;
      return end === undefined ? [] : [[exit, end]];
    }),
  );
}

/** Every journey names a fallback handoff; while it is called, its caller's is gone to. */
function fallbackOf(
  { meaning }: JourneyDocument,
  { declared, taken }: { declared: Readonly<Record<string, Field>>; taken: readonly Step[] },
): Step | null {
  const before = meaning.steps[meaning.fallbackHandoff];
  if (!before) return null;
  const id = freeStepId({ steps: Object.fromEntries(taken.map((step) => [step.id, step])) }, before.id);
  const text = (name: string, otherwise: string) => {
    const value = before.settings[name];
    return typeof value === "string" && !value.includes("{") ? value : otherwise;
  };
  const entities = before.settings["entities"];
  const { guards: _guards, ...settings } = before.settings;
  return {
    ...before,
    ...{ id, connections: {} },
    settings: {
      ...settings,
      reason: text("reason", "The journey could not go on by itself."),
      suggestedNext: text("suggestedNext", "Look at what was done and go on with the customer."),
      customerMessage: text("customerMessage", "A colleague takes over."),
      entities: Array.isArray(entities)
        ? entities.filter((name) => typeof name === "string" && Object.hasOwn(declared, name))
        : [],
    },
  };
}

function callerCommands(document: JourneyDocument, plan: Plan, journey: string): Command[] {
  const { meaning, layout } = document;
  const { chosen, border, fields, way, step: id } = plan;
  const entry = meaning.steps[border.entry] as Step; // the border was found in this document
  const at = layout.positions[border.entry] ?? { x: 0, y: 0 };
  const same = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));
  const outputs = { ...same(fields.outputs), ...(way && { [way.field]: way.field }) };
  const call: Step = {
    ...newStep(meaning, "sub-journey", {
      title: plan.name,
      settings: { journey, inputs: same(fields.inputs), outputs },
    }),
    ...{ id, stage: entry.stage },
    ...(entry.visitsMax !== undefined && { visitsMax: entry.visitsMax }),
  };
  const commands: Command[] = [];
  if (way) commands.push({ command: "set-field", name: way.field, field: wayField(plan, way.values) });
  commands.push({ command: "add-step", step: call, position: at });
  for (const { from, exit } of border.into) commands.push({ command: "connect", from, exit, to: id });
  if (meaning.start === border.entry) commands.push({ command: "set-start", step: id });
  commands.push(...onwardCommands(document, plan, { call, at }));
  const group = Object.entries(groupsOf(document)).find(([, { steps }]) => steps.includes(border.entry));
  const stays = group && membersOf(document, group[0]).some((step) => !chosen.has(step));
  if (group && stays)
    commands.push({
      command: "set-group",
      id: group[0],
      group: { ...group[1], steps: [...group[1].steps, id] },
    });
  commands.push(...emptiedGroups(document, [...chosen]));
  for (const gone of chosen) commands.push({ command: "remove-step", id: gone });
  for (const name of fields.left) commands.push({ command: "remove-field", name });
  return commands;
}

/** After it the case goes on where it went on before; a branch tells several ways apart. */
function onwardCommands(
  { meaning }: JourneyDocument,
  { border, way, name, step: id }: Plan,
  { call, at }: { call: Step; at: { x: number; y: number } },
): Command[] {
  const [first = ""] = border.onward;
  const exhausted = border.exhausted;
  const again: Command[] =
    exhausted === null ? [] : [{ command: "connect", from: id, exit: "exhausted", to: exhausted }];
  if (!way) return [{ command: "connect", from: id, exit: "done", to: first }, ...again];
  const last = border.onward.at(-1) ?? first;
  const arms = border.onward.slice(0, -1).map((to, index) => ({
    exit: way.values[index] ?? "",
    title: `On to ${meaning.steps[to]?.title ?? to}`.slice(0, 120),
    condition: `${way.field} == "${way.values[index] ?? ""}"`,
  }));
  const taken = { ...meaning, steps: { ...meaning.steps, [id]: call } };
  const branch = newStep(taken, "branch", {
    title: `Where on from ${name}?`.slice(0, 120),
    settings: { arms },
  });
  return [
    { command: "add-step", step: { ...branch, stage: call.stage }, position: { x: at.x + 330, y: at.y } },
    { command: "connect", from: id, exit: "done", to: branch.id },
    ...arms.map(({ exit }, index): Command => ({
      ...{ command: "connect", from: branch.id, exit },
      to: border.onward[index] ?? last,
    })),
    { command: "connect", from: branch.id, exit: "otherwise", to: last },
    ...again,
  ];
}
