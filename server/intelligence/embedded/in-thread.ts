import "server-only";
import { ModelCache, performJob, type JobRunner } from "./jobs";

/** Runs jobs at once in the calling thread: for tests and benchmarks, never where requests are answered. */
export function createInThreadRunner(): JobRunner {
  const { load } = new ModelCache();
  return {
    run: async (kind, input) => performJob[kind](input, load),
    close: async () => {},
  };
}
