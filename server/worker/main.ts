import "server-only";
import { handleRest } from "@/server/api/rest/handle-rest";
import { sessionDeps } from "@/server/identity/session";
import { env } from "@/server/platform/env";
import { processLog } from "@/server/platform/log";
import { createAskAi } from "@/server/intake/answer-ai-task";
import { productChores } from "./chores";
import { fetchDoor } from "./ingress";
import { runWorker } from "./run-worker";

// The worker's process. SIGTERM: calls under way end, the rest is given back, and other workers take it at once.

const values = env();
const log = processLog();
const ingressPort = Number(process.env["WORKER_INGRESS_PORT"] ?? 0);

process.on("unhandledRejection", (error) => log.error({ event: "unhandled-rejection", err: error }));

const worker = await runWorker({
  ...{ env: values, log, chores: productChores() },
  askAi: ({ db, now }) => createAskAi({ db, now }),
  killAt: process.env["CUESHEET_KILL_AT"],
  ...(ingressPort > 0 && {
    ingress: {
      port: ingressPort,
      handle: ({ db, now }) => fetchDoor((request) => handleRest(request, { ...sessionDeps(), db, now })),
    },
  }),
});

let isStopping = false;
async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ event: "worker-draining", signal });
  await worker.stop();
  process.exit(0);
}
process.on("SIGTERM", () => void stop("SIGTERM"));
process.on("SIGINT", () => void stop("SIGINT"));
