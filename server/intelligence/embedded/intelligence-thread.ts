import "server-only";
import { parentPort } from "node:worker_threads";
import { AppError } from "@/server/platform/errors";
import { ModelCache, performJob, type JobKind, type Jobs } from "./jobs";
import type { ThreadAnswer, ThreadRequest } from "./thread-messages";

/*
 * Entry of a worker thread: jobs in, answers out, one at a time. The build bundles it as `intelligence-thread.mjs`.
 */
const models = new ModelCache();

function answer(request: ThreadRequest): ThreadAnswer {
  const { id } = request;
  try {
    if (request.isModelLeftOut && "model" in request.input && !models.has(request.input.model.version)) {
      return { id, then: "needs-model" };
    }
    return { id, then: "answer", answer: perform(request.kind, request.input) };
  } catch (error) {
    if (error instanceof AppError) return { id, then: "error", code: error.code, message: error.message };
    return {
      id,
      then: "error",
      code: "internal",
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

function perform<K extends JobKind>(kind: K, input: Jobs[JobKind]["input"]): Jobs[K]["answer"] {
  // The pool's `run` pairs kind and input by type; the pair loses that tie on its way through a message.
  return performJob[kind](input as Jobs[K]["input"], models.load);
}

parentPort?.on("message", (request: ThreadRequest) => parentPort?.postMessage(answer(request)));
