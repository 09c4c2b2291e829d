/**
 * The journey as the stage manager's table: one row a step, grouped by stage in domain order; in a stage the steps stand
 * in the order in which the journey is told. Rows and steps are one to one, whatever the draft looks like.
 */
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import { stages, type Performer, type Stage } from "@/core/journey/words";
import type { Exit } from "@/core/step/contract";
import { linesOf, orderOf, toldOf, type Told } from "@/steps/describe-lines";
import { kindRegistry } from "@/steps/kinds";
import { knownStep, type KnownStep } from "../step-kind";

export type CueWay = { exit: string; title: string; to: string | null; toTitle: string; role: Exit["role"] };
export type NamedStep = { id: string; title: string };

export type CueRow = {
  step: Step;
  kindTitle: string;
  summary: string;
  isStart: boolean;
  isFallback: boolean;
  isGate: boolean;
  isHandoff: boolean;
  waitsForPerson: boolean;
  performers: readonly Performer[];
  queueTitle: string | null;
  /** The step that a gate guards; null for other steps. */
  guards: NamedStep | null;
  /** The gates that guard the step. */
  gates: readonly NamedStep[];
  /** The setting that holds the step's list of fields, when its kind has one: these are edited in the row. */
  fieldKey: FieldKey | null;
  /** That list, or the fields that the step sets. */
  fields: readonly { name: string; label: string }[];
  ways: readonly CueWay[];
  /** What the table cannot say of it, so that the row leads to the canvas. */
  shape: "plain" | "ways" | "fork" | "join";
  /** Its place in the order of the whole journey, from 1. */
  number: number;
};

export type CueGroup = { stage: Stage; rows: readonly CueRow[] };
export type FieldKey = "entities" | "fields";

/** Rows of a journey by stage, worked out once a meaning; a row that did not change is the very same object. */
export function createCueRows(catalogue: Catalogue): (meaning: Meaning) => readonly CueGroup[] {
  let current: { meaning: Meaning; groups: readonly CueGroup[] } | null = null;
  const known = new Map<string, { row: CueRow; text: string }>();
  return (meaning) => {
    if (current?.meaning === meaning) return current.groups;
    const rows = rowsOf(meaning, catalogue).map((row) => {
      const { step, ...rest } = row;
      const text = JSON.stringify(rest);
      const before = known.get(step.id);
      if (before?.row.step === step && before.text === text) return before.row;
      known.set(step.id, { row, text });
      return row;
    });
    const groups = stages.map((stage) => ({ stage, rows: rows.filter((row) => row.step.stage === stage) }));
    current = { meaning, groups };
    return groups;
  };
}

function rowsOf(meaning: Meaning, catalogue: Catalogue): CueRow[] {
  const told = toldOf(meaning, catalogue, kindRegistry);
  const order = orderOf(linesOf(meaning, told));
  const looks = new Map(order.map((id) => [id, lookAt(meaning, catalogue, id)]));
  const gates = new Map<string, NamedStep[]>();
  for (const [id, look] of looks) {
    if (!look?.guards || look.kind.drawer !== "gates") continue;
    gates.set(look.guards, [...(gates.get(look.guards) ?? []), { id, title: look.view.step.title }]);
  }
  return order.flatMap((id, index) => {
    const facts = told.get(id);
    if (!facts) return [];
    return [
      rowOf(facts, {
        meaning,
        catalogue,
        look: looks.get(id) ?? null,
        gates: gates.get(id) ?? [],
        number: index + 1,
      }),
    ];
  });
}

function lookAt(meaning: Meaning, catalogue: Catalogue, id: string): KnownStep | null {
  const step = meaning.steps[id];
  return step ? knownStep(step, meaning, catalogue) : null;
}

type Around = {
  meaning: Meaning;
  catalogue: Catalogue;
  look: KnownStep | null;
  gates: readonly NamedStep[];
  number: number;
};

function rowOf(facts: Told, { meaning, catalogue, look, gates, number }: Around): CueRow {
  const { step, kind, exits } = facts;
  const { queue } = step.assignment;
  const ways = waysOf(step, exits, meaning);
  const fieldKey = fieldKeyOf(step, look);
  return {
    step,
    kindTitle: kind?.title ?? step.kind,
    summary: facts.summary === "" ? "Not complete yet." : facts.summary,
    isStart: meaning.start === step.id,
    isFallback: meaning.fallbackHandoff === step.id,
    isGate: kind?.drawer === "gates",
    isHandoff: kind?.role === "handoff",
    waitsForPerson: facts.waitsForPerson,
    performers: kind?.performers ?? [step.assignment.by],
    queueTitle: queue === undefined ? null : (catalogue.queues[queue]?.title ?? queue),
    guards: look?.guards
      ? { id: look.guards, title: meaning.steps[look.guards]?.title ?? "a step that is gone" }
      : null,
    gates,
    fieldKey,
    fields: fieldsOf(fieldKey, look, meaning),
    ways,
    shape: facts.forks ? "fork" : facts.joins ? "join" : ways.length > 1 ? "ways" : "plain",
    number,
  };
}

/** Ways that somebody drew, and those that must still be drawn. */
function waysOf(step: Step, exits: readonly Exit[], meaning: Meaning): CueWay[] {
  return exits.flatMap(({ name, title, role, otherwise }) => {
    const to = step.connections[name];
    if (to === undefined && otherwise !== "none") return [];
    const toTitle = to === undefined ? "nowhere yet" : (meaning.steps[to]?.title ?? "a step that is gone");
    return [{ exit: name, title, to: to ?? null, toTitle, role }];
  });
}

const fieldKeys: readonly FieldKey[] = ["entities", "fields"];

/** The kind is not named: a setting of that name that holds a list, also while it is blank, is its list of fields. */
function fieldKeyOf(step: Step, look: KnownStep | null): FieldKey | null {
  if (!look) return null;
  const blank = look.kind.blank();
  const key = fieldKeys.find((one) => Array.isArray(blank[one]));
  return key !== undefined && listAt(step.settings[key] ?? []) !== null ? key : null;
}

/** The names in a list of fields; null when it holds anything else. */
export function listAt(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  const names = value.filter((one): one is string => typeof one === "string");
  return names.length === value.length ? names : null;
}

function fieldsOf(key: FieldKey | null, look: KnownStep | null, meaning: Meaning) {
  const names =
    key === null
      ? [...new Set((look?.exits ?? []).flatMap((exit) => look?.kind.writes(look.view, exit.name) ?? []))]
      : (listAt(look?.view.step.settings[key] ?? []) ?? []);
  return names.map((name) => ({ name, label: meaning.fields[name]?.label ?? name }));
}
