import "server-only";
import type { JobRunner } from "./embedded/jobs";
import { createThreadPool } from "./embedded/thread-pool";

// On globalThis because Next loads a module once a bundle: two pools would be two sets of threads.
const held = globalThis as typeof globalThis & { cuesheetIntelligenceRunner?: JobRunner };

/** The process's one thread pool. */
export function sharedRunner(): JobRunner {
  held.cuesheetIntelligenceRunner ??= createThreadPool();
  return held.cuesheetIntelligenceRunner;
}

/** Ends its threads; used when the process drains. */
export async function closeSharedRunner(): Promise<void> {
  await held.cuesheetIntelligenceRunner?.close();
  delete held.cuesheetIntelligenceRunner;
}
