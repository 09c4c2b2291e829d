/**
 * A journey as it is told: lines of steps, and the ways that leave a line. Every step stands in exactly one line; where
 * another way comes to it too, that way ends in a mention. What the outline and the cue sheet order their steps by.
 *
 * L1 a line is claimed to its end before the ways that leave it are followed, so that the main story stands whole.
 * L2 ways that are equals (conditions, branches of a fork) all leave the line; it goes on where they meet again.
 */
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import { createGraph, immediateDominators, type Way } from "@/core/journey/graph";
import type { Arm, Branch, Exit, JoinRule, KindRegistry, StepKind } from "@/core/step/contract";
import type { JsonObject } from "@/core/expression/value";

/** What telling needs to know of a step; of settings that do not parse, the kind's blank ones are asked. */
export type Told = {
  step: Step;
  kind: StepKind<JsonObject> | null;
  exits: readonly Exit[];
  arms: readonly Arm[];
  forks: readonly Branch[] | null;
  joins: JoinRule | null;
  waitsForPerson: boolean;
  summary: string;
};

/** A step of a line, and the ways that leave the line at it. */
export type Passage = { step: string; asides: Aside[] };
export type Aside = { exit: string; line: Line };
/** `then`: a step of another line, or an earlier one of this, that it goes on with. */
export type Line = { passages: Passage[]; then: { exit: string; to: string } | null };
/** apart: what is nested too deep to be told in its place; loose: what nothing leads to. */
export type Section = { from: "start" | "fallback" | "apart" | "loose"; line: Line };

/** Ways within ways, at most; no reader follows more. */
const depthMax = 40;

/** All steps of a journey as their kinds tell of them, by id. */
export function toldOf(
  meaning: Meaning,
  catalogue: Catalogue,
  registry: KindRegistry,
): ReadonlyMap<string, Told> {
  return new Map(
    Object.values(meaning.steps).map((step) => [step.id, ask(step, meaning, catalogue, registry)]),
  );
}

function ask(step: Step, meaning: Meaning, catalogue: Catalogue, registry: KindRegistry): Told {
  const kind = registry.find(step.kind) ?? null;
  if (!kind) return unknown(step);
  const parsed = kind.settingsSchema.safeParse(step.settings);
  const view = { step, settings: parsed.success ? parsed.data : kind.blank(), meaning, catalogue };
  return {
    step,
    kind,
    exits: kind.exits(view),
    arms: kind.arms(view),
    forks: kind.forks(view),
    joins: kind.joins(view),
    waitsForPerson: kind.waitsForPerson(view),
    summary: parsed.success ? kind.summary(view) : "",
  };
}

function unknown(step: Step): Told {
  const exits = Object.keys(step.connections).map((name): Exit => ({
    name,
    title: name,
    role: "normal",
    otherwise: "fallback",
  }));
  return { step, kind: null, exits, arms: [], forks: null, joins: null, waitsForPerson: false, summary: "" };
}

/** The journey's lines: from the start, then from the fallback handoff, then what nothing leads to. */
export function linesOf(meaning: Meaning, told: ReadonlyMap<string, Told>): Section[] {
  const claimed = new Set<string>();
  const onward = onwardOf(told);
  const apart: string[] = [];
  const follow = (first: string, exit: string, depth: number): Line => {
    const line: Line = { passages: [], then: null };
    let way: { exit: string; to: string } | null = { exit, to: first };
    while (way && told.has(way.to)) {
      if (claimed.has(way.to)) {
        line.then = way;
        break;
      }
      claimed.add(way.to);
      line.passages.push({ step: way.to, asides: [] });
      way = onward(way.to, claimed);
    }
    line.passages.forEach((passage, index) => {
      const next = line.passages[index + 1]?.step ?? line.then?.to;
      passage.asides = drawnWays(told, passage.step)
        .filter((drawn) => !isOnLine(told, drawn, next))
        .map((drawn) => ({ exit: drawn.exit, line: aside(drawn, depth + 1) }));
    });
    return line;
  };
  const aside = ({ exit, to }: Drawn, depth: number): Line => {
    if (depth < depthMax) return follow(to, exit, depth);
    apart.push(to);
    return { passages: [], then: { exit, to } };
  };
  const sections: Section[] = [];
  const begin = (from: Section["from"], first: string) => {
    if (told.has(first) && !claimed.has(first)) sections.push({ from, line: follow(first, "", 0) });
    for (let next = apart.shift(); next !== undefined; next = apart.shift()) begin("apart", next);
  };
  begin("start", meaning.start);
  begin("fallback", meaning.fallbackHandoff);
  for (const head of headsFirst(told, claimed)) begin("loose", head);
  return sections;
}

