import type { SuiteScenario } from "@/core/case/scenario-suite";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import type { RunAnswer, RunRequest } from "./run-worker";

// W1 one request is under way at a time; what is asked meanwhile waits, and only the newest of it is sent.
// W2 an answer is told only while it is about the newest question.

export type Question = { meaning: Meaning; scenarios: readonly SuiteScenario[] };

type Told = {
  onAnswer: (answer: RunAnswer) => void;
  /** No worker can be had, or it broke. */
  onBroken: () => void;
};

/** Runs scenarios in a worker that compiles the draft once for all of them. */
export function createScenarioRunner(
  catalogue: Catalogue,
  { onAnswer, onBroken }: Told,
  makeWorker: () => Pick<Worker, "postMessage" | "terminate" | "addEventListener"> = startWorker,
) {
  const worker = makeWorker();
  let turn = 0;
  let isKnown = false;
  let underWay: number | null = null;
  let next: Question | null = null;

  const send = (question: Question) => {
    underWay = turn;
    const request: RunRequest = { turn, ...question, catalogue: isKnown ? null : catalogue };
    isKnown = true;
    worker.postMessage(request);
  };
  worker.addEventListener("message", (event) => {
    const { data } = event as MessageEvent<RunAnswer>; // the worker's only answer
    underWay = null;
    const question = next;
    next = null;
    if (question) send(question);
    else if (data.turn === turn) onAnswer(data);
  });
  worker.addEventListener("error", onBroken);
  return {
    run: (question: Question) => {
      turn += 1;
      if (underWay === null) send(question);
      else next = question;
    },
    stop: () => worker.terminate(),
  };
}

function startWorker(): Worker {
  return new Worker(new URL("./run-worker.ts", import.meta.url), { type: "module" });
}
