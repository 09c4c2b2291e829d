import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { cancelCase } from "./cancel-case";
import { claimWork } from "./claim-work";
import { decideWork } from "./decide-work";
import { loadCase } from "./load-case";
import { releaseWork } from "./release-work";
import { replyToCustomer } from "./reply-to-customer";
import { resumeScope } from "./resume-scope";
import { startCase } from "./start-case";
import { stopScope } from "./stop-scope";
import { approvalJourney, payJourney } from "./test-journeys";
import {
  agent,
  createLedger,
  createProcess,
  eventually,
  otherSupervisor,
  publish,
  supervisor,
  type TestLedger,
  type TestProcess,
} from "./test-world";
import { watchCase } from "./watch-case";

const database = useTestDatabase();
const workspaceId = "w1";
let ledger: TestLedger;
let process: TestProcess;
const as = (actor: Ctx["actor"]): Ctx => ({ ...process.ctx, actor });

beforeEach(async () => {
  ledger = createLedger();
  process = createProcess({ database, workspaceId, ledger });
  await process.worker.start();
});
afterEach(() => process.close());

async function startApproval() {
  const journeyId = await publish(database.pool, workspaceId, approvalJourney);
  const caseId = newId("case");
  await startCase(process.ctx, { caseId, journeyId, channel: "api", fields: { order: "W1" } });
  const found = await database.pool.query(
    "SELECT id, work_id, status, queue, about FROM work_items WHERE case_id = $1",
    [caseId],
  );
  const work: { id: string; work_id: string; status: string; queue: string } | undefined = found.rows[0];
  if (!work) throw new Error("no work item was opened");
  return { caseId, workId: work.work_id, work };
}
const statusOf = async (caseId: string) =>
  (
    await database.pool.query(
      "SELECT status, claimed_by, decided_by, decision FROM work_items WHERE case_id = $1",
      [caseId],
    )
  ).rows[0];

describe("work of people", () => {
  it("is claimed by one of 50 at once, released, and taken over when the claim has run out", async () => {
    const { caseId, workId } = await startApproval();
    const people = Array.from({ length: 50 }, (_, index) =>
      as({ ...supervisor, kind: "person", id: `p${index}`, name: "", roles: ["supervisor"] }),
    );
    const results = await Promise.allSettled(people.map((ctx) => claimWork(ctx, { caseId, workId })));
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const winner = people[results.findIndex((one) => one.status === "fulfilled")];
    if (!winner) throw new Error("nobody won");
    expect(await claimWork(winner, { caseId, workId })).toEqual({ isRepeat: true });
    await expect(releaseWork(as(agent), { caseId, workId })).rejects.toMatchObject({ code: "forbidden" });
    await database.pool.query(
      "UPDATE work_items SET claim_expires_at = now() - interval '1 s' WHERE case_id = $1",
      [caseId],
    );
    await claimWork(as(otherSupervisor), { caseId, workId });
    expect(await statusOf(caseId)).toMatchObject({ status: "claimed", claimed_by: "sam" });
    await releaseWork(as(otherSupervisor), { caseId, workId });
    expect(await statusOf(caseId)).toMatchObject({ status: "open", claimed_by: null });
  });

  it("is decided once: approve and reject at the same time, 50 times over", async () => {
    const { caseId, workId } = await startApproval();
    const decide = (n: number) => {
      const actor = n % 2 === 0 ? supervisor : otherSupervisor;
      const decision = n % 2 === 0 ? ("approve" as const) : ("reject" as const);
      return decideWork(as(actor), { caseId, workId, decided: { decision }, reason: "checked" });
    };
    const results = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => decide(n)));
    const taken = results.filter((one) => one.status === "fulfilled" && !one.value.isRepeat);
    expect(taken).toHaveLength(1);
    const decided = await database.pool.query(
      "SELECT FROM case_events WHERE case_id = $1 AND type = 'work-decided'",
      [caseId],
    );
    expect(decided.rowCount).toBe(1);
    expect(await statusOf(caseId)).toMatchObject({ status: "done" });
  });

  it("an approval needs the permission, and lets exactly its action through", async () => {
    const { caseId, workId } = await startApproval();
    const approve = { caseId, workId, decided: { decision: "approve" as const }, reason: "fine" };
    await expect(decideWork(as(agent), approve)).rejects.toMatchObject({ code: "forbidden" });
    expect(ledger.calls).toHaveLength(0);
    await decideWork(as(supervisor), approve);
    await eventually(async () => (await loadCase(process.ctx, { caseId })).status === "resolved", "resolved");
    expect(ledger.calls).toHaveLength(1);
    const audit = await database.pool.query(
      "SELECT action, actor_id FROM audit_entries WHERE subject = $1 ORDER BY id",
      [`case:${caseId}`],
    );
    expect(audit.rows).toEqual([
      { action: "work-decided", actor_id: "sue" },
      { action: "control-met", actor_id: "sue" },
      { action: "tool-called", actor_id: "runtime" },
    ]);
  });
});

