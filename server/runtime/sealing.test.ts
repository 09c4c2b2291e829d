import { expect, it } from "vitest";
import { createPool } from "@/db/client";
import { useTestDatabase } from "@/db/test-database";
import { deliverMessage } from "./deliver-message";
import { deliverSignal } from "./deliver-signal";
import { loadCase } from "./load-case";
import { startCase } from "./start-case";
import { journey, payJourney, step } from "./test-journeys";
import { createLedger, createProcess, eventually, publish } from "./test-world";

const database = useTestDatabase();
const workspaceId = "w1";
const canary = "canary-7f3e91";

const telling = journey("tell", [
  step("tell", "message", { text: "We have {secret}.", sensitive: false }, { sent: "ask" }),
  step("ask", "wait", { for: "reply", timeoutMinutes: 60 }, {}),
]);

it("what is personal stands nowhere in clear: not in events, state, inbox, work, messages or audit", async () => {
  const ledger = createLedger();
  const process = createProcess({ database, workspaceId, ledger });
  await process.worker.start();
  const start = {
    channel: "api",
    text: `I am ${canary}`,
    fields: { order: canary, secret: canary },
    messageId: "m0",
  };
  const paid = await publish(database.pool, workspaceId, payJourney);
  const told = await publish(database.pool, workspaceId, telling);
  await startCase(process.ctx, { ...start, caseId: "pay", journeyId: paid });
  await startCase(process.ctx, { ...start, caseId: "tell", journeyId: told, messageId: "m1" });
  await deliverSignal(process.ctx, { caseId: "pay", deliveryId: "d", name: "go", payload: { note: canary } });
  // A customer who asks for a person: a handoff with the whole bundle.
  const message = { text: `Call ${canary}`, answers: { secret: canary }, asksForPerson: true };
  await deliverMessage(process.ctx, { ...message, caseId: "tell", messageId: "m2" });
  await process.runtime.carrier.deliver(
    { workspaceId, caseId: "tell" },
    { id: "later", arrival: { type: "signal-received", name: "x", private: { payload: canary } } },
    { at: new Date(Date.now() + 3_600_000) },
  );
  await eventually(
    async () => (await loadCase(process.ctx, { caseId: "pay" })).status === "resolved",
    "paid",
  );
  expect((await loadCase(process.ctx, { caseId: "tell" })).private.fields["secret"]).toBe(canary);

  const owner = createPool(database.ownerUrl);
  const tables = await owner.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  for (const { name } of tables.rows) {
    const found = await owner.query(`SELECT FROM ${name} t WHERE t::text LIKE $1`, [`%${canary}%`]);
    expect({ table: name, rows: found.rowCount }).toEqual({ table: name, rows: 0 });
  }
  const count = async (table: string) => (await owner.query(`SELECT FROM ${table}`)).rowCount;
  expect(await count("messages")).toBeGreaterThanOrEqual(4);
  expect(await count("work_items")).toBe(1);
  await owner.end();
  await process.close();
});
