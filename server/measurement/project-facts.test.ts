import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Meaning } from "@/core/journey/document";
import { useTestDatabase } from "@/db/test-database";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { cancelCase } from "@/server/runtime/cancel-case";
import { claimWork } from "@/server/runtime/claim-work";
import { decideWork } from "@/server/runtime/decide-work";
import { deliverMessage } from "@/server/runtime/deliver-message";
import { deliverSignal } from "@/server/runtime/deliver-signal";
import { releaseWork } from "@/server/runtime/release-work";
import { startCase } from "@/server/runtime/start-case";
import { approvalJourney, payJourney } from "@/server/runtime/test-journeys";
import {
  agent,
  createLedger,
  createProcess,
  eventually,
  otherSupervisor,
  publish,
  supervisor,
  testSecret,
  type TestProcess,
} from "@/server/runtime/test-world";
import { delivered, refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";
import { projectFacts, rebuildFacts } from "./project-facts";
import { verifyCases } from "./verify-cases";

const database = useTestDatabase();
let workspaceId: string;
let process: TestProcess;
const as = (actor: Ctx["actor"]): Ctx => ({ ...process.ctx, actor });

beforeEach(async () => {
  await database.pool.query("DELETE FROM case_facts");
  workspaceId = newId("w");
  const ledger = createLedger();
  ledger.answer = async ({ effectKey, operationKey }) => {
    const receipt = { id: `r-${effectKey}`, at: "2026-11-21T10:00:00.000Z", operation: operationKey };
    const answer = operationKey === "store.get_order" ? delivered : { refund_id: "R1" };
    const by = { kind: "system" } as const;
    return {
      result: "answered",
      arrival: { type: "effect-answered", key: effectKey, by, outcome: "ok", receipt, private: { answer } },
    };
  };
  process = createProcess({ database, workspaceId, ledger });
  await process.worker.start();
});
afterEach(() => process.close());

const project = () => projectFacts(process.runtime, testSecret);

async function start(
  meaning: Meaning,
  more: Partial<Parameters<typeof startCase>[1]> = {},
  catalogue?: typeof refundCatalogue,
) {
  const journeyId = await publish(database.pool, workspaceId, meaning, catalogue);
  const caseId = newId("case");
  await startCase(process.ctx, { caseId, journeyId, channel: "chat", fields: { order: "W1" }, ...more });
  return caseId;
}

async function factsOf(caseId: string): Promise<Record<string, unknown> | undefined> {
  const found = await database.pool.query(
    "SELECT * FROM case_facts WHERE workspace_id = $1 AND case_id = $2",
    [workspaceId, caseId],
  );
  return found.rows[0];
}

async function statusIs(caseId: string, status: string): Promise<void> {
  await eventually(async () => {
    const found = await database.pool.query("SELECT status FROM cases WHERE workspace_id = $1 AND id = $2", [
      workspaceId,
      caseId,
    ]);
    return found.rows[0]?.status === status;
  }, `${caseId} is ${status}`);
}

/** A case is "waiting" while it waits for a tool too; it comes to rest, and into the facts, when it waits for the world. */
async function comesToRest(caseId: string): Promise<void> {
  await eventually(async () => {
    const found = await database.pool.query(
      "SELECT FROM case_states WHERE workspace_id = $1 AND case_id = $2",
      [workspaceId, caseId],
    );
    return found.rowCount === 1;
  }, `${caseId} comes to rest`);
}

async function workOf(
  caseId: string,
  isWanted: (work: { work_id: string; type: string; queue: string }) => boolean = () => true,
) {
  let found: { id: string; work_id: string; type: string; queue: string } | undefined;
  await eventually(async () => {
    const rows = await database.pool.query(
      "SELECT id, work_id, type, queue FROM work_items WHERE workspace_id = $1 AND case_id = $2 AND status IN ('open', 'claimed')",
      [workspaceId, caseId],
    );
    found = rows.rows.find(isWanted);
    return found !== undefined;
  }, "there is work");
  if (!found) throw new Error("no work");
  return found;
}

describe("facts", () => {
  it("follow a case as it goes, and are the same from nothing", async () => {
    const caseId = await start(payJourney);
    await comesToRest(caseId);
    await project();
    expect(await factsOf(caseId)).toMatchObject({
      outcome: "open",
      ended_at: null,
      touched_by_person: false,
    });
    await deliverSignal(process.ctx, { caseId, deliveryId: "go-1", name: "go", payload: {} });
    await statusIs(caseId, "resolved");
    await project();
    const incremental = await factsOf(caseId);
    expect(incremental).toMatchObject({
      ...{
        outcome: "resolved",
        disposition: "paid",
        channel: "chat",
        transfers: 0,
        touched_by_person: false,
        incident: false,
      },
    });
    await rebuildFacts(process.runtime, workspaceId);
    expect(await factsOf(caseId)).toBeUndefined();
    await project();
    expect(await factsOf(caseId)).toEqual(incremental);
  });

  it("know people: touched by who decides, transferred between who claims a handoff, wrapped up afterwards", async () => {
    const approved = await start(approvalJourney);
    const approval = await workOf(approved);
    await decideWork(as(supervisor), {
      caseId: approved,
      workId: approval.work_id,
      decided: { decision: "approve" },
      reason: "fine",
    });
    await statusIs(approved, "resolved");
    const rejected = await start(approvalJourney);
    const refused = await workOf(rejected);
    await decideWork(as(supervisor), {
      caseId: rejected,
      workId: refused.work_id,
      decided: { decision: "reject" },
      reason: "no",
    });
    const handoff = await workOf(rejected, ({ type }) => type === "handoff");
    await claimWork(as(agent), { caseId: rejected, workId: handoff.work_id });
    await releaseWork(as(agent), { caseId: rejected, workId: handoff.work_id });
    await claimWork(as(otherSupervisor), { caseId: rejected, workId: handoff.work_id });
    await decideWork(as(otherSupervisor), {
      caseId: rejected,
      workId: handoff.work_id,
      decided: { decision: "resolve", disposition: "explained" },
      reason: "",
    });
    await statusIs(rejected, "resolved");
    await project();
    expect(await factsOf(approved)).toMatchObject({
      touched_by_person: true,
      transfers: 0,
      queues: ["approvals"],
      denied_gate: false,
    });
    expect(await factsOf(rejected)).toMatchObject({
      transfers: 1,
      queues: ["approvals", "general"],
      wrap_ups: 0,
    });
    await database.pool.query(
      `INSERT INTO wrap_ups (workspace_id, id, work_item_id, case_id, person_id, started_at, ended_at)
       VALUES ($1, 'u1', $2, $3, 'sam', '2026-11-21T10:00:00Z', '2026-11-21T10:01:30Z')`,
      [workspaceId, handoff.id, rejected],
    );
    await project();
    expect(await factsOf(rejected)).toMatchObject({ wrap_ups: 1, wrap_up_ms: "90000" });
  });

  it("know a customer again by what they proved, without holding it", async () => {
    const fields = { ...refundJourney.fields };
    const email = fields["email"];
    if (!email) throw new Error("the fixture has an e-mail field");
    const meaning = { ...refundJourney, fields: { ...fields, email: { ...email, carried: true } } };
    const refund = async (address: string) => {
      const caseId = await start(
        meaning,
        { fields: {}, text: "I want my money back", understanding: wantsRefund },
        refundCatalogue,
      );
      const answers = { email: address, order_id: "W1" };
      await deliverMessage(process.ctx, { caseId, messageId: newId("m"), text: "", answers });
      await eventually(async () => {
        const found = await database.pool.query(
          "SELECT FROM case_events WHERE case_id = $1 AND type = 'control-met'",
          [caseId],
        );
        return (found.rowCount ?? 0) > 0;
      }, "the identity is proved");
      await statusIs(caseId, "waiting");
      return caseId;
    };
    const first = await refund("ann@example.com");
    const second = await refund("Ann@Example.com");
    await project();
    const [a, b] = [await factsOf(first), await factsOf(second)];
    expect(a?.["customer_key"]).toMatch(/^c1:/);
    expect(a?.["customer_key"]).toBe(b?.["customer_key"]);
    expect(JSON.stringify(a)).not.toContain("example.com");
    for (const caseId of [first, second]) await cancelCase(as(supervisor), { caseId, reason: "stop" });
    await database.pool.query(
      "UPDATE customer_keys SET wrapped = NULL, erased_at = now() WHERE workspace_id = $1",
      [workspaceId],
    );
    const { customer_id: customerId } = (
      await database.pool.query("SELECT customer_id FROM cases WHERE id = $1", [first])
    ).rows[0];
    process.runtime.keys.forget({ workspaceId, customerId });
    await project();
    expect(await factsOf(first)).toMatchObject({
      erased: true,
      customer_key: customerId,
      outcome: "cancelled",
    });
  });

  it("come out the same from two projectors at once, each change read by one", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => start(payJourney)));
    await Promise.all(ids.map(comesToRest));
    await Promise.all([project(), project(), project()]);
    const found = await database.pool.query(
      "SELECT count(*)::int AS count FROM case_facts WHERE workspace_id = $1",
      [workspaceId],
    );
    expect(found.rows[0]).toEqual({ count: 12 });
    expect(await project()).toBe(0);
    const others = await database.pool.query("SELECT FROM case_facts WHERE workspace_id = 'somebody else'");
    expect(others.rowCount).toBe(0);
  });
});

