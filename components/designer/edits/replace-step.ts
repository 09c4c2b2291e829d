import type { Json } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { kindRegistry } from "@/steps/kinds";
import { settingName } from "@/steps/setting-name";
import { knownStep, type KnownStep } from "../step-kind";
import { staffed } from "./staffed";

export type Replacement = {
  commands: Command[];
  step: Step;
  /** What does not come along, each in a sentence; empty when nothing is lost. */
  lost: readonly string[];
};

/**
 * The commands that make a step one of another kind: its id, title, stage, tier and note stay, so do settings that the
 * new kind has too, its performer where the new kind can have that, and connections by exits that both have; where the
 * story went on by the main exit, it goes on by the new one's. Fields that it set are the new one's to set, where that
 * takes fields. Null when there is no such step or kind.
 */
export function replaceStep(
  document: JourneyDocument,
  catalogue: Catalogue,
  given: { step: string; kind: string },
): Replacement | null {
  const before = document.meaning.steps[given.step];
  const kind = kindRegistry.find(given.kind);
  if (!before || !kind) return null;
  const was = knownStep(before, document.meaning, catalogue);
  const settings = settingsFor(before, given.kind);
  const keeps = kind.performers.includes(before.assignment.by);
  const { connections: _ways, dueMinutes, ...rest } = before;
  const bare: Step = {
    ...{ ...rest, kind: given.kind, settings: settings.kept, connections: {} },
    assignment: keeps ? before.assignment : kind.assignment,
  };
  const { carried, settings: filled } = carryFields(was, knownStep(bare, document.meaning, catalogue));
  const able: Step = { ...bare, settings: filled ?? bare.settings };
  const look = knownStep(able, document.meaning, catalogue);
  const waits = look?.kind.waitsForPerson(look.view) ?? false;
  const due = dueMinutes !== undefined && waits ? { dueMinutes } : {};
  const ways = connectionsFor(before, was, look);
  const step: Step = staffed({ ...able, ...due, connections: ways.kept }, document.meaning, catalogue);
  const lost = [
    ...settingsLost(settings.lost.filter((name) => !carried.has(name))),
    ...ways.lost.map(
      ({ title, to }) =>
        `The way “${title}” to “${document.meaning.steps[to]?.title ?? to}” is not drawn any more.`,
    ),
    ...(keeps ? [] : ["Who performs it is what is usual for its new kind."]),
    ...(dueMinutes !== undefined && !waits ? ["Its due time is gone: no person is waited for."] : []),
    ...rolesLost(document, before, look),
  ];
  return { commands: [{ command: "set-step", step }], step, lost };
}

/** The new step's settings with the fields that the old one set, and the old one's settings that live on in them. */
function carryFields(was: KnownStep | null, is: KnownStep | null) {
  const carried = new Set<string>();
  let settings = is?.view.settings;
  if (!was || !is || settings === undefined) return { carried, settings };
  const main = was.exits.find(({ role }) => role === "normal")?.name ?? "";
  const fields = was.kind.writes(was.view, main);
  for (const field of fields) {
    const taken = is.kind.takes({ ...is.view, settings }, field);
    if (!taken || taken === "full") return { carried, settings: is.view.settings };
    settings = taken.settings;
  }
  if (fields.length > 0) for (const { at } of was.kind.fieldPlaces(was.view)) carried.add(at);
  return { carried, settings };
}

function settingsLost(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const list = new Intl.ListFormat("en").format(names.map(settingName));
  return [`Its ${list} ${names.length === 1 ? "does" : "do"} not come along.`];
}

/** What other steps and the journey count on, and what the new kind cannot be for them. */
function rolesLost({ meaning }: JourneyDocument, { id }: Step, look: KnownStep | null): string[] {
  const gates = Object.values(meaning.steps).filter(({ settings }) => settings["guards"] === id);
  const isHandoff = look?.kind.role === "handoff";
  const companion = look?.kind.comesWith(look.view);
  return [
    ...(meaning.fallbackHandoff === id && !isHandoff
      ? ["It is the fallback handoff: choose another one."]
      : []),
    ...gates.map(({ title }) => `“${title}” guards it: look whether it still has to.`),
    ...(companion ? [`It needs a ${companion.kind} for its branches: add one.`] : []),
  ];
}

function settingsFor(before: Step, kindName: string): { kept: Step["settings"]; lost: string[] } {
  const kind = kindRegistry.find(kindName);
  let kept = kind?.blank() ?? {};
  const lost: string[] = [];
  const blankBefore = kindRegistry.find(before.kind)?.blank() ?? {};
  for (const [name, value] of Object.entries(before.settings)) {
    const parsed = kind?.settingsSchema.safeParse({ ...kept, [name]: value });
    // What is no setting of the new kind is refused by its schema.
    if (parsed?.success) kept = parsed.data;
    else if (!isEmpty(value) && JSON.stringify(value) !== JSON.stringify(blankBefore[name])) lost.push(name);
  }
  return { kept, lost };
}

function isEmpty(value: Json): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === "" || value === null || value === false;
}

type Lost = { title: string; to: string };

function connectionsFor(
  before: Step,
  was: KnownStep | null,
  is: KnownStep | null,
): { kept: Record<string, string>; lost: Lost[] } {
  const kept: Record<string, string> = {};
  const lost: Lost[] = [];
  const names = new Set(is?.exits.map(({ name }) => name));
  for (const [exit, to] of Object.entries(before.connections)) if (names.has(exit)) kept[exit] = to;
  const mainBefore = was?.exits.find(({ role }) => role === "normal")?.name;
  const mainNow = is?.exits.find(({ role }) => role === "normal")?.name;
  for (const [exit, to] of Object.entries(before.connections)) {
    if (names.has(exit)) continue;
    if (exit === mainBefore && mainNow !== undefined && kept[mainNow] === undefined) kept[mainNow] = to;
    else lost.push({ title: was?.exits.find(({ name }) => name === exit)?.title ?? exit, to });
  }
  return { kept, lost };
}
