import { fork, type ChildProcess } from "node:child_process";

/** A process that is started again whenever it dies. The next start can be armed to die at a named point. */
export class KilledProcess {
  readonly name: string;
  readonly #file: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #died: (name: string, point: string | null) => void;
  #child: ChildProcess | null = null;
  #armed: string | null = null;
  #isStopped = false;

  constructor(
    name: string,
    file: string,
    env: NodeJS.ProcessEnv,
    died: (name: string, point: string | null) => void,
  ) {
    this.name = name;
    this.#file = file;
    this.#env = env;
    this.#died = died;
    this.#start();
  }

  /** Ends it without a word. With a point, the one that follows dies there by itself. */
  kill(armNext: string | null): void {
    this.#armed = armNext;
    this.#child?.kill("SIGKILL");
  }

  stop(): void {
    this.#isStopped = true;
    this.#child?.kill("SIGKILL");
  }

  #start(): void {
    const point = this.#armed;
    this.#armed = null;
    const env = { ...this.#env, ...(point ? { CUESHEET_KILL_AT: point } : {}) };
    const child = fork(this.#file, [], {
      env,
      execArgv: ["--enable-source-maps"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    child.once("exit", () => {
      if (this.#isStopped) return;
      this.#died(this.name, point);
      setTimeout(() => this.#start(), 200);
    });
  }
}
