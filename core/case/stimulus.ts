/** The parts of which stimuli are made: a move with its words, and values with their variants. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { mineValues } from "@/core/case/mined-values";
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
  /** Makes the move; false when the run does not wait for it. */
  apply: (run: Run) => boolean;
  /** The same with one value changed. */
  vary: () => Stimulus[];
};

export type Pick = {
  /** Names (last parts of paths) whose values are varied; left out: all that a condition looks at, and all others. */
  live?: ReadonlySet<string>;
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
  return { about, label, move, apply: (run) => makeMove(run, move), vary: () => [] };
}

/** A stimulus that carries values, and its variants. */
export function varied(
  at: Exploring,
  own: { about: Stimulus["about"]; label: string; type: FieldType; value: Json },
  moveOf: (value: Json) => ScriptMove,
): Stimulus[] {
  const make = (value: Json, label: string): Stimulus => {
    const move = moveOf(value);
    const vary = () =>
      variants(at, own.type, value).map((other) => make(other, `${own.label}: ${difference(value, other)}`));
    return { about: own.about, label, move, apply: (run) => makeMove(run, move), vary };
  };
  const first = make(own.value, own.label);
  return [first, ...first.vary()];
}

function variants({ compiled, pick }: Exploring, type: FieldType, value: Json): Json[] {
  const { constantsOf, isOptional } = mineValues(compiled);
  const hints: Hints = { constantsOf, isOptional, ...(pick.live && { live: pick.live }) };
  return neighbours(type, "", value, hints).slice(0, pick.variantsMax ?? variantsMaxDefault);
}

/** What is other in a value, in a few words: "status is delivered". */
function difference(from: Json, to: Json, name = ""): string {
  const isRecord = (value: Json): value is JsonObject =>
    value !== null && typeof value === "object" && !Array.isArray(value);
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
  const { constantsOf, isOptional } = mineValues(at.compiled);
  const { state } = at.run;
  const known = new Map<string, Json>();
  if (state) gather({ ...state.fields, ...state.private.fields }, known, 0);
  gather(asked, known, 0);
  const echo = (leaf: string) => known.get(leaf);
  return sampleValue(type, lastPart(name), { constantsOf, isOptional, echo });
}

function gather(values: JsonObject, into: Map<string, Json>, depth: number): void {
  for (const [name, value] of Object.entries(values)) {
    const isRecord = value !== null && typeof value === "object" && !Array.isArray(value);
    if (isRecord && depth < 3) gather(value, into, depth + 1);
    else if (typeof value === "string") into.set(lastPart(name), value);
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

export function titleOf({ compiled }: { compiled: CompiledVersion }, operation: string): string {
  return ownValue(compiled.catalogue.operations, operation)?.title ?? operation;
}

export function recordOf(value: Json): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
