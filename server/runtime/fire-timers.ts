import "server-only";
import { releaseTimer, takeTimers, type DueTimer } from "./due-timers";
import type { Runtime } from "./runtime";

/** Timers are taken this long before they are due, and fired from memory: never early, and hardly late. */
const aheadMs = 1_500;
const takeMax = 500;

/** Fires the timers that this worker took, each when the runtime's clock says so. */
export class TimerFiring {
  readonly #runtime: Runtime;
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  async take(worker: string): Promise<void> {
    const { pool, now } = this.#runtime;
    const before = new Date(now().getTime() + aheadMs);
    for (const timer of await takeTimers(pool, { worker, before, max: takeMax })) this.#fireWhenDue(timer);
  }

  /** What was taken and not fired is taken by others once this worker has ended. */
  stop(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #fireWhenDue(timer: DueTimer): void {
    const { now } = this.#runtime;
    const name = `${timer.ref.workspaceId}/${timer.ref.caseId}/${timer.timerId}`;
    const leftMs = timer.dueAt.getTime() - now().getTime();
    // Never longer than a look: the clock may be another one than the process's, and may jump.
    const delayMs = Math.max(0, Math.min(leftMs, aheadMs));
    clearTimeout(this.#waiting.get(name));
    const due = () => {
      this.#waiting.delete(name);
      if (timer.dueAt > now()) this.#fireWhenDue(timer);
      else void this.#fire(timer);
    };
    this.#waiting.set(name, setTimeout(due, delayMs));
  }

  async #fire(timer: DueTimer): Promise<void> {
    const { advancer, pool, log } = this.#runtime;
    const { ref, timerId } = timer;
    try {
      await advancer.advance({
        ...{ ref, arrival: { type: "timer-fired", timerId } },
        source: { from: "timer", id: timerId },
      });
    } catch (error) {
      log.error({ event: "timer-not-fired", caseId: ref.caseId, timerId, err: error });
      await releaseTimer(pool, timer).catch(() => {});
    }
  }
}
