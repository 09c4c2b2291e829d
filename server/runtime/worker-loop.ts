import "server-only";
import type { Commit } from "./advance";
import { openAdvanceIncident } from "./advance-incident";
import { listStrayEffects, releaseEffects, takeEffects, type EffectJob } from "./effect-rows";
import { releaseTimer, takeTimers, type DueTimer } from "./due-timers";
import { failArrival, releaseArrival, takeArrivals, type WaitingArrival } from "./inbox-rows";
import { beat, createDeathWatch, endWorker, heartbeatMs, newWorkerIdentity, registerWorker } from "./liveness";
import { workChannel } from "./notices";
import { createPerformer, type Performer } from "./performer";
import { performEffect, type PerformDeps } from "./perform-effect";
import type { Runtime } from "./runtime";
import { isTransient } from "./transient";
import { AppError } from "@/server/platform/errors";

// Invariants
// W1 what this process commits it performs itself, at once; looking (each second) is for what others left.
// W2 every look takes rows with SKIP LOCKED under this worker's lease: two workers never wait for each other.
// W3 a failed look is logged and made again a second later; no error ends the loop.
// W4 a worker that was declared dead drops what it has not begun and goes on under a new identity (R8).

export type WorkerLoop = {
  start: () => Promise<void>;
  /** Ends calls under way, gives back what has not begun. */
  stop: () => Promise<void>;
  /** One look at everything, for tests and at start. */
  look: () => Promise<void>;
  /** Milliseconds since the last heartbeat that succeeded. */
  quietMs: () => number;
};

export type WorkerDeps = Pick<PerformDeps, "callTool" | "askAi" | "random"> & {
  runtime: Runtime;
};

const lookMs = 1_000;
/** Timers are taken this long before they are due, and fired from memory: never early, and hardly late. */
const aheadMs = 1_500;
const takeMax = 500;
/** Looks between two for effects of our own that we lost sight of; the next look follows at once when there are any. */
const ownLookEvery = 5;

