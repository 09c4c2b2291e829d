import "server-only";
import fs from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";

const BUNDLE = "intelligence-thread.mjs";
const SOURCE = "server/intelligence/embedded/intelligence-thread.ts";

/**
 * Starts the engine's thread from the build that this process runs from (CUESHEET_BUILD_DIR), or from the sources in
 * development and tests. Paths are from the project's folder, in which every process of ours runs, because inside Next
 * a module does not know where its own file is.
 */
export function startThread(): Worker {
  const build = process.env["CUESHEET_BUILD_DIR"];
  const bundle = build ? path.resolve(/* turbopackIgnore: true */ build, BUNDLE) : null;
  if (bundle && fs.existsSync(bundle))
    return new Worker(/* turbopackIgnore: true */ bundle, { execArgv: [], stdin: false });
  const source = path.resolve(/* turbopackIgnore: true */ SOURCE);
  const execArgv = ["--import", "tsx", "--conditions=react-server"];
  return new Worker(/* turbopackIgnore: true */ source, { execArgv });
}
