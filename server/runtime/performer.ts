import "server-only";
import type { EffectJob } from "./effect-rows";

/** At most so many calls at once, in one process. */
const callsMax = 64;
/** And for one case, so that one case with many effects does not keep all others waiting. */
const callsPerCaseMax = 4;
/** With more than this waiting, new effects are left to other workers. */
const waitingMax = 512;

export type Performer = {
  /** False when it has it already. */
  take: (job: EffectJob) => boolean;
  knows: (job: Pick<EffectJob, "ref" | "key">) => boolean;
  hasRoom: () => boolean;
  room: () => number;
  /** Starts nothing more; resolves when the calls under way have ended. */
  drain: () => Promise<void>;
  /** Forgets what has not begun: it belongs to somebody else now. */
  dropWaiting: () => void;
};

/**
 * Bounded and fair: first come, first served among cases, a few at once for each. `perform` must not throw; it returns
 * the job to try again later, or null when it is over.
 */
export function createPerformer(perform: (job: EffectJob) => Promise<EffectJob | null>): Performer {
  const known = new Map<string, EffectJob>();
  const waiting: EffectJob[] = [];
  const perCase = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let running = 0;
  let isDraining = false;
  let drained: (() => void) | null = null;

  function pump(): void {
    for (let index = 0; !isDraining && running < callsMax && index < waiting.length;) {
      const job = waiting[index];
      if (!job || (perCase.get(job.ref.caseId) ?? 0) >= callsPerCaseMax) {
        index += 1;
        continue;
      }
      waiting.splice(index, 1);
      void run(job);
    }
  }

  async function run(job: EffectJob): Promise<void> {
    const { caseId } = job.ref;
    running += 1;
    perCase.set(caseId, (perCase.get(caseId) ?? 0) + 1);
    const next = await perform(job);
    running -= 1;
    const left = (perCase.get(caseId) ?? 1) - 1;
    if (left === 0) perCase.delete(caseId);
    else perCase.set(caseId, left);
    known.delete(nameOf(job));
    if (next && !isDraining) take(next);
    if (isDraining && running === 0) drained?.();
    pump();
  }

  function take(job: EffectJob): boolean {
    if (isDraining || known.has(nameOf(job))) return false;
    known.set(nameOf(job), job);
    const delayMs = job.dueMs - Date.now();
    if (delayMs <= 0) {
      waiting.push(job);
      pump();
      return true;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      waiting.push(job);
      pump();
    }, delayMs);
    timers.add(timer);
    return true;
  }

  return {
    take,
    knows: (job) => known.has(nameOf(job)),
    hasRoom: () => !isDraining && waiting.length < waitingMax,
    room: () => (isDraining ? 0 : Math.max(0, callsMax - running - waiting.length)),
    drain() {
      isDraining = true;
      for (const timer of timers) clearTimeout(timer);
      return running === 0 ? Promise.resolve() : new Promise((resolve) => (drained = resolve));
    },
    dropWaiting() {
      for (const job of waiting.splice(0)) known.delete(nameOf(job));
    },
  };
}

function nameOf({ ref, key }: Pick<EffectJob, "ref" | "key">): string {
  return `${ref.workspaceId}/${ref.caseId}/${key}`;
}
