import { z } from "zod";
import { signalName } from "@/bench/j10w-journey";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { deliverSignal } from "@/server/runtime/deliver-signal";
import type { Runtime } from "@/server/runtime/runtime";
import { startCase } from "@/server/runtime/start-case";
import type { DoorHandler } from "@/server/worker/ingress";

const settingsSchema = z.object({
  BENCH_PORT: z.coerce.number(),
  BENCH_WORKSPACE: z.string(),
  BENCH_JOURNEY: z.string(),
});
const bodySchema = z.strictObject({
  id: z.string().max(100),
  decision: z.string().max(20).optional(),
  fields: z.record(z.string(), z.string().max(100)).optional(),
});

export function doorSettings() {
  return settingsSchema.parse(process.env);
}

/** J10W's start and decide, as a REST route would take them. */
export function j10wDoor(runtime: Runtime): DoorHandler {
  const { BENCH_WORKSPACE, BENCH_JOURNEY } = doorSettings();
  const ctx: Ctx = {
    ...{ db: runtime.db, now: runtime.now, log: runtime.log, workspaceId: BENCH_WORKSPACE },
    actor: { kind: "api-key", id: "bench", permissions: ["runtime.start", "runtime.deliver"] },
  };
  return async ({ path, text }) => {
    const { id, decision, fields } = bodySchema.parse(JSON.parse(text));
    if (path === "/start") {
      const start = {
        caseId: id,
        journeyId: BENCH_JOURNEY,
        channel: "api",
        fields: { case_ref: id, ...fields },
      };
      return { status: 201, body: await startCase(ctx, start) };
    }
    if (path !== "/decide") throw new AppError("not-found", "There is no such route.");
    const payload = { decision: decision ?? "" };
    return {
      status: 200,
      body: await deliverSignal(ctx, { caseId: id, deliveryId: "d1", name: signalName, payload }),
    };
  };
}
