import { afterEach, beforeEach, expect, it } from "vitest";
import type { Meaning } from "@/core/journey/document";
import { useTestDatabase } from "@/db/test-database";
import { newId } from "@/server/platform/ids";
import { deliverSignal } from "./deliver-signal";
import { loadCase } from "./load-case";
import { replayCase } from "./replay-case";
import { startCase } from "./start-case";
import { catalogue, journey, step } from "./test-journeys";
import {
  createLedger,
  createProcess,
  eventually,
  publish,
  supervisor,
  type TestLedger,
  type TestProcess,
} from "./test-world";

// Forks and called journeys as the runtime carries them: on real PostgreSQL, with effects, and replayed from storage.

const database = useTestDatabase();
const workspaceId = "w1";
let ledger: TestLedger;
let process: TestProcess;

beforeEach(async () => {
  ledger = createLedger();
  process = createProcess({ database, workspaceId, ledger });
  await process.worker.start();
});
afterEach(async () => {
  await process.close();
  await database.pool.query("UPDATE workers SET ended_at = now() WHERE ended_at IS NULL");
  await database.pool.query("DELETE FROM effects");
});

const call = (id: string, name: string, to: string) =>
  step(id, "tool", { operation: name, arguments: { order: "order" }, outputs: {} }, { done: to });
const wait = (id: string, to: string) => step(id, "wait", { for: "signal", signal: id }, { received: to });
const end = step("end", "resolve", { message: "Done.", disposition: "paid", confirmFirst: false }, {});

/** Pays and looks up at the same time; a third branch helps in the background and never comes back. */
const forked = journey("both", [
  step(
    "both",
    "parallel",
    {
      branches: [
        { exit: "pay", title: "Pay", background: false },
        { exit: "look", title: "Look up", background: false },
        { exit: "help", title: "Help", background: true },
      ],
    },
    { pay: "pay", look: "look-up", help: "never" },
  ),
  call("pay", "pay", "go"),
  wait("go", "together"),
  call("look-up", "look-up", "together"),
  wait("never", "together"),
  step("together", "join", { fork: "both", needs: "all" }, { joined: "end" }),
  end,
]);

const called: Meaning = {
  ...journey("pay", [call("pay", "pay", "end"), end], { intents: [], name: "Pay it" }),
  fields: {
    order: { label: "Order", type: { type: "text" }, personal: false, input: true },
    secret: { label: "Secret", type: { type: "text" }, personal: true },
  },
};
const calling = journey("first", [
  step(
    "first",
    "sub-journey",
    { journey: "pay-it", inputs: { order: "order" }, outputs: {} },
    { done: "second" },
  ),
  step(
    "second",
    "sub-journey",
    { journey: "pay-it", inputs: { order: "order" }, outputs: {} },
    { done: "end" },
  ),
  end,
]);

async function start(meaning: Meaning): Promise<string> {
  const journeyId = await publish(database.pool, workspaceId, meaning, {
    ...catalogue,
    journeys: { "pay-it": { title: "Pay it", versionHash: "v1", meaning: called } },
  });
  const caseId = newId("case");
  await startCase(process.ctx, { caseId, journeyId, channel: "api", fields: { order: "W1" } });
  return caseId;
}

async function ended(caseId: string): Promise<void> {
  await eventually(
    async () => (await loadCase(process.ctx, { caseId })).status === "resolved",
    `${caseId} is resolved`,
  );
}

it("branches run beside each other, each effect once, and the whole replays from storage", async () => {
  const caseId = await start(forked);
  await eventually(
    async () => (await loadCase(process.ctx, { caseId })).forks?.[0]?.came.includes("look") === true,
    "one branch has come",
  );
  const state = await loadCase(process.ctx, { caseId });
  expect(state.tokens.map((token) => token.id).toSorted()).toEqual(["t1-1", "t1-3"]);
  await deliverSignal(process.ctx, { caseId, deliveryId: "d1", name: "go", payload: 1 });
  await ended(caseId);
  expect(ledger.calls.map((one) => one.operationKey).toSorted()).toEqual(["look-up", "pay"]);
  const replayed = await replayCase({ ...process.ctx, actor: supervisor }, { caseId });
  expect(replayed).toMatchObject({ identical: true });
});

it("a journey that is called twice writes twice, under keys of its own", async () => {
  const caseId = await start(calling);
  await ended(caseId);
  const keys = ledger.calls.map((one) => one.effectKey);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(2);
  expect(keys.map((key) => key.split("/")[0])).toEqual(["first.pay", "second.pay"]);
  const replayed = await replayCase({ ...process.ctx, actor: supervisor }, { caseId });
  expect(replayed).toMatchObject({ identical: true });
});