export function createWorkerLoop({ runtime, callTool, askAi, random }: WorkerDeps): WorkerLoop {
  const { pool, keys, log, now, advancer, versions, passPoint } = runtime;
  const direct = runtime.direct();
  let self = newWorkerIdentity();
  let performer: Performer = makePerformer();
  const watchDeaths = createDeathWatch(pool);
  const firing = new Map<string, NodeJS.Timeout>();
  let isStopping = false;
  let looking: Promise<void> | null = null;
  let looks: NodeJS.Timeout | undefined;
  let beats: NodeJS.Timeout | undefined;
  let stopListening: (() => void) | undefined;
  let beatenAtMs = Date.now();
  let strays: ReadonlySet<string> = new Set();
  let ownLooks = 0;

  function makePerformer(): Performer {
    const deps = { pool, advancer, versions, callTool, askAi, now, random, log, passPoint };
    return createPerformer((job) => performEffect(deps, job));
  }

  function committed({ ref, state, effects }: Commit): void {
    const { versionHash } = state;
    for (const { key, request } of effects) {
      performer.take({ ref, key, fence: 1, versionHash, request, attempts: 0, wasSent: false, dueMs: 0 }); // W1
    }
  }

  /**
   * Effects that are leased to us and that we do not know of: the answer to the commit that intended them was lost. One
   * look is not enough, because an answer may be on its way; what two looks in a row find unknown is taken.
   */
  async function takeOwnEffects(): Promise<void> {
    const unknown = await listStrayEffects(pool, keys, { worker: self.id, knows: performer.knows });
    for (const job of unknown) if (strays.has(jobName(job))) performer.take(atRealTime(job));
    strays = new Set(unknown.map(jobName));
  }

  /** Due times are the runtime's clock's, which a seed may set back; waiting is done on the process's own. */
  function atRealTime<T extends { dueMs: number }>(job: T): T {
    return { ...job, dueMs: Date.now() + Math.max(0, job.dueMs - now().getTime()) };
  }

  async function takeFreeEffects(): Promise<void> {
    const max = performer.room();
    if (max === 0) return;
    const jobs = await takeEffects(pool, keys, { worker: self.id, now: now(), max });
    if (jobs.length === 0) return;
    log.info({ event: "effects-taken-over", count: jobs.length });
    passPoint("in-takeover");
    for (const job of jobs) performer.take({ ...job, dueMs: 0 });
  }

  async function takeDueTimers(): Promise<void> {
    const before = new Date(now().getTime() + aheadMs);
    for (const timer of await takeTimers(pool, { worker: self.id, before, max: takeMax })) fireWhenDue(timer);
  }

  function fireWhenDue(timer: DueTimer): void {
    const name = `${timer.ref.workspaceId}/${timer.ref.caseId}/${timer.timerId}`;
    const leftMs = timer.dueAt.getTime() - now().getTime();
    firing.set(
      name,
      setTimeout(() => {
        firing.delete(name);
        if (timer.dueAt > now()) fireWhenDue(timer);
        else void fire(timer);
      }, Math.max(0, Math.min(leftMs, aheadMs))),
    );
  }

  async function fire(timer: DueTimer): Promise<void> {
    const { ref, timerId } = timer;
    try {
      await advancer.advance({ ref, source: { from: "timer", id: timerId }, arrival: { type: "timer-fired", timerId } });
    } catch (error) {
      log.error({ event: "timer-not-fired", caseId: ref.caseId, timerId, err: error });
      await releaseTimer(pool, timer).catch(() => {});
    }
  }

  async function takeWaitingArrivals(): Promise<void> {
    const arrivals = await takeArrivals(pool, keys, { worker: self.id, now: now(), max: 64 });
    await Promise.all(arrivals.map(deliver));
  }

  async function deliver(waiting: WaitingArrival): Promise<void> {
    const { ref, id, hash, arrival } = waiting;
    try {
      await advancer.advance({ ref, arrival, source: { from: "inbox", id, hash } });
    } catch (error) {
      if (isTransient(error) || (error instanceof AppError && error.code === "unavailable")) {
        return await releaseArrival(pool, waiting).catch(() => {});
      }
      log.error({ event: "arrival-not-taken", caseId: ref.caseId, inboxId: id, err: error });
      await failArrival(pool, waiting, error instanceof AppError ? error.code : "advance-failed");
      await openAdvanceIncident(pool, ref, { id: `inbox:${id}`, effectKey: null, now: now() });
    }
  }

  async function look(): Promise<void> {
    if (isStopping) return;
    looking ??= lookOnce().finally(() => (looking = null));
    return looking;
  }

  async function lookOnce(): Promise<void> {
    try {
      await watchDeaths(self);
      ownLooks += 1;
      if (strays.size > 0 || ownLooks % ownLookEvery === 1) await takeOwnEffects();
      await takeFreeEffects();
      await takeDueTimers();
      await takeWaitingArrivals();
    } catch (error) {
      log.warn({ event: "look-failed", err: error }); // W3
    }
  }

  async function beatOnce(): Promise<void> {
    try {
      if (await beat(pool, self)) beatenAtMs = Date.now();
      else await beReborn();
    } catch (error) {
      log.warn({ event: "heartbeat-failed", err: error });
    }
  }

  /** W4 */
  async function beReborn(): Promise<void> {
    log.warn({ event: "worker-declared-dead", workerId: self.id });
    const next = newWorkerIdentity();
    await registerWorker(pool, next);
    performer.dropWaiting();
    self = next;
    await direct.hold(self.lockKey);
    beatenAtMs = Date.now();
  }

  return {
    look,
    quietMs: () => Date.now() - beatenAtMs,
    async start() {
      await direct.hold(self.lockKey);
      await registerWorker(pool, self);
      passPoint("in-start-up");
      runtime.worker = {
        leaseTo: () => (!isStopping && performer.hasRoom() ? self.id : null),
        committed,
        recover: () => void (ownLooks = 0),
      };
      stopListening = direct.listen(workChannel, () => void look());
      await look();
      looks = setInterval(() => void look(), lookMs);
      beats = setInterval(() => void beatOnce(), heartbeatMs);
      log.info({ event: "worker-started", workerId: self.id });
    },
    async stop() {
      isStopping = true;
      stopListening?.();
      clearInterval(looks);
      for (const timer of firing.values()) clearTimeout(timer);
      await looking;
      await performer.drain();
      clearInterval(beats);
      runtime.worker = null;
      await releaseEffects(pool, self.id);
      await endWorker(pool, self);
      log.info({ event: "worker-stopped", workerId: self.id });
    },
  };
}

function jobName({ ref, key, fence }: EffectJob): string {
  return `${ref.workspaceId}/${ref.caseId}/${key}/${fence}`;
}
