// @ts-check
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runtimeNode } from "./install.mjs";
import { root } from "./paths.mjs";
import { endProcess, isSameProcess, markOf } from "./running.mjs";

const attachModule = fileURLToPath(new URL("./attach.mjs", import.meta.url));
const LOG_BYTES_MAX = 20_000_000;
const BACKOFF_MS = [200, 500, 1_000, 2_000, 5_000, 10_000];
/** A child that lived this long was not failing at its start: it starts again with the shortest pause. */
const STEADY_MS = 5_000;

/**
 * @typedef {object} ChildPlan
 * @property {string} name
 * @property {string[]} args after `node`
 * @property {NodeJS.ProcessEnv} env
 * @property {string} logDir
 * @property {boolean} [toConsole] its output goes to our own output too
 * @property {(line: string) => void} say
 * @property {() => void} [onPid] called whenever `mark` changed
 */

/** A process that is started again when it dies, until it is stopped. */
export class Child {
  /** @param {ChildPlan} plan */
  constructor(plan) {
    this.plan = plan;
    /** @type {import("./running.mjs").ProcessMark | null} */
    this.mark = null;
    this.restarts = 0;
    this.isStopping = false;
    this.failures = 0;
    /** @type {import("node:child_process").ChildProcess | null} */
    this.process = null;
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined;
  }

  get logFile() {
    return path.join(this.plan.logDir, `${this.plan.name}.log`);
  }

  start() {
    const { args, env, toConsole } = this.plan;
    fs.mkdirSync(this.plan.logDir, { recursive: true });
    if (fs.existsSync(this.logFile) && fs.statSync(this.logFile).size > LOG_BYTES_MAX) {
      fs.renameSync(this.logFile, `${this.logFile}.1`);
    }
    const log = fs.openSync(this.logFile, "a");
    const startedAt = Date.now();
    const child = spawn(runtimeNode(), ["--enable-source-maps", "--import", attachModule, ...args], {
      cwd: root,
      env,
      stdio: ["ignore", toConsole ? "inherit" : log, toConsole ? "inherit" : log, "ipc"],
      // Its own group: Ctrl-C reaches us alone, and we stop the children in order.
      detached: process.platform !== "win32",
    });
    fs.closeSync(log);
    this.process = child;
    this.mark = child.pid ? markOf(child.pid) : null;
    this.plan.onPid?.();
    child.on("error", (error) => this.plan.say(`${this.plan.name} could not be started: ${error.message}`));
    child.on("exit", (code, signal) => this.#onExit(startedAt, signal ?? `code ${code}`));
  }

  /** @param {number} startedAt @param {string} reason */
  #onExit(startedAt, reason) {
    this.process = null;
    this.mark = null;
    this.plan.onPid?.();
    if (this.isStopping) return;
    this.failures = Date.now() - startedAt > STEADY_MS ? 1 : this.failures + 1;
    this.restarts++;
    const pauseMs = BACKOFF_MS[Math.min(this.failures, BACKOFF_MS.length) - 1] ?? 10_000;
    this.plan.say(`The ${this.plan.name} ended (${reason}); starting it again.`);
    if (this.failures === 3)
      this.plan.say(`It ended three times in a row. Its last lines:\n${this.lastLines()}`);
    this.timer = setTimeout(() => this.start(), pauseMs);
  }

  lastLines(count = 12) {
    if (!fs.existsSync(this.logFile)) return "";
    return fs.readFileSync(this.logFile, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  }

  /** @param {string} message */
  tell(message) {
    if (this.process?.connected) this.process.send(message);
  }

  /** @param {number} graceMs how long it may take to end by itself */
  async stop(graceMs) {
    this.isStopping = true;
    clearTimeout(this.timer);
    const { mark } = this;
    if (mark && isSameProcess(mark)) await endProcess(mark, graceMs);
  }
}
