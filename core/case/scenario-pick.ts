/** What is varied on the way to some steps: only what they depend on, with values that their conditions hold for. */
import type { CompiledVersion } from "@/core/case/compile-version";
import { witnessesOf } from "@/core/case/condition-witnesses";
import { mineValues } from "@/core/case/mined-values";
import type { Pick } from "@/core/case/stimulus";
import type { Json } from "@/core/expression/value";

const witnessesMax = 60;
const picks = new WeakMap<CompiledVersion, Map<string, Pick>>();

/** Only what the steps to be covered depend on is varied. */
export function pickFor(compiled: CompiledVersion, steps: readonly string[]): Pick {
  const kept = picks.get(compiled) ?? new Map<string, Pick>();
  picks.set(compiled, kept);
  const key = steps.join(" ");
  const pick = kept.get(key) ?? makePick(compiled, steps);
  if (kept.size < 5_000) kept.set(key, pick);
  return pick;
}

function makePick(compiled: CompiledVersion, steps: readonly string[]): Pick {
  const mined = mineValues(compiled);
  const live = new Set<string>();
  const wanted: ReadonlyMap<string, Json>[] = [];
  for (const step of steps) {
    const own = compiled.steps.get(step);
    for (const name of mined.namesOf(step)) live.add(name);
    if (own && wanted.length < witnessesMax) wanted.push(...witnessesOf(own));
  }
  return {
    live,
    wanted: wanted.slice(0, witnessesMax),
    constantsOf: mined.constantsAt(steps),
    isThorough: false,
    variantsMax: 60,
  };
}
