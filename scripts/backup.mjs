// @ts-check
/**
 * `npm run backup -- FILE`: a copy of the embedded installation while it runs, or while it does not: the database
 * server's files with the write-ahead log that makes them consistent, and the secret that sealed values need.
 *
 *  1. A temporary replication slot keeps the log from being recycled until the copy is done.
 *  2. pg_control is copied last, the log after the backup was declared over; recovery needs both that way round.
 *  3. The file gets its name only when it is whole.
 */
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { ArchiveWriter } from "./archive.mjs";
import { isMain, root } from "./paths.mjs";
import { findPostgres, ownerUrl, startPostgres, stopPostgres } from "./postgres.mjs";

/** Contents that PostgreSQL makes anew, or that belong to a running server; the folders themselves are needed. */
const EMPTIED_FOLDERS = new Set(
  ["pg_wal", "pg_wal/archive_status", "pg_wal/summaries", "pg_replslot", "pg_stat_tmp"].concat([
    "pg_dynshmem",
    "pg_notify",
    "pg_serial",
    "pg_snapshots",
    "pg_subtrans",
  ]),
);
const LEFT_OUT = /^(postmaster\.(pid|opts)|server\.log.*|pg_internal\.init.*|pgsql_tmp.*|backup_label.*)$/;

/**
 * @param {{ dataDir: string, file: string }} options
 * @returns {Promise<{ bytes: number }>} size of the backup
 */
export async function backup({ dataDir, file }) {
  const directory = path.resolve(dataDir, "postgres");
  if (!fs.existsSync(path.join(directory, "PG_VERSION"))) {
    throw new Error(
      `There is no embedded database in ${dataDir}. For DATABASE_URL use pg_dump, and keep CUESHEET_SECRET.`,
    );
  }
  const wasRunning = findPostgres(directory) !== null;
  const server = await startPostgres({ dataDir: directory });
  const draft = `${path.resolve(file)}.${process.pid}.part`;
  try {
    const archive = new ArchiveWriter(draft);
    await archive.addText("manifest.json", JSON.stringify(manifestOf(directory)));
    await archive.addFile("secret", path.join(dataDir, "secret"));
    await archive.addFile("postgres.json", `${directory}.json`);
    await copyServer(archive, directory, ownerUrl(server, "postgres"));
    await archive.close();
    fs.renameSync(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
    if (!wasRunning) await stopPostgres(directory);
  }
  return { bytes: fs.statSync(file).size };
}

/** @param {string} directory */
function manifestOf(directory) {
  const postgresMajor = Number(fs.readFileSync(path.join(directory, "PG_VERSION"), "utf8"));
  return { format: 1, postgresMajor, platform: process.platform, arch: process.arch };
}

/** @param {ArchiveWriter} archive @param {string} directory @param {string} url */
async function copyServer(archive, directory, url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const slot = `backup_${process.pid}_${Date.now()}`;
    await client.query("select pg_create_physical_replication_slot($1, true, true)", [slot]);
    const begun = await client.query("select pg_walfile_name(pg_backup_start($1, fast => true)) as wal", [
      slot,
    ]);
    await copyFolder(archive, directory, "");
    await archive.addFile("postgres/global/pg_control", path.join(directory, "global", "pg_control"));
    const ended = await client.query(
      "select pg_walfile_name(lsn) as wal, labelfile from pg_backup_stop(wait_for_archive => false)",
    );
    await archive.addText("postgres/backup_label", ended.rows[0].labelfile);
    for (const name of fs.readdirSync(path.join(directory, "pg_wal"))) {
      const isNeeded = /^[0-9A-F]{24}$/.test(name) && name >= begun.rows[0].wal && name <= ended.rows[0].wal;
      if (isNeeded) await archive.addFile(`postgres/pg_wal/${name}`, path.join(directory, "pg_wal", name));
    }
  } finally {
    await client.end();
  }
}

/** @param {ArchiveWriter} archive @param {string} directory @param {string} below */
async function copyFolder(archive, directory, below) {
  await archive.addFolder(path.posix.join("postgres", below));
  for (const entry of fs.readdirSync(path.join(directory, below), { withFileTypes: true })) {
    const place = path.posix.join(below, entry.name);
    if (entry.isDirectory()) await copyFolder(archive, directory, place);
    else if (EMPTIED_FOLDERS.has(below) || LEFT_OUT.test(entry.name) || place === "global/pg_control")
      continue;
    else await archive.addFile(`postgres/${place}`, path.join(directory, place));
  }
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
    console.error("npm run backup -- FILE");
    process.exit(2);
  }
  try {
    const { bytes } = await backup({ dataDir: values["data-dir"], file });
    console.log(
      `Backed up to ${file} (${(bytes / 1e6).toFixed(1)} MB). It holds the secret: keep it as safe as the data.`,
    );
  } catch (error) {
    console.error(`No backup was made. ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
