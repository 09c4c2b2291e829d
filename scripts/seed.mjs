// @ts-check
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { runtimeNode } from "./install.mjs";
import { root } from "./paths.mjs";

/** @typedef {{ role: string, email: string, password: string }} Account */
/** @typedef {{ isOk: boolean, accounts: Account[] }} SeedResult */

/**
 * Fills the demo workspace through the running app. The seed's lines are shown as progress, except one that is a JSON
 * object with `accounts`: that is the list to sign in with.
 * @param {{ args: string[], env: NodeJS.ProcessEnv, say: (line: string) => void, ended: AbortSignal }} options
 * @returns {Promise<SeedResult>}
 */
export async function runSeed({ args, env, say, ended }) {
  const child = spawn(runtimeNode(), ["--enable-source-maps", ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    signal: ended,
  });
  /** @type {Account[]} */
  const accounts = [];
  let complaint = "";
  child.stderr.on("data", (chunk) => (complaint = (complaint + chunk).slice(-4_000)));
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith('{"accounts":')) accounts.push(...JSON.parse(line).accounts);
    else say(line);
  });
  const code = await new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", resolve);
  });
  if (code !== 0 && !ended.aborted)
    say(`The demo data is not complete; starting again goes on with it. ${complaint}`);
  return { isOk: code === 0, accounts };
}
