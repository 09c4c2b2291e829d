// @ts-check
/**
 * `npm run restore -- FILE`: puts a backup into the data folder. What is there is moved aside, never overwritten. The
 * server is started once, so that a backup that does not recover is known now and not at the next start.
 */
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { extractArchive } from "./archive.mjs";
import { isMain, root } from "./paths.mjs";
import { findPostgres, giveToServer, startPostgres, stopPostgres } from "./postgres.mjs";
import { leaveFolder, takeFolder } from "./running.mjs";

const PARTS = ["postgres", "postgres.json", "secret"];

/**
 * @param {{ dataDir: string, file: string }} options
 * @returns {Promise<{ aside: string | null }>} where the former data is
 */
export async function restore({ dataDir, file }) {
  if (!fs.existsSync(file)) throw new Error(`${file} is not there.`);
  if (await takeFolder(dataDir)) throw new Error("Cuesheet runs on this folder: use `npm stop` first.");
  const draft = path.join(dataDir, `restore-${process.pid}`);
  try {
    if (findPostgres(path.join(dataDir, "postgres"))) await stopPostgres(path.join(dataDir, "postgres"));
    fs.mkdirSync(draft, { mode: 0o755 });
    await extractArchive(file, draft);
    await proveRecovery(draft);
    const aside = moveAside(dataDir);
    for (const part of PARTS.filter((name) => fs.existsSync(path.join(draft, name)))) {
      fs.renameSync(path.join(draft, part), path.join(dataDir, part));
    }
    return { aside };
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
    leaveFolder(dataDir);
  }
}

/** @param {string} draft */
async function proveRecovery(draft) {
  const manifest = JSON.parse(fs.readFileSync(path.join(draft, "manifest.json"), "utf8"));
  if (manifest.platform !== process.platform || manifest.arch !== process.arch) {
    throw new Error(
      `The backup is of ${manifest.platform} ${manifest.arch}; it can only be restored on such a machine.`,
    );
  }
  const directory = path.join(draft, "postgres");
  giveToServer(directory);
  await startPostgres({ dataDir: directory });
  await stopPostgres(directory);
}

/** @param {string} dataDir */
function moveAside(dataDir) {
  const present = PARTS.filter((name) => fs.existsSync(path.join(dataDir, name)));
  if (present.length === 0) return null;
  const aside = path.join(dataDir, `before-restore-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  fs.mkdirSync(aside, { mode: 0o755 });
  for (const name of present) fs.renameSync(path.join(dataDir, name), path.join(aside, name));
  return aside;
}

if (isMain(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "data-dir": { type: "string", default: process.env.CUESHEET_DATA_DIR || path.join(root, ".data") },
    },
  });
  const [file] = positionals;
  if (!file) {
    console.error("npm run restore -- FILE");
    process.exit(2);
  }
  try {
    const { aside } = await restore({ dataDir: path.resolve(values["data-dir"]), file });
    console.log(`Restored. ${aside ? `What was there before is in ${aside}. ` : ""}Start it with: npm start`);
  } catch (error) {
    console.error(
      `Nothing was restored, and nothing changed. ${error instanceof Error ? error.message : error}`,
    );
    process.exit(1);
  }
}
