import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { newId } from "@/server/platform/ids";
import { deliverSignal } from "./deliver-signal";
import { language } from "./language";
import { loadCase } from "./load-case";
import { replayCase } from "./replay-case";
import { startCase } from "./start-case";
import { stopScope } from "./stop-scope";
import { loopJourney, payJourney, unkeyedJourney } from "./test-journeys";
import {
  createLedger,
  createProcess,
  eventually,
  okAnswer,
  publish,
  supervisor,
  type TestLedger,
  type TestProcess,
} from "./test-world";

const database = useTestDatabase();
const workspaceId = "w1";
let ledger: TestLedger;
let open: TestProcess[];

beforeEach(() => {
  ledger = createLedger();
  open = [];
});
afterEach(async () => {
  for (const one of open) await one.close();
  await database.pool.query("UPDATE workers SET ended_at = now() WHERE ended_at IS NULL");
  await database.pool.query("DELETE FROM effects");
});

function begin(options: Partial<Parameters<typeof createProcess>[0]> = {}): TestProcess {
  const made = createProcess({ database, workspaceId, ledger, ...options });
  open.push(made);
  return made;
}

async function start(process: TestProcess, journey = payJourney): Promise<string> {
  const journeyId = await publish(database.pool, workspaceId, journey);
  const caseId = newId("case");
  await startCase(process.ctx, { caseId, journeyId, channel: "api", fields: { order: "W1" } });
  return caseId;
}

async function waitsFor(process: TestProcess, caseId: string, status: string): Promise<void> {
  await eventually(async () => {
    const state = await loadCase(process.ctx, { caseId });
    return state.status === status && state.openEffects.length === 0;
  }, `${caseId} is ${status}`);
}

async function eventsOf(caseId: string): Promise<{ seq: number; type: string }[]> {
  const found = await database.pool.query(
    "SELECT seq, type FROM case_events WHERE case_id = $1 ORDER BY seq",
    [caseId],
  );
  return found.rows;
}

