import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { parseEnv } from "@/server/platform/env";
import { loadCase } from "@/server/runtime/load-case";
import { startCase } from "@/server/runtime/start-case";
import {
  createLedger,
  createProcess,
  eventually,
  publish,
  testSecret,
  type TestProcess,
} from "@/server/runtime/test-world";
import { storeCatalogue } from "../../journeys/catalogue";
import { cancelOrder } from "../../journeys/cancel-order";
import { openPastRuntime, type PastRuntime } from "./past-runtime";
import { SimulatedClock } from "./simulated-clock";

const database = useTestDatabase();
const dayMs = 86_400_000;
const clock = new SimulatedClock(Date.now() - 20 * dayMs);
const open: { past?: PastRuntime; today?: TestProcess } = {};

beforeAll(async () => {
  const env = parseEnv({ DATABASE_URL: database.url, CUESHEET_SECRET: testSecret });
  open.past = await openPastRuntime({ env, workspaceId: "w", clock, outage: (call) => call });
  open.today = createProcess({ database, workspaceId: "w", ledger: createLedger() });
  await open.today.worker.start();
});
afterAll(async () => {
  await open.past?.close();
  await open.today?.close();
});

it("keeps timers of the past from workers of today, and fires them on its own clock", async () => {
  const { past, today } = open;
  if (!past || !today) throw new Error("nothing runs");
  const ctx = past.ctxOf({ kind: "system", id: "seed" });
  const journeyId = await publish(database.pool, "w", cancelOrder.meaning, storeCatalogue);
  const understanding = {
    ...{ intent: "cancel_order", confidence: 1, margin: 1, sentiment: 0, priority: "normal" as const },
    ...{ riskFlags: [], asksForPerson: false, engine: "test" },
  };
  await startCase(ctx, { caseId: "c", journeyId, channel: "chat", text: "Cancel it.", understanding });
  const asked = await loadCase(ctx, { caseId: "c" });
  expect(asked.openTimers).toHaveLength(1);
  expect(Date.parse(asked.openTimers[0]?.dueAt ?? "")).toBeLessThan(Date.now() - 18 * dayMs);

  await today.worker.look();
  const held = await database.pool.query("SELECT lease_worker FROM timers");
  expect(held.rows).toEqual([{ lease_worker: past.runtime.worker?.leaseTo() }]);
  expect((await loadCase(ctx, { caseId: "c" })).seq).toBe(asked.seq);

  clock.moveTo(clock.nowMs + dayMs + 60_000);
  await past.look();
  await eventually(async () => (await loadCase(ctx, { caseId: "c" })).seq > asked.seq, "the timer fires");
  const again = await loadCase(ctx, { caseId: "c" });
  expect(again.private.turns.at(-1)?.text).toContain("Are you still there?");
});
