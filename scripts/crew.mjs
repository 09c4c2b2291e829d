// @ts-check
import fs from "node:fs";
import path from "node:path";
import { Child } from "./child.mjs";
import { root } from "./paths.mjs";
import { noteRunning } from "./running.mjs";

/** In the order in which they stop, with the time that each may take to finish what it has. */
const GRACE_MS = { worker: 20_000, web: 3_000, store: 3_000 };

/** The processes of one installation: begun alike, noted in the data folder, stopped in order. */
export class Crew {
  /**
   * @param {{ dataDir: string, buildDir: string, isDev: boolean, isLogShown: boolean, env: Record<string, string>,
   *   say: (line: string) => void }} plan `env` comes on top of what each process is given
   */
  constructor(plan) {
    this.plan = plan;
    /** @type {Child[]} */
    this.children = [];
    /** @type {{ url?: string, storeUrl?: string }} where we are, for others to read */
    this.addresses = {};
  }

  /**
   * @param {string} name `worker`, `web`, `store`, or one of these with a number
   * @param {string[]} args after `node` @param {Record<string, string>} env
   */
  begin(name, args, env) {
    const { dataDir, isDev, isLogShown, say } = this.plan;
    /** @type {"development" | "production"} */
    const mode = isDev ? "development" : "production";
    const child = new Child({
      name,
      args,
      env: { ...process.env, NODE_ENV: mode, ...env, ...this.plan.env },
      logDir: path.join(dataDir, "logs"),
      toConsole: isLogShown,
      say,
      onPid: () => this.note(),
    });
    this.children.push(child);
    child.start();
    return child;
  }

  note() {
    const children = this.children.flatMap((child) => child.mark ?? []);
    noteRunning(this.plan.dataDir, { ...this.addresses, children });
  }

  /** @param {string} kind @returns {Child[]} */
  of(kind) {
    return this.children.filter(({ plan }) => plan.name.split("-")[0] === kind);
  }

  async stop() {
    for (const child of this.children) child.tell("drain");
    for (const [kind, graceMs] of Object.entries(GRACE_MS)) {
      await Promise.all(this.of(kind).map((child) => child.stop(graceMs)));
    }
  }

  /**
   * Whether a process is there to begin: its bundle, or in development its source.
   * @param {string} name @param {string} source
   */
  has(name, source) {
    return fs.existsSync(
      this.plan.isDev ? path.join(root, source) : path.join(this.plan.buildDir, `${name}.mjs`),
    );
  }

  /** @param {string} name @param {string} source @returns {string[]} how it is run */
  argsFor(name, source) {
    if (this.plan.isDev) return ["--import", "tsx", "--conditions=react-server", source];
    return [path.join(this.plan.buildDir, `${name}.mjs`)];
  }
}
