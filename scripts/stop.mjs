// @ts-check
/** `npm stop`: ends what `npm start` started on a data folder, also what a kill left behind. */
import path from "node:path";
import { parseArgs } from "node:util";
import { root } from "./paths.mjs";
import { findPostgres, stopPostgres } from "./postgres.mjs";
import { endProcess, findRunning, isSameProcess, readLock } from "./running.mjs";

/** Longer than the sum of what the parts may take to drain (cuesheet.mjs). */
const GRACE_MS = 90_000;

const { values } = parseArgs({
  options: {
    "data-dir": { type: "string", default: process.env.CUESHEET_DATA_DIR || path.join(root, ".data") },
  },
});
const dataDir = path.resolve(values["data-dir"]);
const postgresDir = path.join(dataDir, "postgres");
const running = findRunning(dataDir);
const orphans = (readLock(dataDir)?.children ?? []).filter(isSameProcess);

if (running) {
  console.log("Stopping: work in hand is finished first.");
  await endProcess(running.holder, GRACE_MS);
}
for (const orphan of orphans) await endProcess(orphan, 10_000);
const hasPostgres = findPostgres(postgresDir) !== null;
if (hasPostgres) await stopPostgres(postgresDir);
console.log(
  running || orphans.length > 0 || hasPostgres ? "Cuesheet is stopped." : "Cuesheet was not running.",
);
