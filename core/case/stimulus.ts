/** The parts of which stimuli are made: a move with its words, and values with their variants. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { mineValues } from "@/core/case/mined-values";
import { misfit } from "@/core/expression/fits";
import { neighbours, sampleValue, type Hints } from "@/core/case/sample-values";
import { makeMove, type ScriptMove } from "@/core/case/script-move";
import type { Pending, Run } from "@/core/case/simulate";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import { ownValue } from "@/core/step/own-value";

export type Stimulus = {
  about: "message" | "answer" | "work" | "timer" | "signal";
  /** In words, for names of scenarios: "refused by the system". */
  label: string;
  move: ScriptMove;
  /** Names (last parts of paths) of the values that were changed from the plain ones. */
  changed: readonly string[];
  /** Makes the move; false when the run does not wait for it. */
  apply: (run: Run) => boolean;
  /** The same with one value changed; by another pick where one is given. */
  vary: (pick?: Pick) => Stimulus[];
};

export type Pick = {
  /** Names (last parts of paths) whose values are varied; left out: all that a condition looks at, and all others. */
  live?: ReadonlySet<string>;
  /** Values, by name, to try together: those that conditions are known to hold for. */
  wanted?: readonly ReadonlyMap<string, Json>[];
  /** Constants to try values beside, by name; left out: those of the whole journey. */
  constantsOf?: (name: string) => readonly Json[];
  /** Of answers and work, only those of these steps; left out: of all. */
  isThere?: (step: string) => boolean;
  /** Nothing but those: neither messages nor events from outside, and no time passes. Off by default. */
  isOnlyThere?: boolean;
  /** Values to try for one thing, besides the plain one. 40 when left out. */
  variantsMax?: number;
  /**
   * false: only what can lead on (the default is all): without claims, lost answers, decisions of people who may not
   * decide, upset messages.
   */
  isThorough?: boolean;
};

const variantsMaxDefault = 40;

export type Exploring = {
  compiled: CompiledVersion;
  run: Run;
  pick: Pick;
  pending: Pending;
  isThorough: boolean;
};

export function plain(about: Stimulus["about"], label: string, move: ScriptMove): Stimulus {
  return { about, label, move, changed: [], apply: (run) => makeMove(run, move), vary: () => [] };
}

export const timePasses = plain("timer", "nothing happens until it is due", { move: "timer" });

/** A stimulus that carries values, and its variants. */
export function varied(
  at: Exploring,
  own: { about: Stimulus["about"]; label: string; type: FieldType; value: Json },
  moveOf: (value: Json) => ScriptMove,
): Stimulus[] {
  const make = (value: Json, change: Change | null): Stimulus => {
    const move = moveOf(value);
    const changed = change?.names ?? [];
    const vary = (pick = at.pick) =>
      variants({ ...at, pick }, own.type, value).map((other) => {
        const names = [...new Set([...changed, ...changedNames(value, other)])];
        return make(other, { names, words: difference(own.value, other) });
      });
    const label = change ? `${own.label}: ${change.words}` : own.label;
    return { about: own.about, label, move, changed, apply: (run) => makeMove(run, move), vary };
  };
  const first = make(own.value, null);
  return [first, ...first.vary()];
}

type Change = { names: readonly string[]; words: string };

function variants(at: Exploring, type: FieldType, value: Json): Json[] {
  const { pick } = at;
  const { live, constantsOf } = pick;
  const hints: Hints = { ...hintsOf(at, {}), ...(live && { live }), ...(constantsOf && { constantsOf }) };
  const together = (pick.wanted ?? []).map((values) => overlaid(type, "", value, values));
  const own = JSON.stringify(value);
  const seen = new Set([own]);
  return [...together, ...neighbours(type, "", value, hints)]
    .filter((other) => {
      const text = JSON.stringify(other);
      return !seen.has(text) && seen.add(text);
    })
    .slice(0, pick.variantsMax ?? variantsMaxDefault);
}

/** What helps to find values that fit the case: constants of its journey, and what it knows already. */
function hintsOf(at: Exploring, asked: JsonObject): Hints {
  const { constantsOf, isOptional, relatedTo } = mineValues(at.compiled);
  const { state } = at.run;
  const known = new Map<string, Json>();
  if (state) gather({ ...state.fields, ...state.private.fields }, known, 0);
  gather(asked, known, 0);
  return { constantsOf, isOptional, relatedTo, echo: (name) => known.get(name) };
}

/** The value with all parts that have a wanted value of their name. */
function overlaid(type: FieldType, name: string, value: Json, wanted: ReadonlyMap<string, Json>): Json {
  const own = wanted.get(name);
  if (own !== undefined && misfit(type, own) === null) return own;
  if (type.type !== "record" || value === null || typeof value !== "object" || Array.isArray(value))
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const of = type.fields[key];
      return [key, of ? overlaid(of, lastPart(key), part, wanted) : part];
    }),
  );
}

/** Names of the parts that differ. */
function changedNames(from: Json, to: Json, name = ""): string[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (!isRecord(from) || !isRecord(to)) return name === "" ? [] : [name];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
    changedNames(from[key] ?? null, to[key] ?? null, lastPart(key)),
  );
}

function isRecord(value: Json): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** What is other in a value, in a few words: "status is delivered". */
function difference(from: Json, to: Json, name = ""): string {
  if (isRecord(from) && isRecord(to)) {
    const changed = [...new Set([...Object.keys(to), ...Object.keys(from)])].find(
      (key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]),
    );
    if (changed === undefined) return "the same";
    const [before, after] = [from[changed], to[changed]];
    const plainName = changed.slice(changed.lastIndexOf(".") + 1).replaceAll("_", " ");
    if (after === undefined) return `no ${plainName}`;
    return before === undefined ? `a ${plainName}` : difference(before, after, plainName);
  }
  const said = typeof to === "string" ? (to === "" ? "empty" : to) : JSON.stringify(to);
  return `${name} is ${said.length > 40 ? `${said.slice(0, 39)}…` : said}`.trim();
}

/** A plausible value for this case: what it knows already under the name, or an example of the type. */
export function valueFor(at: Exploring, type: FieldType, name: string, asked: JsonObject = {}): Json {
  return sampleValue(type, lastPart(name), hintsOf(at, asked));
}

function gather(values: JsonObject, into: Map<string, Json>, depth: number): void {
  for (const [name, value] of Object.entries(values)) gatherValue(lastPart(name), value, into, depth);
}

function gatherValue(name: string, value: Json, into: Map<string, Json>, depth: number): void {
  if (typeof value === "string") into.set(name, value);
  else if (depth >= 5) return;
  else if (isRecord(value)) gather(value, into, depth + 1);
  else if (Array.isArray(value) && value[0] !== undefined) gatherValue(name, value[0], into, depth + 1);
}

export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

export function titleOf({ compiled }: { compiled: CompiledVersion }, operation: string): string {
  return ownValue(compiled.catalogue.operations, operation)?.title ?? operation;
}

export function recordOf(value: Json): JsonObject {
  return isRecord(value) ? value : {};
}