describe("the verifier", () => {
  it("finds ended cases identical, with whole evidence, and once", async () => {
    const approved = await start(approvalJourney);
    const approval = await workOf(approved);
    await decideWork(as(supervisor), {
      caseId: approved,
      workId: approval.work_id,
      decided: { decision: "approve" },
      reason: "fine",
    });
    await statusIs(approved, "resolved");
    const open = await start(payJourney);
    await comesToRest(open);
    await project();
    expect(await verifyCases(process.runtime)).toBe(1);
    expect(await verifyCases(process.runtime)).toBe(0);
    const facts = await factsOf(approved);
    // The approval, its gate, the payment, the last message.
    expect(facts).toMatchObject({ replay_identical: true, acts_total: 4, acts_with_evidence: 4 });
    expect(await factsOf(open)).toMatchObject({ verified_seq: null });
  });

  it("sees a timeline that was changed behind our back", async () => {
    const caseId = await start(payJourney);
    await statusIs(caseId, "waiting");
    await deliverSignal(process.ctx, { caseId, deliveryId: "go-1", name: "go", payload: {} });
    await statusIs(caseId, "resolved");
    await project();
    await database.pool.query("UPDATE cases SET head_hash = repeat('0', 64) WHERE id = $1", [caseId]);
    await verifyCases(process.runtime);
    expect(await factsOf(caseId)).toMatchObject({ replay_identical: false });
  });
});
