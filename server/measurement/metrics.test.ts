import { beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import type { Ctx } from "@/server/platform/context";
import { createLog } from "@/server/platform/log";
import { csvOf, exportOutcomes } from "./export-outcomes";
import { findCases, findCasesSchema } from "./find-cases";
import { listVersionOutcomes } from "./list-version-outcomes";
import { loadOutcomes } from "./load-outcomes";
import { metricsAt, type MetricKey } from "./metrics/registry";
import { measure } from "./load-outcomes";
import { outcomeFilterSchema, periodOf, previousPeriod } from "./outcome-filter";
import { addFact, type TestFact } from "./test-facts";

const database = useTestDatabase();
const now = new Date("2026-11-21T12:00:00.000Z");
const ctxOf = (workspaceId = "w1"): Ctx => ({
  db: database.db,
  workspaceId,
  actor: { kind: "person", id: "adam", name: "Adam", roles: ["admin"] },
  now: () => now,
  log: createLog("silent"),
});

beforeEach(async () => {
  await database.pool.query("DELETE FROM case_facts");
});

async function figure(key: MetricKey, input: Record<string, unknown> = {}) {
  const filter = outcomeFilterSchema.parse(input);
  return measure(ctxOf(), { metric: metricsAt(now)[key], filter, period: periodOf(filter, now) });
}
const add = (...facts: TestFact[]) => Promise.all(facts.map((fact) => addFact(database.pool, fact)));

describe("recontact rate", () => {
  it("counts customers back with the same intent within 7 days, on any channel, once a resolved case", async () => {
    await add(
      // 10 Nov 09:10 resolved, back on the 14th by mail: counts.
      { case_id: "a1", customer_key: "ann", started_at: "2026-11-10T09:00:00Z" },
      {
        case_id: "a2",
        customer_key: "ann",
        started_at: "2026-11-14T09:00:00Z",
        channel: "mail",
        resolved_at: null,
      },
      // Back with another intent: does not.
      { case_id: "b1", customer_key: "bob", started_at: "2026-11-10T09:00:00Z" },
      {
        case_id: "b2",
        customer_key: "bob",
        started_at: "2026-11-11T09:00:00Z",
        intent: "status",
        resolved_at: null,
      },
      // Back after 8 days: does not.
      { case_id: "c1", customer_key: "cid", started_at: "2026-11-05T09:00:00Z" },
      { case_id: "c2", customer_key: "cid", started_at: "2026-11-13T09:30:00Z", resolved_at: null },
      // Resolved five days ago: too early to say.
      { case_id: "d1", customer_key: "dee", started_at: "2026-11-16T09:00:00Z" },
      { case_id: "d2", customer_key: "dee", started_at: "2026-11-17T09:00:00Z", resolved_at: null },
      // Another workspace's customer of the same key.
      { case_id: "e1", workspace_id: "w2", customer_key: "bob", started_at: "2026-11-11T09:00:00Z" },
    );
    expect(await figure("recontact")).toMatchObject({ value: 1 / 3, cases: 3, behind: 1 });
    const found = await findCasesOf("recontact");
    expect(found).toEqual(["a1"]);
  });
});

async function findCasesOf(metric: MetricKey): Promise<string[]> {
  // Only facts are there: the list wants the cases themselves too.
  await database.pool.query(
    `INSERT INTO journeys (workspace_id, id, name, owner_id, created_at) VALUES ('w1','j1','Refund','o',now()) ON CONFLICT DO NOTHING`,
  );
  await database.pool
    .query(`INSERT INTO journey_versions (workspace_id, hash, journey_id, number, meaning, catalogue, layout, authors, created_at)
    VALUES ('w1','v1','j1',1,'{}','{}','{}','{}',now()) ON CONFLICT DO NOTHING`);
  await database.pool
    .query(`INSERT INTO cases (workspace_id, id, journey_id, version_hash, interpreter, conversation_id, customer_id, channel, status, seq, head_hash, owner_kind, opened_at, updated_at)
    SELECT workspace_id, case_id, journey_id, version_hash, 1, 'conv', 'cust', channel, 'waiting', seq, '', 'ai', started_at, started_at FROM case_facts WHERE workspace_id = 'w1' ON CONFLICT DO NOTHING`);
  const { cases } = await findCases(ctxOf(), findCasesSchema.parse({ metric }));
  return cases.map(({ id }) => id).toSorted();
}

describe("the other five", () => {
  const at = "2026-11-18T09:00:00Z";

  it("transfer rate: cases that moved, over cases started", async () => {
    await add(
      { case_id: "a", started_at: at, transfers: 2 },
      { case_id: "b", started_at: at, transfers: 0 },
      { case_id: "c", started_at: at, transfers: 1, resolved_at: null },
      { case_id: "d", started_at: at },
      { case_id: "old", started_at: "2026-09-01T00:00:00Z", transfers: 1 },
    );
    expect(await figure("transfer")).toMatchObject({ value: 0.5, cases: 4, behind: 2 });
    expect(await findCasesOf("transfer")).toEqual(["a", "c"]);
  });

  it("time to resolution: median, p90 and the split, over cases resolved", async () => {
    const minutes = [10, 20, 30, 40, 100];
    await add(
      ...minutes.map((took, index) => ({
        case_id: `c${index}`,
        started_at: at,
        resolved_at: new Date(Date.parse(at) + took * 60_000).toISOString(),
        ...{ ai_ms: 1_000, waiting_ms: 2_000 * (index + 1), human_ms: 0 },
      })),
      { case_id: "open", started_at: at, resolved_at: null },
    );
    const found = await figure("resolution-time");
    expect(found).toMatchObject({ value: 30 * 60_000, cases: 5 });
    // percentile_cont(0.9) of five values: 0.6 of the way from the fourth to the fifth.
    expect(Object.fromEntries(found.parts.map(({ key, value }) => [key, value]))).toEqual({
      ...{ p90: 76 * 60_000, ai: 1_000, waiting: 6_000, human: 0 },
    });
  });

  it("after-contact work: wrap-up time a work item, not a case", async () => {
    await add(
      { case_id: "a", started_at: at, wrap_up_ms: 90_000, wrap_ups: 3 },
      { case_id: "b", started_at: at, wrap_up_ms: 70_000, wrap_ups: 1 },
      { case_id: "c", started_at: at },
    );
    expect(await figure("after-contact")).toMatchObject({ value: 40_000, cases: 2 });
  });

  it("exception rate: any of the six kinds, a case once", async () => {
    await add(
      { case_id: "a", started_at: at, override: true, incident: true },
      { case_id: "b", started_at: at, denied_gate: true },
      { case_id: "c", started_at: at, overdue: true },
      { case_id: "d", started_at: at, exhausted: true },
      { case_id: "e", started_at: at, failed_closed: true },
      ...["f", "g", "h", "i", "j"].map((case_id) => ({ case_id, started_at: at, transfers: 1 })),
    );
    const found = await figure("exception");
    expect(found).toMatchObject({ value: 0.5, cases: 10, behind: 5 });
    expect(found.parts.find(({ key }) => key === "incident")?.value).toBe(0.1);
  });

  it("audit completeness: whole evidence in identical cases, over all acts of verified ones", async () => {
    await add(
      { case_id: "whole", started_at: at, acts_total: 6, acts_with_evidence: 6 },
      { case_id: "lacking", started_at: at, acts_total: 4, acts_with_evidence: 3 },
      { case_id: "differs", started_at: at, acts_total: 10, acts_with_evidence: 10, replay_identical: false },
      {
        case_id: "waits",
        started_at: at,
        verified_seq: null,
        replay_identical: null,
        acts_total: null,
        acts_with_evidence: null,
      },
      { case_id: "grew", started_at: at, seq: 12 },
      {
        case_id: "erased",
        started_at: at,
        erased: true,
        replay_identical: null,
        acts_total: null,
        acts_with_evidence: null,
      },
      { case_id: "open", started_at: at, resolved_at: null },
    );
    const found = await figure("audit");
    expect(found).toMatchObject({ value: 9 / 20, cases: 6, behind: 2 });
    expect(Object.fromEntries(found.parts.map(({ key, value }) => [key, value]))).toEqual({
      ...{ acts: 20, verified: 3, "to-verify": 2, erased: 1 },
    });
    expect(await findCasesOf("audit")).toEqual(["differs", "lacking"]);
  });
});

describe("the page's figures", () => {
  const at = "2026-11-18T09:00:00Z";

  it("is empty, and says null instead of zero, where nothing was measured", async () => {
    const { figures, isEmpty } = await loadOutcomes(ctxOf(), outcomeFilterSchema.parse({}));
    expect(isEmpty).toBe(true);
    expect(figures.find(({ key }) => key === "transfer")).toMatchObject({
      value: null,
      cases: 0,
      previous: null,
    });
  });

  it("knows the days, the period before, and no other workspace", async () => {
    await add(
      { case_id: "a", started_at: at, transfers: 1 },
      { case_id: "b", started_at: "2026-11-20T23:59:59Z" },
      { case_id: "before", started_at: "2026-10-20T09:00:00Z", transfers: 1 },
      { case_id: "strange", workspace_id: "w2", started_at: at, transfers: 1 },
    );
    const { figures, period } = await loadOutcomes(ctxOf(), outcomeFilterSchema.parse({}));
    expect(period.from.toISOString()).toBe("2026-10-25T00:00:00.000Z");
    const transfer = figures.find(({ key }) => key === "transfer");
    expect(transfer).toMatchObject({ value: 0.5, previous: 1 });
    expect(transfer?.trend).toHaveLength(28);
    expect(transfer?.trend.filter(({ cases }) => cases > 0)).toEqual([
      { day: "2026-11-18", value: 1, cases: 1 },
      { day: "2026-11-20", value: 0, cases: 1 },
    ]);
    expect((await loadOutcomes(ctxOf("w3"), outcomeFilterSchema.parse({}))).isEmpty).toBe(true);
  });

  it("narrows by journey, version, intent, channel and queue", async () => {
    await add(
      {
        case_id: "a",
        started_at: at,
        journey_id: "j2",
        version_hash: "v2",
        intent: "status",
        channel: "mail",
        queues: ["general", "fraud"],
      },
      { case_id: "b", started_at: at },
    );
    for (const filter of [
      { journeyId: "j2" },
      { versionHash: "v2" },
      { intent: "status" },
      { channel: "mail" },
      { queue: "fraud" },
    ]) {
      expect([filter, (await figure("transfer", filter)).cases]).toEqual([filter, 1]);
    }
  });

  it("refuses a period that ends before it begins", () => {
    expect(() => periodOf({ from: "2026-11-20", to: "2026-11-10", days: 28 }, now)).toThrow(/ends before/);
    const period = periodOf({ from: "2026-11-01", to: "2026-11-10", days: 28 }, now);
    expect(previousPeriod(period).from.toISOString()).toBe("2026-10-22T00:00:00.000Z");
  });

  it("is told by version, and as CSV in which no text is a formula", async () => {
    await findCasesOf("transfer");
    await database.pool.query(
      "UPDATE journeys SET name = '=HYPERLINK(\"x\"), Refund' WHERE workspace_id = 'w1' AND id = 'j1'",
    );
    await add({ case_id: "a", started_at: at, transfers: 1 }, { case_id: "b", started_at: at });
    const filter = outcomeFilterSchema.parse({});
    expect(await listVersionOutcomes(ctxOf(), filter)).toMatchObject([
      { journeyId: "j1", number: 1, started: 2, values: { transfer: 0.5 } },
    ]);
    const { text, name } = await exportOutcomes(ctxOf(), filter);
    expect(name).toBe("outcomes-2026-10-25-to-2026-11-21.csv");
    expect(text.split("\r\n")[2]).toBe('"\'=HYPERLINK(""x""), Refund",1,2,,0.5,600,,0,1');
    expect(csvOf([["\t=1", "@x", "-2", -2, null]])).toBe("'\t=1,'@x,'-2,-2,\r\n");
  });
});
