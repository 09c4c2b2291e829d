import "server-only";
import type { JsonObject } from "@/core/expression/value";
import type { Meaning } from "@/core/journey/document";
import { queues } from "@/db/schema/queues";
import { intents } from "@/db/schema/intents";
import type { TestDatabase } from "@/db/test-database";
import {
  createTestWorld,
  type TestPerson,
  type TestWorkspace,
  type TestWorld,
} from "@/server/api/test-world";
import type { Ctx } from "@/server/platform/context";
import { env } from "@/server/platform/env";
import { newId } from "@/server/platform/ids";
import { createLog } from "@/server/platform/log";
import { language } from "@/server/runtime/language";
import { attachRuntime, createRuntime, type Runtime } from "@/server/runtime/runtime";
import { startCase } from "@/server/runtime/start-case";
import { catalogue, journey, step } from "@/server/runtime/test-journeys";
import { createLedger, eventually, publish, type TestLedger } from "@/server/runtime/test-world";
import { createWorkerLoop, type WorkerLoop } from "@/server/runtime/worker-loop";

// A desk for tests: a signed-in workspace whose cases really run, and a clock that the test turns.

export type TestDesk = {
  world: TestWorld;
  runtime: Runtime;
  worker: WorkerLoop;
  ledger: TestLedger;
  home: TestWorkspace;
  clock: { now: Date; pass: (ms: number) => void };
  /** Use cases as this person calls them, at the desk's clock. */
  as: (person: TestPerson) => Promise<Ctx>;
  start: (meaning: Meaning, fields?: JsonObject) => Promise<string>;
  /** The id of the one open work item of a case. */
  workOf: (caseId: string) => Promise<string>;
  close: () => Promise<void>;
};

const human = { by: "human", queue: "general" } as const;

/** A person has the case from the start. */
export const handoffJourney = journey("fallback", []);

/** A person fills in a form. */
export const taskJourney = journey(
  "task",
  [
    step(
      "task",
      "task",
      { instructions: "Write it down.", form: ["order", "amount"] },
      { done: "fallback" },
      { assignment: human },
    ),
  ],
  {
    fields: {
      order: { label: "Order", type: { type: "text" }, personal: false },
      amount: { label: "Amount", type: { type: "money", currency: "USD" }, personal: false },
    },
  },
);

/** A person sends a message that the journey drafted. */
export const messageJourney = journey("tell", [
  step(
    "tell",
    "message",
    { text: "We are sorry.", sensitive: true },
    { sent: "fallback" },
    { assignment: human },
  ),
]);

export async function createTestDesk(database: TestDatabase): Promise<TestDesk> {
  const world = createTestWorld(database);
  const clock = {
    now: new Date("2026-11-21T10:00:00.000Z"),
    pass(ms: number) {
      clock.now = new Date(clock.now.getTime() + ms);
    },
  };
  const now = () => clock.now;
  const log = createLog("silent");
  const { pool } = database;
  const runtime = createRuntime({ pool, language, secret: env().CUESHEET_SECRET, now, log });
  attachRuntime(runtime);
  const ledger = createLedger();
  const callTool: Parameters<typeof createWorkerLoop>[0]["callTool"] = async (call) => {
    ledger.calls.push(call);
    return ledger.answer(call);
  };
  const askAi = async () => {
    throw new Error("no AI in this test");
  };
  const worker = createWorkerLoop({ runtime, random: () => 0, callTool, askAi });
  const home = await world.addWorkspace("home");
  const { workspaceId } = home;
  await seed(database, workspaceId);
  const system: Ctx = { db: database.db, workspaceId, actor: { kind: "system", id: "test" }, now, log };
  return {
    ...{ world, runtime, worker, ledger, home, clock },
    as: async (person) => ({ ...(await world.ctxOf(person.headers)), now }),
    async start(meaning, fields = {}) {
      const journeyId = await publish(pool, workspaceId, meaning, catalogue);
      const caseId = newId("case");
      const text = "Where is my order?";
      await startCase(system, {
        caseId,
        journeyId,
        channel: "web",
        text,
        messageId: newId("message"),
        fields,
      });
      return caseId;
    },
    async workOf(caseId) {
      let id: string | undefined;
      await eventually(async () => {
        const found = await pool.query<{ id: string }>(
          "SELECT id FROM work_items WHERE case_id = $1 AND status IN ('open', 'claimed') ORDER BY opened_at DESC",
          [caseId],
        );
        id = found.rows[0]?.id;
        return id !== undefined;
      }, `work of ${caseId}`);
      return id ?? "";
    },
    async close() {
      await worker.stop();
      await runtime.direct().close();
    },
  };
}

async function seed({ db }: TestDatabase, workspaceId: string): Promise<void> {
  await db.insert(queues).values([
    { workspaceId, key: "general", title: "General" },
    { workspaceId, key: "approvals", title: "Approvals" },
    { workspaceId, key: "billing", title: "Billing" },
    { workspaceId, key: "fraud", title: "Fraud", specialist: true },
  ]);
  await db.insert(intents).values([
    { workspaceId, key: "test", title: "Test" },
    { workspaceId, key: "cancel", title: "Cancel an order" },
  ]);
}
