import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Meaning, Step } from "@/core/journey/document";
import { fieldUses, type FieldUse } from "@/steps/field-uses";
import { knownStep, type KnownStep } from "../step-kind";
import type { Border } from "./extract-border";

/** Fields that cross the border of chosen steps. */
export type FieldsAcross = {
  /** Fields that the chosen steps name in any way. */
  used: readonly string[];
  /** Those that are known on every way to them. */
  inputs: readonly string[];
  /** Those that the chosen steps set and others use. */
  outputs: readonly string[];
  /** Those that nothing outside uses: they go with the steps. */
  left: readonly string[];
};
type Found = { ok: true; value: FieldsAcross } | { ok: false; why: string };

/** The fields that go in and come out, or the field that is known on some ways only (X1, X2). */
export function fieldsAcross(
  document: JourneyDocument,
  catalogue: Catalogue,
  { chosen, border }: { chosen: ReadonlySet<string>; border: Border },
): Found {
  const { meaning } = document;
  const uses = fieldUses(meaning, catalogue);
  const within = (name: string) => (uses.get(name) ?? []).filter(({ step }) => chosen.has(step));
  const outside = (name: string) => (uses.get(name) ?? []).filter(({ step }) => !chosen.has(step));
  const used = Object.keys(meaning.fields).filter((name) => within(name).length > 0);
  const looks = looksOf(meaning, catalogue);
  const before = knownAt(meaning, looks, fromStart(meaning));
  const sure = before.sure.get(border.entry) ?? new Set<string>();
  const perhaps = before.perhaps.get(border.entry) ?? new Set<string>();
  const label = (name: string) => `“${meaning.fields[name]?.label ?? name}”`;
  const unsure = used.find(
    (name) => perhaps.has(name) && !sure.has(name) && within(name).some((use) => counts(use) || asks(use)),
  );
  if (unsure !== undefined)
    return {
      ok: false,
      why: `${label(unsure)} is known on some ways to the selection and not on others, and a called journey must be given the same each time. Select the step that sets it too, or begin where it is known.`,
    };
  const inputs = used.filter((name) => sure.has(name));
  const inside = knownAt(meaning, looks, { at: border.entry, known: inputs, only: chosen });
  const outputs = used.filter((name) => within(name).some(sets) && outside(name).some(counts));
  const missing = outputs.find((name) => border.out.some((way) => !knownAfter(way, name)));
  if (missing !== undefined)
    return {
      ok: false,
      why: `${label(missing)} is set on some ways through the selection and not on others, and steps after it use it. Select those steps too, or end where it is always set.`,
    };
  const left = used.filter(
    (name) => outside(name).length === 0 && !meaning.fields[name]?.input && !meaning.fields[name]?.carried,
  );
  return { ok: true, value: { used, inputs, outputs, left } };

  /** Whoever is asked is not asked for what is known already, so that it does matter what was known before. */
  function asks({ step }: FieldUse): boolean {
    const look = looks.get(step);
    return look ? look.kind.speaks(look.view) || look.kind.waitsForPerson(look.view) : false;
  }

  function knownAfter({ from, exit }: Border["out"][number], name: string): boolean {
    const look = looks.get(from);
    return (
      (inside.sure.get(from)?.has(name) ?? true) ||
      (look?.kind.writes(look.view, exit).includes(name) ?? false)
    );
  }
}

/** A step that only sets a field does not care whether it was known before. */
function counts({ how }: FieldUse): boolean {
  return how !== "sets";
}

function sets({ how }: FieldUse): boolean {
  return how === "sets" || how === "may set";
}

type Looks = ReadonlyMap<string, KnownStep>;

function looksOf(meaning: Meaning, catalogue: Catalogue): Looks {
  return new Map(
    Object.values(meaning.steps).flatMap((step): [string, KnownStep][] => {
      const look = knownStep(step, meaning, catalogue);
      return look ? [[step.id, look]] : [];
    }),
  );
}

type Beginning = {
  at: string;
  known: readonly string[];
  perhaps?: readonly string[];
  only?: ReadonlySet<string>;
};

/** What a case begins with: what its caller gives it; and perhaps what an earlier case of the conversation knew. */
function fromStart({ fields, start }: Meaning): Beginning {
  const names = (is: "input" | "carried") => Object.keys(fields).filter((name) => fields[name]?.[is]);
  return { at: start, known: names("input"), perhaps: names("carried") };
}

/** For each step, the fields that are known whenever it is entered, and those that are at least once. */
function knownAt(meaning: Meaning, looks: Looks, from: Beginning) {
  const sure = new Map<string, ReadonlySet<string>>([[from.at, new Set(from.known)]]);
  const perhaps = new Map<string, ReadonlySet<string>>([
    [from.at, new Set([...from.known, ...(from.perhaps ?? [])])],
  ]);
  const queue = [from.at];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const step = meaning.steps[id];
    if (!step) continue;
    for (const way of waysOf(meaning, step, looks.get(id))) {
      if (from.only && !from.only.has(way.to)) continue;
      const known = sure.get(way.to);
      const isKnown = new Set(
        [...(sure.get(id) ?? []), ...way.sets].filter((name) => known?.has(name) ?? true),
      );
      const before = perhaps.get(way.to);
      const mayBe = new Set([...(before ?? []), ...(perhaps.get(id) ?? []), ...way.sets, ...way.maySet]);
      if (known?.size === isKnown.size && before?.size === mayBe.size) continue;
      sure.set(way.to, isKnown);
      perhaps.set(way.to, mayBe);
      queue.push(way.to);
    }
  }
  return { sure, perhaps };
}

type KnownWay = { to: string; sets: readonly string[]; maySet: readonly string[] };

function waysOf(meaning: Meaning, step: Step, look: KnownStep | undefined): KnownWay[] {
  const maySet = look ? [...look.kind.fills(look.view), ...look.kind.setsEarly(look.view)] : [];
  const drawn = Object.entries(step.connections)
    .filter(([, to]) => meaning.steps[to])
    .map(([exit, to]) => ({ to, sets: look?.kind.writes(look.view, exit) ?? [], maySet }));
  // From amid any step a case can be set aside, and the fallback handoff may lead on.
  const aside = meaning.steps[meaning.fallbackHandoff] && step.id !== meaning.fallbackHandoff;
  return aside ? [...drawn, { to: meaning.fallbackHandoff, sets: [], maySet }] : drawn;
}
