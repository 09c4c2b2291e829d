// @ts-check
/**
 * Who runs Cuesheet on a data folder: one process at a time, known by `running.json`.
 *  1. The file is taken by a hard link, which is atomic and carries its content: no reader sees a half-written one.
 *  2. A process is known by its id and its start time together, because ids are given out again.
 *  3. What a killed holder left behind (its children) is ended before the folder is taken over.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** @typedef {{ pid: number, startedAt: string }} ProcessMark */
/** @typedef {{ holder: ProcessMark, url?: string, storeUrl?: string, children: ProcessMark[] }} Running */

/** @param {string} dataDir */
const lockFile = (dataDir) => path.join(dataDir, "running.json");

/**
 * Takes the folder for this process.
 * @param {string} dataDir
 * @returns {Promise<Running | null>} null when it is ours now, else who has it
 */
export async function takeFolder(dataDir) {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = lockFile(dataDir);
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify({ holder: markOf(process.pid), children: [] }));
  try {
    for (;;) {
      try {
        fs.linkSync(draft, file);
        return null;
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
      const running = findRunning(dataDir);
      if (running) return running;
      const left = readLock(dataDir);
      for (const child of left?.children ?? []) await endProcess(child, 10_000);
      removeIfSame(file, left);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/**
 * Removes a dead holder's file, unless another process has taken the folder in the meantime.
 * @param {string} file @param {Running | null} left
 */
function removeIfSame(file, left) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return; // Another process removed it first.
  }
  const taken = fs.readFileSync(aside, "utf8");
  if (left && JSON.stringify(left) !== taken) fs.linkSync(aside, file);
  fs.rmSync(aside, { force: true });
}

/** @param {string} dataDir @returns {Running | null} the live holder of the folder */
export function findRunning(dataDir) {
  const lock = readLock(dataDir);
  return lock && isSameProcess(lock.holder) ? lock : null;
}

/** @param {string} dataDir @returns {Running | null} */
export function readLock(dataDir) {
  try {
    return JSON.parse(fs.readFileSync(lockFile(dataDir), "utf8"));
  } catch {
    return null;
  }
}

/**
 * Tells others where we are and which children are ours.
 * @param {string} dataDir @param {Omit<Running, "holder">} what
 */
export function noteRunning(dataDir, what) {
  const file = lockFile(dataDir);
  const draft = `${file}.${process.pid}.note`;
  fs.writeFileSync(draft, JSON.stringify({ holder: markOf(process.pid), ...what }));
  fs.renameSync(draft, file);
}

/** @param {string} dataDir */
export function leaveFolder(dataDir) {
  const lock = readLock(dataDir);
  if (lock?.holder.pid === process.pid) fs.rmSync(lockFile(dataDir), { force: true });
}

/** @param {number} pid @returns {ProcessMark} */
export function markOf(pid) {
  return { pid, startedAt: startTimeOf(pid) ?? "" };
}

/** @param {ProcessMark} mark */
export function isSameProcess(mark) {
  const startedAt = startTimeOf(mark.pid);
  return startedAt !== null && startedAt === mark.startedAt;
}

/** @param {number} pid @returns {string | null} null when there is no such process */
function startTimeOf(pid) {
  if (process.platform === "linux") {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
      // The name in parentheses may hold spaces; after it come the state (Z: dead, not yet collected) and, 20th, the start.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? null : (fields[19] ?? null);
    } catch {
      return null;
    }
  }
  if (process.platform === "win32") {
    try {
      process.kill(pid, 0);
      return "alive";
    } catch {
      return null;
    }
  }
  const listed = spawnSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" });
  return listed.stdout.trim() || null;
}

/**
 * Asks a process to end, waits, and ends it by force when it does not.
 * @param {ProcessMark} mark @param {number} graceMs
 */
export async function endProcess(mark, graceMs) {
  const forceAt = Date.now() + graceMs;
  if (isSameProcess(mark)) signal(mark.pid, "SIGTERM");
  while (isSameProcess(mark)) {
    if (Date.now() > forceAt) signal(mark.pid, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in the meantime.
  }
}
