import "server-only";
import type pg from "pg";
import { createPool } from "@/db/client";
import { createAskAi } from "@/server/intake/answer-ai-task";
import type { Ctx } from "@/server/platform/context";
import type { Env } from "@/server/platform/env";
import { createLog } from "@/server/platform/log";
import { language } from "@/server/runtime/language";
import { attachRuntime, createRuntime, type Runtime } from "@/server/runtime/runtime";
import { createWorkerLoop } from "@/server/runtime/worker-loop";
import { createCallTool } from "@/server/tools/call-tool";
import { createEgress } from "@/server/tools/egress";
import { createSystemStore } from "@/server/tools/systems-store";
import type { CallTool } from "@/server/tools/tool-call";
import type { SimulatedClock } from "./simulated-clock";

export type PastRuntime = {
  runtime: Runtime;
  /** What use cases are given, by whom they are done. */
  ctxOf: (actor: Ctx["actor"]) => Ctx;
  /** Fires what fell due on the simulated clock. */
  look: () => Promise<void>;
  close: () => Promise<void>;
};

/**
 * The product's own runtime and worker, with a clock that is set to the past. Other workers run beside it on today's
 * clock: timers of the past are long due to them, so this worker holds every timer from the moment that it is set.
 */
export async function openPastRuntime(options: {
  env: Env;
  workspaceId: string;
  clock: SimulatedClock;
  /** Stands between cases and systems: an outage of the past. */
  outage: (call: CallTool) => CallTool;
}): Promise<PastRuntime> {
  const { env, workspaceId, clock } = options;
  const { now } = clock;
  const pool = createPool(env.DATABASE_URL, { name: "cuesheet-seed", connectionsMax: 12 });
  const log = createLog("error");
  const runtime = createRuntime({ pool, language, secret: env.CUESHEET_SECRET, now, log });
  attachRuntime(runtime);
  holdTimers(pool, () => runtime.worker?.leaseTo() ?? null);
  const egress = createEgress(env.CUESHEET_ALLOWED_ORIGINS);
  const systems = createSystemStore(pool, env.CUESHEET_SECRET);
  const callTool = options.outage(createCallTool({ egress, systems, now }));
  const loop = createWorkerLoop({
    runtime,
    callTool,
    askAi: createAskAi({ db: runtime.db, now }),
    random: Math.random,
  });
  await loop.start();
  return {
    runtime,
    ctxOf: (actor) => ({ db: runtime.db, workspaceId, actor, now, log }),
    look: () => loop.look(),
    async close() {
      await loop.stop();
      await runtime.direct().close();
      await egress.close();
      await pool.end();
    },
  };
}

/**
 * Every advance of this pool leases the case's timers to its own worker in the same transaction: there is no moment in
 * which another worker could take one.
 */
function holdTimers(pool: pg.Pool, worker: () => string | null): void {
  const plain = pool.query.bind(pool);
  const query = async (config: unknown, ...rest: unknown[]): Promise<unknown> => {
    if (!isAdvance(config)) return Reflect.apply(plain, pool, [config, ...rest]);
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      const result = await client.query(config);
      const [workspaceId, caseId] = config.values;
      await client.query("UPDATE timers SET lease_worker = $3 WHERE workspace_id = $1 AND case_id = $2", [
        workspaceId,
        caseId,
        worker(),
      ]);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  };
  Object.defineProperty(pool, "query", { value: query });
}

function isAdvance(config: unknown): config is { name: string; text: string; values: unknown[] } {
  return typeof config === "object" && config !== null && "name" in config && config.name === "advance-case";
}
