import "server-only";
import { createPool } from "@/db/client";
import { createSealKey } from "@/server/governance/audit-chain";
import { sealAudit } from "@/server/governance/audit-sealer";
import { systemClock } from "@/server/platform/clock";
import type { Env } from "@/server/platform/env";
import type { Logger } from "@/server/platform/log";
import { language } from "@/server/runtime/language";
import type { AskAi } from "@/server/runtime/ports";
import { attachRuntime, createRuntime, type Runtime } from "@/server/runtime/runtime";
import { createWorkerLoop } from "@/server/runtime/worker-loop";
import { createCallTool } from "@/server/tools/call-tool";
import { createEgress } from "@/server/tools/egress";
import { createSystemStore } from "@/server/tools/systems-store";
import { openIngress, type DoorHandler } from "./ingress";
import { killSwitch } from "./kill-switch";

/** Work that some part of the product wants done about once a second, by one worker or by several at once. */
export type Chore = { name: string; everyMs: number; run: (runtime: Runtime) => Promise<unknown> };

export type WorkerOptions = {
  env: Env;
  log: Logger;
  /** The AI engine for what steps ask of it. */
  askAi: (runtime: Runtime) => AskAi;
  chores?: readonly Chore[];
  /** Answers requests at the worker's own door; none is opened without a port. */
  ingress?: { port: number; handle: (runtime: Runtime) => DoorHandler };
  /** See kill-switch.ts. */
  killAt?: string | undefined;
};

export type RunningWorker = { runtime: Runtime; ingressPort: number | null; stop: () => Promise<void> };

const connections = 16;

/**
 * A worker: advances cases, performs effects, takes over what others left. Waits for a database that is away.
 * `stop` lets calls under way end and gives back the rest.
 */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { env, log } = options;
  const onIdleError = (error: Error) => log.warn({ event: "database-connection-lost", err: error });
  const pool = createPool(env.DATABASE_URL, {
    name: "cuesheet-worker",
    connectionsMax: connections,
    onIdleError,
  });
  // A connection that is checked out and not in a query belongs to nobody who would hear that it broke.
  pool.on("connect", (client) => client.on("error", onIdleError));
  const passPoint = killSwitch(options.killAt);
  const secret = env.CUESHEET_SECRET;
  const runtime = createRuntime({ pool, language, secret, now: systemClock, log, passPoint });
  attachRuntime(runtime);
  const egress = createEgress(env.CUESHEET_ALLOWED_ORIGINS);
  const systems = createSystemStore(pool, secret);
  const callTool = createCallTool({ egress, systems, now: systemClock });
  const loop = createWorkerLoop({ runtime, callTool, askAi: options.askAi(runtime), random: Math.random });
  await insist(() => loop.start(), log);
  const stopChores = startChores([sealing(secret), ...(options.chores ?? [])], runtime);
  const ingress = options.ingress
    ? await openIngress(options.ingress.port, options.ingress.handle(runtime))
    : null;
  return {
    runtime,
    ingressPort: ingress?.port ?? null,
    async stop() {
      await ingress?.close();
      await stopChores();
      await loop.stop();
      await runtime.notices.flush();
      await runtime.direct().close();
      await egress.close();
      await pool.end();
    },
  };
}

function sealing(secret: string): Chore {
  const key = createSealKey(secret);
  return { name: "seal-audit", everyMs: 1_000, run: ({ db, now, log }) => sealAudit({ db, key, now, log }) };
}

/** Each chore runs again when it has ended and its time has passed; one that fails is logged and tried again. */
function startChores(chores: readonly Chore[], runtime: Runtime): () => Promise<void> {
  const ended = new AbortController();
  const running = chores.map(async ({ name, everyMs, run }) => {
    while (!ended.signal.aborted) {
      try {
        await run(runtime);
      } catch (error) {
        runtime.log.warn({ event: "chore-failed", chore: name, err: error });
      }
      await pause(everyMs, ended.signal);
    }
  });
  return async () => {
    ended.abort();
    await Promise.all(running);
  };
}

/** The database may come up after us; nothing else makes a worker wait. */
async function insist(start: () => Promise<void>, log: Logger): Promise<void> {
  for (;;) {
    try {
      return await start();
    } catch (error) {
      log.warn({ event: "worker-waits-for-database", err: error });
      await pause(500);
    }
  }
}

function pause(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, delayMs);
    signal?.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    }
  });
}
