// @ts-check
/** Runs before anything is installed: plain Node 18 code, no dependency. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

const RUNTIME_NODE_MIN = [22, 18];
// Warnings about the engine are about this Node, and the product runs on the one that is being installed.
const QUIET = ["--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Installs the dependencies when node_modules is not what package-lock.json says.
 * @param {(line: string) => void} say
 */
export function ensureInstalled(say) {
  const difference = differenceFromLock();
  if (!difference) return;
  say(`Installing dependencies (${difference}); this takes a minute or two the first time.`);
  if (npm(["ci", ...QUIET]) !== 0) {
    say("`npm ci` did not work here; trying `npm install`.");
    const status = npm(["install", ...QUIET]);
    if (status !== 0)
      throw new Error("The dependencies could not be installed; npm's message above says why.");
  }
}

/** In words what is missing, or null. npm writes node_modules/.package-lock.json when an install is complete. */
function differenceFromLock() {
  const installed = readPackages(path.join(root, "node_modules", ".package-lock.json"));
  if (!installed) return "none yet";
  const wanted = readPackages(path.join(root, "package-lock.json")) ?? {};
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === "" || entry.optional || entry.devOptional || entry.peer) continue;
    if (entry.dev && process.env.NODE_ENV === "production") continue;
    const found = installed[place];
    if (!found) return `${place.replace(/^.*node_modules\//, "")} is missing`;
    if (found.version !== entry.version) return `${place.replace(/^.*node_modules\//, "")} changed`;
  }
  return null;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, dev?: boolean, peer?: boolean }> | null}
 */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return null;
  }
}

/** @param {string[]} args */
function npm(args) {
  const options = {
    cwd: root,
    stdio: /** @type {"inherit"} */ ("inherit"),
    shell: process.platform === "win32",
  };
  return spawnSync("npm", args, options).status;
}

/** @throws Error when even the first scripts cannot run on this Node. */
export function requireScriptNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 18 || (major === 18 && minor < 18)) {
    throw new Error(
      `Node ${process.versions.node} is too old to start Cuesheet; install Node 18.18 or newer.`,
    );
  }
}

/**
 * The Node that the product runs on: the one in node_modules (24), else the current one if it is new enough.
 * @returns {string} its path
 */
export function runtimeNode() {
  const bundled = path.join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (fs.existsSync(bundled) && spawnSync(bundled, ["--version"]).status === 0) return bundled;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [majorMin = 0, minorMin = 0] = RUNTIME_NODE_MIN;
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return process.execPath;
  throw new Error(
    `Node ${process.versions.node} cannot run Cuesheet and the npm package \`node\` did not install its own. ` +
      `Allow its install script (npm rebuild node), or install Node ${RUNTIME_NODE_MIN.join(".")} or newer.`,
  );
}
