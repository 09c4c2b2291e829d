import "server-only";
import type { Commit } from "./advance";
import { listStrayEffects, releaseEffects, takeEffects, type EffectJob } from "./effect-rows";
import { TimerFiring } from "./fire-timers";
import {
  beat,
  createDeathWatch,
  endWorker,
  heartbeatMs,
  newWorkerIdentity,
  registerWorker,
} from "./liveness";
import { workChannel } from "./notices";
import { createPerformer, type Performer } from "./performer";
import { performEffect, type PerformDeps } from "./perform-effect";
import type { Runtime } from "./runtime";
import { takeInbox } from "./take-inbox";

// Invariants
// W1 what this process commits it performs itself, at once; looking (each second) is for what others left.
// W2 every look takes rows with SKIP LOCKED under this worker's lease: two workers never wait for each other.
// W3 a failed look is logged and made again a second later; no error ends the loop.
// W4 a worker that was declared dead drops what it has not begun and goes on under a new identity (R8).

export type WorkerDeps = Pick<PerformDeps, "callTool" | "askAi" | "random"> & { runtime: Runtime };

const lookMs = 1_000;
/** Looks between two for effects of our own that we lost sight of; the next one follows at once when there are any. */
const strayLookEvery = 5;

export function createWorkerLoop(deps: WorkerDeps): WorkerLoop {
  return new WorkerLoop(deps);
}

export class WorkerLoop {
  readonly #runtime: Runtime;
  readonly #performer: Performer;
  readonly #timers: TimerFiring;
  readonly #watchDeaths: ReturnType<typeof createDeathWatch>;
  #self = newWorkerIdentity();
  #strays: ReadonlySet<string> = new Set();
  #looks = 0;
  #looking: Promise<void> | null = null;
  #isStopping = false;
  #stopLooking: () => void = () => {};
  #stopBeating: () => void = () => {};

  constructor({ runtime, callTool, askAi, random }: WorkerDeps) {
    this.#runtime = runtime;
    const { pool, advancer, versions, now, log, passPoint } = runtime;
    const deps = { pool, advancer, versions, callTool, askAi, now, random, log, passPoint };
    this.#performer = createPerformer((job) => performEffect(deps, job));
    this.#timers = new TimerFiring(runtime);
    this.#watchDeaths = createDeathWatch(pool);
  }

  async start(): Promise<void> {
    const { pool, log, passPoint } = this.#runtime;
    const direct = this.#runtime.direct();
    await direct.hold(this.#self.lockKey);
    await registerWorker(pool, this.#self);
    passPoint("in-start-up");
    this.#runtime.worker = {
      leaseTo: () => (!this.#isStopping && this.#performer.hasRoom() ? this.#self.id : null),
      committed: (commit) => this.#committed(commit),
      recover: () => void (this.#looks = 0),
    };
    const stopListening = direct.listen(workChannel, () => void this.look());
    await this.look();
    const looks = setInterval(() => void this.look(), lookMs);
    const beats = setInterval(() => void this.#beat(), heartbeatMs);
    this.#stopLooking = () => {
      stopListening();
      clearInterval(looks);
    };
    this.#stopBeating = () => clearInterval(beats);
    log.info({ event: "worker-started", workerId: this.#self.id });
  }

  /** Lets calls under way end; what has not begun, and what comes due later, is given to others at once. */
  async stop(): Promise<void> {
    const { pool, log } = this.#runtime;
    this.#isStopping = true;
    this.#stopLooking();
    this.#timers.stop();
    await this.#looking;
    // Alive to the end: a worker that seems dead while its last calls run would have them made again.
    await this.#performer.drain();
    this.#stopBeating();
    this.#runtime.worker = null;
    await releaseEffects(pool, this.#self.id);
    await endWorker(pool, this.#self);
    log.info({ event: "worker-stopped", workerId: this.#self.id });
  }

  /** One look at everything that others may have left; a second call meanwhile waits for the same one. */
  look(): Promise<void> {
    if (this.#isStopping) return Promise.resolve();
    this.#looking ??= this.#lookOnce().finally(() => (this.#looking = null));
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const worker = this.#self.id;
    try {
      await this.#watchDeaths(this.#self);
      this.#looks += 1;
      if (this.#strays.size > 0 || this.#looks % strayLookEvery === 1) await this.#takeStrays();
      await this.#takeFreeEffects();
      await this.#timers.take(worker);
      await takeInbox(this.#runtime, worker);
    } catch (error) {
      this.#runtime.log.warn({ event: "look-failed", err: error }); // W3
    }
  }

  /** W1 */
  #committed({ ref, state, effects }: Commit): void {
    const { versionHash } = state;
    for (const { key, request } of effects) {
      this.#performer.take({
        ref,
        key,
        fence: 1,
        versionHash,
        request,
        attempts: 0,
        wasSent: false,
        dueMs: 0,
      });
    }
  }

  async #takeFreeEffects(): Promise<void> {
    const { pool, keys, log, now, passPoint } = this.#runtime;
    const max = this.#performer.room();
    if (max === 0) return;
    const jobs = await takeEffects(pool, keys, { worker: this.#self.id, now: now(), max });
    if (jobs.length === 0) return;
    log.info({ event: "effects-taken-over", count: jobs.length });
    passPoint("in-takeover");
    for (const job of jobs) this.#performer.take({ ...job, dueMs: 0 });
  }

  /**
   * Effects that are leased to us and that we do not know of: the answer to the commit that intended them was lost. One
   * look is not enough, because an answer may be on its way; what two looks in a row find unknown is taken.
   */
  async #takeStrays(): Promise<void> {
    const { pool, keys, now } = this.#runtime;
    const unknown = await listStrayEffects(pool, keys, {
      worker: this.#self.id,
      knows: this.#performer.knows,
    });
    for (const job of unknown) {
      // Due times are the runtime's clock's, which a seed may set back; waiting is done on the process's own.
      const dueMs = Date.now() + Math.max(0, job.dueMs - now().getTime());
      if (this.#strays.has(jobName(job))) this.#performer.take({ ...job, dueMs });
    }
    this.#strays = new Set(unknown.map(jobName));
  }

  async #beat(): Promise<void> {
    const { pool, log } = this.#runtime;
    try {
      if (!(await beat(pool, this.#self))) await this.#beReborn();
    } catch (error) {
      log.warn({ event: "heartbeat-failed", err: error });
    }
  }

  /** W4 */
  async #beReborn(): Promise<void> {
    const { pool, log } = this.#runtime;
    log.warn({ event: "worker-declared-dead", workerId: this.#self.id });
    const next = newWorkerIdentity();
    await registerWorker(pool, next);
    this.#performer.dropWaiting();
    this.#self = next;
    await this.#runtime.direct().hold(next.lockKey);
  }
}

function jobName({ ref, key, fence }: EffectJob): string {
  return `${ref.workspaceId}/${ref.caseId}/${key}/${fence}`;
}
