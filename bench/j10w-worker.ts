/** The worker under test: the product's own, with a door that takes J10W's start and decide as a REST route would. */
import { signalName } from "@/bench/j10w-journey";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import type { Ctx } from "@/server/platform/context";
import { processLog } from "@/server/platform/log";
import { deliverSignal } from "@/server/runtime/deliver-signal";
import type { Runtime } from "@/server/runtime/runtime";
import { startCase } from "@/server/runtime/start-case";
import { noAi } from "@/server/worker/ask-ai";
import { runWorker } from "@/server/worker/run-worker";
import { z } from "zod";

const settings = z
  .object({ BENCH_PORT: z.coerce.number(), BENCH_WORKSPACE: z.string(), BENCH_JOURNEY: z.string() })
  .parse(process.env);
const bodySchema = z.strictObject({ id: z.string().max(100), decision: z.string().max(20).optional() });

async function handle(ctx: Ctx, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const { id, decision } = bodySchema.parse(JSON.parse(await request.text()));
  if (pathname === "/start") {
    const started = await startCase(ctx, {
      ...{ caseId: id, journeyId: settings.BENCH_JOURNEY, channel: "api", fields: { case_ref: id } },
    });
    return Response.json(started, { status: 201 });
  }
  if (pathname !== "/decide") throw new AppError("not-found", "There is no such route.");
  const taken = await deliverSignal(ctx, { caseId: id, deliveryId: "d1", name: signalName, payload: { decision: decision ?? "" } });
  return Response.json(taken);
}

const log = processLog();
const context = ({ db, now }: Runtime): Ctx => ({
  ...{ db, now, log, workspaceId: settings.BENCH_WORKSPACE },
  actor: { kind: "api-key", id: "bench", permissions: ["runtime.start", "runtime.deliver"] },
});
const worker = await runWorker({
  ...{ env: env(), log, askAi: noAi, killAt: process.env["CUESHEET_KILL_AT"] },
  ingress: { port: settings.BENCH_PORT, handle: (runtime) => (request) => handle(context(runtime), request) },
});
process.send?.("ready");
process.on("SIGTERM", () => void worker.stop().then(() => process.exit(0)));
