import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { newId } from "@/server/platform/ids";
import { language } from "./language";
import { loadCase } from "./load-case";
import { replayCase } from "./replay-case";
import { settleIncident } from "./settle-incident";
import { startCase } from "./start-case";
import { payJourney, unkeyedJourney } from "./test-journeys";
import {
  agent,
  createLedger,
  createProcess,
  eventually,
  publish,
  supervisor,
  type TestLedger,
  type TestProcess,
} from "./test-world";

const database = useTestDatabase();
const workspaceId = "w1";
let ledger: TestLedger;
let process: TestProcess;
let isBroken = false;

beforeEach(() => {
  ledger = createLedger();
  isBroken = false;
  const transition: typeof language.transition = (compiled, state, delivery) => {
    if (isBroken && delivery.arrival.type === "effect-answered") throw new Error("planted");
    return language.transition(compiled, state, delivery);
  };
  process = createProcess({ database, workspaceId, ledger, language: { ...language, transition } });
});
afterEach(() => process.close());

async function start(journey: typeof payJourney): Promise<string> {
  const journeyId = await publish(database.pool, workspaceId, journey);
  const caseId = newId("case");
  await startCase(process.ctx, { caseId, journeyId, channel: "api", fields: { order: "W1" } });
  return caseId;
}

type Incident = { id: string; kind: string; code: string; in_doubt: boolean; settled_at: Date | null };
async function incidentsOf(caseId: string): Promise<Incident[]> {
  const found = await database.pool.query<Incident>(
    "SELECT id, kind, code, in_doubt, settled_at FROM incidents WHERE case_id = $1",
    [caseId],
  );
  return found.rows;
}
const callsOf = (caseId: string) =>
  ledger.calls.filter((call) => call.idempotencyKey.startsWith(`${caseId}/`)).length;

async function hasIncident(caseId: string): Promise<Incident> {
  await eventually(async () => (await incidentsOf(caseId)).length === 1, "an incident is open");
  const [incident] = await incidentsOf(caseId);
  if (!incident) throw new Error("no incident");
  return incident;
}

describe("a call without a key whose answer is lost", () => {
  it("is in doubt, is never repeated, and goes on as the person found it", async () => {
    ledger.answer = async () => ({ result: "in-doubt", code: "answer-lost", message: "lost" });
    await process.worker.start();
    const caseId = await start(unkeyedJourney);
    const incident = await hasIncident(caseId);
    expect(incident).toMatchObject({ kind: "effect", code: "answer-lost", in_doubt: true });
    await process.worker.look();
    await process.worker.look();
    expect(callsOf(caseId)).toBe(1);
    const settlement = {
      incidentId: incident.id,
      settled: { outcome: "ok" as const, receipt: { id: "r1", at: "2026-11-21T10:00:00.000Z" } },
      reason: "The ledger shows the payment.",
    };
    await expect(settleIncident({ ...process.ctx, actor: agent }, settlement)).rejects.toMatchObject({
      code: "forbidden",
    });
    const ctx = { ...process.ctx, actor: supervisor };
    const both = await Promise.allSettled([settleIncident(ctx, settlement), settleIncident(ctx, settlement)]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const state = await loadCase(process.ctx, { caseId });
    expect(state).toMatchObject({ status: "resolved", incidents: [] });
    expect(state.receipts).toMatchObject([{ id: "r1" }]);
    expect(await replayCase(process.ctx, { caseId })).toMatchObject({ identical: true });
    const audit = await database.pool.query(
      "SELECT actor_id FROM audit_entries WHERE subject = $1 AND action = 'tool-called'",
      [`case:${caseId}`],
    );
    expect(audit.rows).toEqual([{ actor_id: "sue" }]);
  });

  it("is in doubt too when the worker died after it was sent", async () => {
    process.runtime.worker = { leaseTo: () => "dead", committed: () => {}, recover: () => {} };
    const caseId = await start(unkeyedJourney);
    await database.pool.query("UPDATE effects SET sent_at = now() WHERE case_id = $1", [caseId]);
    await process.worker.start();
    expect(await hasIncident(caseId)).toMatchObject({ in_doubt: true });
    expect(callsOf(caseId)).toBe(0);
  });

  it("is repeated when it surely was not sent", async () => {
    ledger.answer = async () => ({ result: "again", code: "unreachable", message: "" });
    await process.worker.start();
    const caseId = await start(unkeyedJourney);
    await eventually(() => callsOf(caseId) === 3, "three attempts");
    expect(await hasIncident(caseId)).toMatchObject({ in_doubt: false, code: "unreachable" });
  });
});

describe("a call whose retries are used up", () => {
  it("opens an incident, and the case goes to a person", async () => {
    ledger.answer = async () => ({ result: "again", code: "status-500", message: "broken" });
    await process.worker.start();
    const caseId = await start(payJourney);
    expect(await hasIncident(caseId)).toMatchObject({ kind: "effect", in_doubt: false, code: "status-500" });
    expect(callsOf(caseId)).toBe(3);
    const state = await loadCase(process.ctx, { caseId });
    expect(state.openWork.map((work) => work.type)).toEqual(["handoff"]);
  });
});

describe("an answer that the case cannot take because of a defect", () => {
  it("is kept as an incident, and taken when a person lets it be tried again", async () => {
    isBroken = true;
    await process.worker.start();
    const caseId = await start(payJourney);
    const incident = await hasIncident(caseId);
    expect(incident).toMatchObject({ kind: "advance", code: "advance-failed" });
    isBroken = false;
    const ctx = { ...process.ctx, actor: supervisor };
    await settleIncident(ctx, {
      incidentId: incident.id,
      settled: { outcome: "failed" },
      reason: "The defect is fixed.",
    });
    await eventually(
      async () => (await loadCase(process.ctx, { caseId })).status === "waiting" && callsOf(caseId) === 2,
      "goes on",
    );
    const [first, second] = ledger.calls.filter((call) => call.idempotencyKey.startsWith(`${caseId}/`));
    expect(first?.idempotencyKey).toBe(second?.idempotencyKey);
  });
});
