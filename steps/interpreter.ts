/** The interpreter bound to the vocabulary: what the runtime, the simulator and tests call. */
import { compileVersion as compile, type CompiledVersion } from "@/core/case/compile-version";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { dueTimesOf } from "@/steps/business-hours";
import { kindRegistry } from "@/steps/kinds";

/** A version ready to run. Pass the catalogue slice that it was checked against. */
export function compileVersion(meaning: Meaning, catalogue: Catalogue): CompiledVersion {
  const compiled = compile(meaning, catalogue, kindRegistry);
  if (compiled.dueTimes.length === 0) return compiled;
  return { ...compiled, reckonDueTimes: (at) => dueTimesOf(catalogue.calendars, compiled.dueTimes, at) };
}

export { interpreterNumber } from "@/core/case/behaviour";
export { transition } from "@/core/case/transition";
export { evolve } from "@/core/case/evolve";
export { replay } from "@/core/case/replay";
export { createRun } from "@/core/case/simulate";
export { simulate } from "@/core/case/script";
