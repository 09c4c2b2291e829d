import "server-only";
import { AppError } from "@/server/platform/errors";
import type { JobKind, JobRunner, Jobs } from "./jobs";
import { JobThread } from "./job-thread";

/*
 * T1 nothing that a request waits for runs on the request thread.
 * T2 training never delays an answer: it has threads of its own, one training at a time.
 * T3 a job past its deadline ends with its thread (a regular expression cannot be interrupted otherwise); the jobs
 *    queued behind it get a new thread.
 */
const ANSWER_MS_MAX = 5_000;
const TRAINING_MS_MAX = 600_000;

export type PoolOptions = { threads?: number; answerMsMax?: number };

/** A runner on worker threads; threads start when they are first needed and do not keep the process alive when idle. */
export function createThreadPool({ threads = 1, answerMsMax = ANSWER_MS_MAX }: PoolOptions = {}): JobRunner {
  const answering = Array.from({ length: threads }, () => new JobThread(answerMsMax));
  let training: Promise<unknown> = Promise.resolve();
  let trainer: JobThread | null = null;
  let isClosed = false;

  async function train<K extends JobKind>(kind: K, input: Jobs[K]["input"]): Promise<Jobs[K]["answer"]> {
    if (isClosed) throw closed();
    trainer = new JobThread(TRAINING_MS_MAX);
    try {
      return await trainer.run(kind, input);
    } finally {
      await trainer.close();
    }
  }

  return {
    async run(kind, input) {
      if (isClosed) throw closed();
      if (kind === "train") {
        const mine = training.then(() => train(kind, input));
        // The next training waits for this one, however it ends; who asked for it hears of a failure.
        training = mine.catch(() => undefined);
        return mine;
      }
      const [idlest] = [...answering].sort((a, b) => a.waiting - b.waiting);
      if (!idlest) throw new AppError("internal", "The pool has no thread.");
      return idlest.run(kind, input);
    },
    async close() {
      isClosed = true;
      await Promise.all([trainer, ...answering].map((thread) => thread?.close()));
    },
  };
}

const closed = () => new AppError("unavailable", "The AI engine is closing; try again in a moment.");
