import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { deliverSignal } from "./deliver-signal";
import { loadCase } from "./load-case";
import { replayCase } from "./replay-case";
import { startCase } from "./start-case";
import { payJourney } from "./test-journeys";
import { createLedger, createProcess, eventually, publish, type TestLedger, type TestProcess } from "./test-world";

const database = useTestDatabase();
const workspaceId = "w1";
let ledger: TestLedger;
let process: TestProcess;

beforeEach(() => {
  ledger = createLedger();
  process = createProcess({ database, workspaceId, ledger });
});
afterEach(() => process.close());

describe("a case from start to end", () => {
  it("runs its effects, waits, takes the signal, ends, and replays to the same bytes", async () => {
    const journeyId = await publish(database.pool, workspaceId, payJourney);
    await process.worker.start();
    await startCase(process.ctx, { caseId: "c1", journeyId, channel: "api", fields: { order: "W1" } });
    await eventually(async () => (await loadCase(process.ctx, { caseId: "c1" })).status === "waiting" && ledger.calls.length === 1, "waits");
    await deliverSignal(process.ctx, { caseId: "c1", deliveryId: "d1", name: "go" });
    await eventually(async () => (await loadCase(process.ctx, { caseId: "c1" })).status === "resolved", "resolved");
    expect(ledger.calls.map((call) => call.operationKey)).toEqual(["look-up", "pay"]);
    expect(await replayCase(process.ctx, { caseId: "c1" })).toMatchObject({ identical: true, chainIntact: true });
  });
});