describe("a case that people act on", () => {
  it("is cancelled once; nothing can be done in it afterwards", async () => {
    const { caseId, workId } = await startApproval();
    await cancelCase(as(supervisor), { caseId, reason: "asked to" });
    expect(await loadCase(process.ctx, { caseId })).toMatchObject({ status: "closed" });
    expect(await statusOf(caseId)).toMatchObject({ status: "dropped" });
    const late = decideWork(as(supervisor), { caseId, workId, decided: { decision: "approve" } });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    const reply = replyToCustomer(as(agent), { caseId, messageId: "r1", text: "hello" });
    await expect(reply).rejects.toMatchObject({ code: "conflict" });
  });

  it("belongs to its workspace: another one does not find it", async () => {
    const { caseId, workId } = await startApproval();
    const stranger = { ...as(supervisor), workspaceId: "w2" };
    await expect(loadCase(stranger, { caseId })).rejects.toMatchObject({ code: "not-found" });
    const decide = decideWork(stranger, { caseId, workId, decided: { decision: "approve" } });
    await expect(decide).rejects.toMatchObject({ code: "not-found" });
  });

  it("is watched: each change is told, and a late watcher hears of it at once", async () => {
    const { caseId } = await startApproval();
    const ended = new AbortController();
    const seen: number[] = [];
    const watching = (async () => {
      for await (const seq of watchCase(process.ctx, { caseId }, ended.signal)) seen.push(seq);
    })();
    await eventually(() => seen.length === 1, "the present is told");
    await replyToCustomer(as(agent), { caseId, messageId: newId("m"), text: "I look into it." });
    await eventually(() => seen.length > 1, "the change is told");
    ended.abort();
    await watching;
    expect(seen.at(-1)).toBe((await loadCase(process.ctx, { caseId })).seq);
  });
});

it("a stop is ended by somebody else than who made it, once", async () => {
  const journeyId = await publish(database.pool, workspaceId, payJourney);
  const { stopId } = await stopScope(as(supervisor), { scope: "journey", target: journeyId, reason: "test" });
  await expect(
    stopScope(as(supervisor), { scope: "journey", target: journeyId, reason: "again" }),
  ).rejects.toMatchObject({ code: "conflict" });
  await startCase(process.ctx, { caseId: "stopped", journeyId, channel: "api", fields: { order: "W1" } });
  expect(await loadCase(process.ctx, { caseId: "stopped" })).toMatchObject({
    steppedAside: { reason: "stopped" },
  });
  expect(ledger.calls).toHaveLength(0);
  await expect(resumeScope(as(supervisor), { stopId, reason: "over" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await resumeScope(as(otherSupervisor), { stopId, reason: "over" });
  await expect(resumeScope(as(otherSupervisor), { stopId, reason: "over" })).rejects.toMatchObject({
    code: "conflict",
  });
  await startCase(process.ctx, { caseId: "goes", journeyId, channel: "api", fields: { order: "W1" } });
  await eventually(() => ledger.calls.length === 1, "tools are called again");
});

it("a stop of one operation stops that operation", async () => {
  const journeyId = await publish(database.pool, workspaceId, payJourney);
  await stopScope(as(supervisor), { scope: "operation", target: "look-up", reason: "test" });
  await startCase(process.ctx, { caseId: "operation", journeyId, channel: "api", fields: { order: "W1" } });
  expect(await loadCase(process.ctx, { caseId: "operation" })).toMatchObject({
    steppedAside: { reason: "stopped" },
  });
  await database.pool.query("UPDATE stops SET resumed_at = now(), resumed_by = 'test'");
});