/** The steps of lines in the order in which they are told, each once. */
export function orderOf(sections: readonly Section[]): string[] {
  const order: string[] = [];
  const walk = (line: Line) => {
    for (const { step, asides } of line.passages) {
      order.push(step);
      for (const aside of asides) walk(aside.line);
    }
  };
  for (const { line } of sections) walk(line);
  return order;
}

type Drawn = { from: string; exit: string; to: string; role: Exit["role"]; isNeeded: boolean };

function drawnWays(told: ReadonlyMap<string, Told>, id: string): Drawn[] {
  const facts = told.get(id);
  if (!facts) return [];
  return facts.exits.flatMap(({ name, role, otherwise }) => {
    const to = Object.hasOwn(facts.step.connections, name) ? facts.step.connections[name] : undefined;
    if (to === undefined || !told.has(to)) return [];
    return [{ from: id, exit: name, to, role, isNeeded: role === "normal" && otherwise === "none" }];
  });
}

/** The ways of which the first, if any, goes on the line: one way, or several that are equals. */
function equals(told: ReadonlyMap<string, Told>, id: string): Drawn[] {
  const ways = drawnWays(told, id);
  const needed = ways.filter((way) => way.isNeeded);
  return needed.length > 0 ? needed : ways.filter((way) => way.role === "normal").slice(0, 1);
}

function isOnLine(told: ReadonlyMap<string, Told>, way: Drawn, next: string | undefined): boolean {
  const among = equals(told, way.from);
  return among.length === 1 && among[0]?.exit === way.exit && way.to === next;
}

function onwardOf(told: ReadonlyMap<string, Told>) {
  const meets = meetingsOf(told);
  const joins = new Map(
    [...told.values()].flatMap((facts) => (facts.joins ? [[facts.joins.fork, facts.step.id] as const] : [])),
  );
  return (id: string, claimed: ReadonlySet<string>): { exit: string; to: string } | null => {
    const ways = equals(told, id);
    const [only] = ways;
    if (ways.length === 1 && only && !told.get(id)?.forks) return { exit: only.exit, to: only.to };
    const meeting = told.get(id)?.forks ? joins.get(id) : meets.get(id);
    return meeting !== undefined && meeting !== null && !claimed.has(meeting)
      ? { exit: "", to: meeting }
      : null;
  };
}

/** No step has such an id. */
const end = "(end)";

/** For each step where the ways that leave it meet again: what stands on all of them (immediate postdominator). */
function meetingsOf(told: ReadonlyMap<string, Told>): ReadonlyMap<string, string | null> {
  const steps = [...told.keys()];
  const ways: Way[] = steps.flatMap((id) => {
    const onward = equals(told, id).map((way): Way => ({
      from: way.to,
      exit: way.exit,
      to: id,
      as: "drawn",
    }));
    return onward.length > 0 ? onward : [{ from: end, exit: "", to: id, as: "drawn" }];
  });
  // Turned round, from a single end: what dominates there is met by all ways here.
  const graph = createGraph({ start: end, steps: [end, ...steps], ways });
  const meetings = immediateDominators(graph);
  return new Map([...meetings].map(([id, by]) => [id, by === end ? null : by]));
}

/** Steps that no line has claimed: first those that nothing unclaimed leads to. */
function headsFirst(told: ReadonlyMap<string, Told>, claimed: ReadonlySet<string>): string[] {
  const left = [...told.keys()].filter((id) => !claimed.has(id));
  const led = new Set(left.flatMap((id) => drawnWays(told, id).map((way) => way.to)));
  return [...left.filter((id) => !led.has(id)), ...left.filter((id) => led.has(id))];
}
