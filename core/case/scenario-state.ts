/** Where a case waits, and what tells two states there apart, for searches that take equal ones for one. */
import type { CaseState } from "@/core/case/state";
import { lastPart } from "@/core/case/stimulus";
import type { Json, JsonObject } from "@/core/expression/value";

/** The steps where a case stands. */
export function placeOf(state: CaseState): string {
  return state.tokens
    .map(({ step }) => step)
    .toSorted()
    .join(" ");
}

/** What tells two states of a place apart, as far as it matters to what is still to be covered. */
export function fingerprint(state: CaseState, live: ReadonlySet<string>): string {
  const values: Json[] = [];
  const look = (record: JsonObject, depth: number): void => {
    for (const [name, value] of Object.entries(record)) {
      const last = lastPart(name);
      const isRecord = value !== null && typeof value === "object" && !Array.isArray(value);
      if (isRecord && depth < 6) look(value, depth + 1);
      else if (live.has(last)) values.push([last, value]);
    }
  };
  look(state.fields, 0);
  look(state.private.fields, 0);
  const controls = state.controls.filter((met) => !met.used).map((met) => `${met.control}:${met.guards}`);
  return JSON.stringify([
    state.tokens.map(({ step, awaits, scratch }) => [
      step,
      awaits.map((one) => one.on),
      plainScratch(scratch),
    ]),
    state.forks?.map(({ step, came }) => [step, came]) ?? [],
    state.openWork.map(({ step, type }) => [step, type]),
    state.owner.kind,
    inOrder(state.setFields),
    [...new Set(controls)].toSorted(),
    state.keptSignals.map(({ name }) => name),
    values,
  ]);
}

const ordered = new WeakMap<readonly string[], readonly string[]>();

/** States that follow each other mostly share the list. */
function inOrder(names: readonly string[]): readonly string[] {
  const known = ordered.get(names) ?? names.toSorted();
  ordered.set(names, known);
  return known;
}

/** Counts matter only as long as they are small; hashes of inputs are told by the values that are looked at. */
function plainScratch(scratch: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(scratch).flatMap(([name, value]): [string, Json][] => {
      if (typeof value === "string" && value.length >= 32) return [];
      return [[name, typeof value === "number" ? Math.min(value, 10) : value]];
    }),
  );
}
