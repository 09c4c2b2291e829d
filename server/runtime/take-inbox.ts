import "server-only";
import { AppError } from "@/server/platform/errors";
import { openAdvanceIncident } from "./advance-incident";
import { failArrival, releaseArrival, takeArrivals, type WaitingArrival } from "./inbox-rows";
import type { Runtime } from "./runtime";
import { isTransient } from "./transient";

const takeMax = 64;

/** Takes arrivals that wait in inboxes to their cases. */
export async function takeInbox(runtime: Runtime, worker: string): Promise<void> {
  const { pool, keys, now } = runtime;
  const arrivals = await takeArrivals(pool, keys, { worker, now: now(), max: takeMax });
  await Promise.all(arrivals.map((waiting) => deliver(runtime, waiting)));
}

async function deliver(runtime: Runtime, waiting: WaitingArrival): Promise<void> {
  const { pool, log, now } = runtime;
  const { ref, id, hash, arrival } = waiting;
  try {
    await runtime.advancer.advance({ ref, arrival, source: { from: "inbox", id, hash } });
  } catch (error) {
    if (isTransient(error) || (error instanceof AppError && error.code === "unavailable")) {
      await releaseArrival(pool, waiting).catch(() => {});
      return;
    }
    log.error({ event: "arrival-not-taken", caseId: ref.caseId, inboxId: id, err: error });
    await failArrival(pool, waiting, error instanceof AppError ? error.code : "advance-failed");
    await openAdvanceIncident(pool, ref, { id: `inbox:${id}`, effectKey: null, now: now() });
  }
}