describe("invariants of the runtime", () => {
  it("R1 only an advance on the case as it stands changes it: processes with old caches decide anew", async () => {
    const [one, other] = [begin(), begin()];
    await one.worker.start();
    const caseId = await start(one);
    await waitsFor(one, caseId, "waiting");
    const deliver = (from: TestProcess, n: number) =>
      deliverSignal(from.ctx, { caseId, deliveryId: `d${n}`, name: "unwanted", payload: n });
    await Promise.all(Array.from({ length: 20 }, (_, n) => deliver(n % 2 === 0 ? one : other, n)));
    const events = await eventsOf(caseId);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter((event) => event.type === "signal-received")).toHaveLength(20);
    expect((await loadCase(other.ctx, { caseId })).keptSignals).toHaveLength(20);
  });

  it("R2 events, state and effects are written together or not at all", async () => {
    let isBroken = false;
    const broken = begin({
      language: {
        ...language,
        transition: (...given) => {
          const decided = language.transition(...given);
          const intended = decided.events.filter((event) => event.type === "effect-intended");
          // The same effect twice cannot be written: its key is unique.
          return isBroken ? { ...decided, events: [...decided.events, ...intended] } : decided;
        },
      },
    });
    await broken.worker.start();
    const caseId = await start(broken);
    await waitsFor(broken, caseId, "waiting");
    const before = await eventsOf(caseId);
    isBroken = true;
    await expect(deliverSignal(broken.ctx, { caseId, deliveryId: "d", name: "go" })).rejects.toThrow();
    expect(await eventsOf(caseId)).toEqual(before);
    expect(
      (await database.pool.query("SELECT FROM inbox WHERE case_id = $1 AND id <> 'start'", [caseId]))
        .rowCount,
    ).toBe(0);
    isBroken = false;
    await deliverSignal(broken.ctx, { caseId, deliveryId: "d", name: "go" });
    await waitsFor(broken, caseId, "resolved");
  });

  it("R3 a delivery repeated 50 times at once is taken once; its id with other content is refused", async () => {
    const [one, other] = [begin(), begin()];
    await one.worker.start();
    const caseId = await start(one);
    await waitsFor(one, caseId, "waiting");
    const deliver = (n: number) =>
      deliverSignal(n % 2 === 0 ? one.ctx : other.ctx, { caseId, deliveryId: "same", name: "go" });
    const results = await Promise.all(Array.from({ length: 50 }, (_, n) => deliver(n)));
    expect(results.filter((result) => !result.isRepeat)).toHaveLength(1);
    await waitsFor(one, caseId, "resolved");
    expect(ledger.calls.filter((call) => call.operationKey === "pay")).toHaveLength(1);
    const changed = deliverSignal(one.ctx, { caseId, deliveryId: "same", name: "stay" });
    await expect(changed).rejects.toMatchObject({ code: "conflict" });
  });

  it("R3 a start repeated 50 times at once starts one case", async () => {
    const process = begin();
    const journeyId = await publish(database.pool, workspaceId, payJourney);
    const begun = { caseId: newId("case"), journeyId, channel: "api", fields: { order: "W1" } };
    const results = await Promise.all(Array.from({ length: 50 }, () => startCase(process.ctx, begun)));
    expect(results.filter((result) => !result.isRepeat)).toHaveLength(1);
    expect((await eventsOf(begun.caseId)).filter((event) => event.type === "case-started")).toHaveLength(1);
    const other = startCase(process.ctx, { ...begun, fields: { order: "W2" } });
    await expect(other).rejects.toMatchObject({ code: "conflict" });
  });

  it("R4 an effect is committed before it is performed, and every retry carries the same key", async () => {
    const seen: number[] = [];
    const keys: string[] = [];
    ledger.answer = async (call) => {
      const [caseId] = call.idempotencyKey.split("/");
      const open = "SELECT FROM effects WHERE case_id = $1 AND key = $2 AND status = 'open'";
      seen.push((await database.pool.query(open, [caseId, call.effectKey])).rowCount ?? 0);
      keys.push(call.idempotencyKey);
      if (keys.length < 3) return { result: "again", code: "status-500", message: "" };
      return okAnswer(call);
    };
    const process = begin();
    await process.worker.start();
    const caseId = await start(process);
    await waitsFor(process, caseId, "waiting");
    expect(seen).toEqual([1, 1, 1]);
    expect(new Set(keys)).toEqual(new Set([`${caseId}/look-up/t1/1/call`]));
  });

  it("R5 what is decided depends on what arrived alone: years later it is decided the same", async () => {
    const process = begin();
    await process.worker.start();
    const caseId = await start(process);
    await waitsFor(process, caseId, "waiting");
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2031-01-01T00:00:00Z") });
    try {
      expect(await replayCase(process.ctx, { caseId })).toMatchObject({ identical: true, differsAt: null });
    } finally {
      vi.useRealTimers();
    }
  });

  it("R6 a case keeps the version and the interpreter that it started with", async () => {
    const process = begin();
    await process.worker.start();
    const caseId = await start(process);
    await waitsFor(process, caseId, "waiting");
    const { journeyId, versionHash } = await loadCase(process.ctx, { caseId });
    await database.pool.query("UPDATE journeys SET live_hash = 'another' WHERE id = $1", [journeyId]);
    await deliverSignal(process.ctx, { caseId, deliveryId: "d", name: "go" });
    await waitsFor(process, caseId, "resolved");
    const after = await loadCase(process.ctx, { caseId });
    expect(after).toMatchObject({ versionHash, interpreter: language.number });
    expect(await replayCase(process.ctx, { caseId })).toMatchObject({ identical: true });
  });

  it("R7 a burst is bounded: a journey that never waits goes to people", async () => {
    const process = begin();
    const caseId = await start(process, loopJourney);
    const state = await loadCase(process.ctx, { caseId });
    expect(state.openWork.map((work) => work.type)).toEqual(["handoff"]);
    expect(state.seq).toBeLessThan(1_000);
  });

  it("R8 a dead worker's effect is taken over under a new fence, and its late answer changes nothing", async () => {
    const dead = begin();
    dead.runtime.worker = { leaseTo: () => "dead-worker", committed: () => {}, recover: () => {} };
    await database.pool.query(
      "INSERT INTO workers VALUES ('dead-worker', now(), clock_timestamp() - interval '10 seconds', 1, NULL)",
    );
    const caseId = await start(dead);
    expect(ledger.calls).toHaveLength(0);
    const alive = begin();
    await alive.worker.start();
    await waitsFor(alive, caseId, "waiting");
    expect(ledger.calls).toHaveLength(1);
    const before = await eventsOf(caseId);
    const key = "look-up/t1/1/call";
    const answer = okAnswer({ ...ledger.calls[0]!, effectKey: key });
    if (answer.result !== "answered") throw new Error("an answer was expected");
    const late = await dead.runtime.advancer.advance({
      ref: { workspaceId, caseId },
      source: { from: "effect", id: key, fence: 1, answered: "answered" },
      arrival: answer.arrival,
    });
    expect(late.isRepeat).toBe(true);
    expect(await eventsOf(caseId)).toEqual(before);
  });

  it("R8 a worker that lives keeps its effects: a second one does not perform them too", async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    ledger.answer = async (call) => {
      await finished;
      return okAnswer(call);
    };
    const [one, other] = [begin(), begin()];
    await one.worker.start();
    const caseId = await start(one);
    await other.worker.start();
    await other.worker.look();
    expect(ledger.calls).toHaveLength(1);
    finish();
    await waitsFor(one, caseId, "waiting");
  });

  it("R9 after a stop is committed no call that it covers is intended, whatever the caches hold", async () => {
    const [one, other] = [begin(), begin()];
    await one.worker.start();
    await other.worker.start();
    const cases = await Promise.all(Array.from({ length: 10 }, () => start(one)));
    await Promise.all(cases.map((caseId) => waitsFor(one, caseId, "waiting")));
    const journeys = await Promise.all(
      cases.map(async (caseId) => (await loadCase(one.ctx, { caseId })).journeyId),
    );
    const stopper = { ...one.ctx, actor: supervisor };
    let isStopped = false;
    const signals = cases.map(async (caseId, index) => {
      if (index >= 5) await eventually(() => isStopped, "stopped");
      await deliverSignal(index % 2 === 0 ? one.ctx : other.ctx, { caseId, deliveryId: "d", name: "go" });
    });
    const intended = async () =>
      (
        await database.pool.query(
          "SELECT FROM case_events WHERE type = 'effect-intended' AND case_id = ANY($1)",
          [cases],
        )
      ).rowCount;
    await stopScope(stopper, { scope: "workspace", reason: "test" });
    const atStop = await intended();
    isStopped = true;
    await Promise.all(signals);
    expect(await intended()).toBe(atStop);
    for (const caseId of cases.slice(5)) {
      expect((await loadCase(one.ctx, { caseId })).steppedAside?.reason).toBe("stopped");
    }
    expect(new Set(journeys).size).toBe(10);
    await database.pool.query("UPDATE stops SET resumed_at = now(), resumed_by = 'test'");
  });

  it("R10 each event carries the hash of the one before; nobody changes one unseen", async () => {
    const process = begin();
    await process.worker.start();
    const caseId = await start(process, unkeyedJourney);
    await waitsFor(process, caseId, "resolved");
    const change = "UPDATE case_events SET body = replace(body, 'paid', 'lost') WHERE case_id = $1";
    await expect(process.runtime.pool.query(change, [caseId])).rejects.toMatchObject({ code: "42501" });
    const { createPool } = await import("@/db/client");
    const owner = createPool(database.ownerUrl);
    await owner.query("ALTER TABLE case_events DISABLE TRIGGER case_events_keep");
    await owner.query(change, [caseId]);
    await owner.query("ALTER TABLE case_events ENABLE TRIGGER case_events_keep");
    await owner.end();
    const verdict = await replayCase(process.ctx, { caseId });
    expect(verdict).toMatchObject({ identical: false, chainIntact: false });
    expect(verdict.differsAt).toBeGreaterThan(0);
  });
});
