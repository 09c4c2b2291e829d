// @ts-check
/**
 * Data folders of tests and benchmarks: `.cache/<name>-<pid>`, so that any number run at once. What a killed run left
 * behind, its database server included, is removed when the next one begins.
 */
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";
import { stopPostgres } from "./postgres.mjs";

const cache = path.join(root, ".cache");

/**
 * A new empty folder of this process's own.
 * @param {string} name one word
 * @returns {Promise<string>} its path
 */
export async function openScratch(name) {
  fs.mkdirSync(cache, { recursive: true });
  for (const entry of fs.readdirSync(cache)) {
    const match = /^([a-z]+)-(\d+)$/.exec(entry);
    if (match?.[1] === name && !isAlive(Number(match[2]))) await removeScratch(path.join(cache, entry));
  }
  const directory = path.join(cache, `${name}-${process.pid}`);
  await removeScratch(directory);
  fs.mkdirSync(directory, { mode: 0o755 });
  return directory;
}

/** @param {string} directory */
export async function removeScratch(directory) {
  for (const place of ["postgres", path.join("data", "postgres")]) {
    await stopPostgres(path.join(directory, place), "immediate");
  }
  fs.rmSync(directory, { recursive: true, force: true });
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
