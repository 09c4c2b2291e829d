/** Branches beside each other, and journeys within journeys; drawn once the vocabulary has them. */
import type { JsonObject } from "@/core/expression/value";
import { after, errs, nextId, put, supports, type Drawing, type Ground } from "@/proof/drawing";
import { ensure, lead, mark } from "@/proof/grow-parts";

type Twig = { exit: string; title: string; background: boolean };

export function growFork(drawing: Drawing, ground: Ground): string | null {
  const { chance } = drawing;
  const branches: Twig[] = Array.from({ length: chance.between(2, 3) }, (_, index) => ({
    exit: `way-${index + 1}`,
    title: `Way ${index + 1}`,
    background: index > 0 && chance.below(0.3),
  }));
  const settings: JsonObject = { branches };
  if (!supports("parallel", settings) || ground.isBackground || drawing.left < 4) return null;
  const fork = put(drawing, { kind: "parallel", settings });
  const marked = mark(drawing, fork, ground);
  const foreground = branches.filter((branch) => !branch.background).length;
  const join = nextId(drawing, "join");
  const needs = chance.below(0.6) ? "all" : chance.between(1, foreground + (errs(drawing) ? 1 : 0));
  const other = Object.values(drawing.steps).find((step) => step.kind === "parallel" && step.id !== fork.id);
  const named = errs(drawing) && other ? other.id : fork.id;
  put(drawing, { kind: "join", settings: { fork: named, needs } }, join);
  const gained = branches.map((branch) => growTwig(drawing, { marked, join, branch, fork: fork.id }));
  const step = drawing.steps[join];
  const known = needs === "all" ? gained.flat() : [];
  if (step) lead(drawing, step, "joined", after(ground, { known }));
  return fork.id;
}

type Growing = { marked: Ground; join: string; branch: Twig; fork: string };

/** A branch: a field that it fills for sure, at times, and then whatever grows. Gives the fields that are sure. */
function growTwig(drawing: Drawing, { marked, join, branch, fork }: Growing): readonly string[] {
  const step = drawing.steps[fork];
  if (!step) return [];
  const inside: Ground = {
    ...marked,
    end: join,
    isBackground: branch.background,
    depth: Math.min(marked.depth - 1, 3),
    loops: [],
  };
  if (branch.background && drawing.chance.below(0.3)) return [];
  const missing = Object.keys(drawing.types).find(
    (name) => !marked.known.includes(name) && drawing.types[name]?.type !== "record",
  );
  if (missing !== undefined && !branch.background && drawing.chance.below(0.4)) {
    const first = ensure(drawing, inside, [missing], (next) => drawing.grow(next));
    if (first !== null) step.connections[branch.exit] = first;
    return first === null ? [] : [missing];
  }
  if (!errs(drawing)) step.connections[branch.exit] = drawing.grow(inside);
  return [];
}

export function growSubJourney(drawing: Drawing, ground: Ground): string | null {
  const { chance } = drawing;
  if (ground.isBackground || !drawing.callable) return null;
  const key = drawing.callable();
  const called = key === null ? undefined : drawing.catalogue.journeys?.[key];
  if (key === null || !called) return null;
  const inputs = Object.entries(called.meaning.fields).filter(([, field]) => field.input === true);
  const needs = inputs.map(([name]) => name);
  return ensure(drawing, ground, needs, (next) => {
    const outputs = chance.below(0.5) ? outputsOf(drawing, called.meaning.fields) : {};
    const settings: JsonObject = {
      journey: errs(drawing) ? "nowhere" : key,
      inputs: Object.fromEntries(needs.map((name) => [name, name])),
      outputs,
    };
    const step = put(drawing, { kind: "sub-journey", settings });
    const marked = mark(drawing, step, next);
    const isWriting = Object.values(called.meaning.steps).every((each) => each.kind !== "resolve");
    lead(
      drawing,
      step,
      "done",
      after(marked, {
        known: Object.keys(outputs),
        hasReceipt: next.hasReceipt || isWriting,
        doesWait: true,
      }),
    );
    return step.id;
  });
}

/** Fields that the called journey knows for sure: what it was given; wrongly, any. */
function outputsOf(drawing: Drawing, fields: Readonly<Record<string, { input?: boolean | undefined }>>) {
  const names = Object.keys(fields).filter((name) => fields[name]?.input === true || errs(drawing));
  return Object.fromEntries(names.slice(0, 2).map((name) => [name, name]));
}
