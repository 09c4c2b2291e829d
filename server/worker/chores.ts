import "server-only";
import { createTender } from "@/server/channels/tend-conversations";
import { sampleQuality } from "@/server/handoff/sample-quality";
import { keepModelsCurrent } from "@/server/learning/models/keep-models-current";
import { projectFacts } from "@/server/measurement/project-facts";
import { verifyCases } from "@/server/measurement/verify-cases";
import type { Chore } from "./run-worker";

/** What the product's workers do beside running cases. Any number of workers may do each of it at the same time. */
export function productChores(): Chore[] {
  return [
    { name: "tend-conversations", everyMs: 250, run: createTender() },
    { name: "train-models", everyMs: 5_000, run: (runtime) => keepModelsCurrent(runtime) },
    { name: "sample-quality", everyMs: 2_000, run: (runtime) => sampleQuality(runtime) },
    { name: "project-facts", everyMs: 1_000, run: (runtime) => projectFacts(runtime) },
    { name: "verify-cases", everyMs: 3_000, run: (runtime) => verifyCases(runtime) },
  ];
}
