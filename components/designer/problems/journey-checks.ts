/**
 * The checker as the page asks it: in a worker, and on the page's own thread where there are none; that code is loaded
 * only by those who need it. K1 only the newest answer is told. K2 every question is answered once, with null when the
 * checks were stopped.
 */
import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { deltaOf } from "./check-delta";
import type { CheckAnswer, CheckRequest } from "./check-worker";

export type JourneyChecks = {
  check: (document: JourneyDocument) => void;
  /** The fields that are known on every path to a step of the newest document; null when no path reaches it. */
  knownFields: (step: string) => Promise<string[] | null>;
  stop: () => void;
};

type Tell = (problems: readonly Problem[]) => void;

export function createJourneyChecks(catalogue: Catalogue, tell: Tell): JourneyChecks {
  const open = new Map<number, { step: string; answer: (fields: string[] | null) => void }>();
  let here: JourneyChecks | null = null;
  let newest: JourneyDocument | null = null;
  let sent: { document: JourneyDocument; catalogue: Catalogue } | null = null;
  let turn = 0;
  let questions = 0;
  let worker = startWorker();

  function startWorker(): Worker | null {
    try {
      const started = new Worker(new URL("./check-worker.ts", import.meta.url), { type: "module" });
      started.addEventListener("message", ({ data }: MessageEvent<CheckAnswer>) => take(data));
      // A strict proxy, or a connection that was lost while its code was loaded.
      started.addEventListener("error", goOnHere);
      return started;
    } catch {
      return null;
    }
  }
  function take(answer: CheckAnswer): void {
    if (answer.of === "problems") {
      if (answer.turn === turn) tell(answer.problems);
      return;
    }
    open.get(answer.question)?.answer(answer.fields);
    open.delete(answer.question);
  }
  function goOnHere(): void {
    worker?.terminate();
    worker = null;
    const checks = (here ??= createChecksHere(catalogue, tell));
    if (newest) checks.check(newest);
    for (const { step, answer } of open.values()) void checks.knownFields(step).then(answer);
    open.clear();
  }
  const post = (request: CheckRequest) => worker?.postMessage(request);

  return {
    check: (document) => {
      newest = document;
      if (!worker) return goOnHere();
      turn += 1;
      post({ ask: "problems", turn, delta: deltaOf(sent, { document, catalogue }) });
      sent = { document, catalogue };
    },
    knownFields: (step) => {
      if (here) return here.knownFields(step);
      questions += 1;
      const question = questions;
      return new Promise((answer) => {
        open.set(question, { step, answer });
        post({ ask: "known-fields", question, step });
      });
    },
    stop: () => {
      worker?.terminate();
      here?.stop();
      for (const { answer } of open.values()) answer(null);
      open.clear();
    },
  };
}

function createChecksHere(catalogue: Catalogue, tell: Tell): JourneyChecks {
  let isStopped = false;
  let newest: JourneyDocument | null = null;
  const loaded = import("./check-here").then(({ createCheckHere }) => createCheckHere(catalogue));
  return {
    check: (document) => {
      newest = document;
      void loaded.then((checks) => {
        if (!isStopped && newest === document) tell(checks.problems(document));
      });
    },
    knownFields: async (step) => {
      const checks = await loaded;
      return newest && !isStopped ? checks.knownFields(newest, step) : null;
    },
    stop: () => {
      isStopped = true;
    },
  };
}
