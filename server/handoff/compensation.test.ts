import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { loadCase } from "@/server/runtime/load-case";
import { replayCase } from "@/server/runtime/replay-case";
import { approvalJourney, journey, step } from "@/server/runtime/test-journeys";
import { eventually } from "@/server/runtime/test-world";
import { claimWorkItem } from "./claim-work-item";
import { approveWork } from "./decide-approval";
import { completeHandoff } from "./decide-handoff";
import { listWork } from "./list-work";
import { loadWork } from "./load-work";
import { createTestDesk, type TestDesk } from "./test-desk";
import { undoStep } from "./undo-step";

const database = useTestDatabase();
let desk: TestDesk;
let people: TestDesk["home"]["people"];

beforeAll(async () => {
  desk = await createTestDesk(database);
  people = desk.home.people;
  await desk.worker.start();
});
afterAll(() => desk.close());

/** Pays, then a person has it: what was paid can be paid back. */
const paid = (undoBy: string) =>
  journey("pay", [
    step(
      "pay",
      "tool",
      {
        ...{ operation: "pay", arguments: { order: "order" }, outputs: {} },
        undo: { operation: undoBy, arguments: { order: "order" } },
      },
      { done: "fallback" },
    ),
  ]);

async function opened(undoBy = "pay-back") {
  const caseId = await desk.start(paid(undoBy), { order: "W1" });
  return { caseId, workItemId: await desk.workOf(caseId) };
}

describe("what a case did", () => {
  it("is undone by the person who has it: once, keyed, with a receipt, and seen by who looks", async () => {
    const ctx = await desk.as(people.agent);
    const { caseId, workItemId } = await opened();
    await claimWorkItem(ctx, { workItemId });
    const [shown] = (await loadWork(ctx, { workItemId })).undos;
    expect(shown).toMatchObject({
      ...{ step: "pay", refusal: null, outcome: null },
      action: { title: "Pay back", rows: [{ label: "Order", value: "W1" }] },
    });
    const choice = { workItemId, step: "pay", offer: shown?.offer ?? 0, reason: "Paid twice." };
    const both = await Promise.all([undoStep(ctx, choice), undoStep(ctx, choice)]);
    expect(both.map(({ isRepeat }) => isRepeat).toSorted()).toEqual([false, true]);
    await eventually(async () => (await loadCase(ctx, { caseId })).openEffects.length === 0, "undone");
    const calls = desk.ledger.calls.filter((call) => call.operationKey === "pay-back");
    expect(calls).toHaveLength(1);
    expect(calls[0]?.idempotencyKey).toMatch(new RegExp(`^${caseId}/fallback/`));
    const after = await loadWork(ctx, { workItemId });
    expect(after).toMatchObject({ status: "claimed" });
    expect(after.undos[0]).toMatchObject({
      refusal: "it was undone before",
      outcome: { status: "done", by: "agent of home", receipt: { id: expect.any(String) } },
    });
    expect(after.entries.some((entry) => JSON.stringify(entry).includes("has it undone"))).toBe(true);
    await expect(undoStep(ctx, { ...choice, reason: "Again." })).rejects.toMatchObject({ code: "conflict" });
    const audit = await database.pool.query(
      "SELECT action FROM audit_entries WHERE subject = $1 AND actor_id = $2",
      [`case:${caseId}`, people.agent.userId],
    );
    expect(audit.rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["work-decided", "control-met"]),
    );
    await completeHandoff(ctx, { workItemId });
    expect((await replayCase(ctx, { caseId })).identical).toBe(true);
  });

  it("is undone by nobody else while somebody has it, nor by a call that needs an approver's right", async () => {
    const ctx = await desk.as(people.agent);
    const supervisor = await desk.as(people.supervisor);
    const { workItemId } = await opened("pay-back-large");
    const [shown] = (await loadWork(ctx, { workItemId })).undos;
    const choice = { workItemId, step: "pay", offer: shown?.offer ?? 0, reason: "" };
    await expect(undoStep(ctx, choice)).rejects.toMatchObject({ code: "forbidden" });
    const gone = undoStep(supervisor, { ...choice, offer: 999 });
    await expect(gone).rejects.toMatchObject({ code: "not-found" });
    await claimWorkItem(ctx, { workItemId });
    await expect(undoStep(supervisor, choice)).rejects.toMatchObject({ code: "conflict" });
    const orchestrator = await desk.as(people.orchestrator);
    await expect(undoStep(orchestrator, choice)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("two persons' approval", () => {
  const [gate] = Object.values(approvalJourney.steps).filter((one) => one.kind === "gate");
  const meaning = {
    ...approvalJourney,
    steps: {
      ...approvalJourney.steps,
      approve: { ...gate, settings: { ...gate?.settings, persons: 2 } },
    },
  } as typeof approvalJourney; // the same journey with one setting more

  it("shows how many have approved, and takes the second from somebody else only", async () => {
    const first = await desk.as(people.supervisor);
    const second = await desk.as(people.admin);
    const caseId = await desk.start(meaning, { order: "W1" });
    const workItemId = await desk.workOf(caseId);
    expect((await loadWork(first, { workItemId })).row.approvals).toEqual({ given: 0, needed: 2 });
    await approveWork(first, { workItemId, reason: "" });
    await eventually(async () => (await desk.workOf(caseId)) !== workItemId, "the second approval");
    const next = await desk.workOf(caseId);
    expect(desk.ledger.calls.some((call) => call.idempotencyKey.startsWith(caseId))).toBe(false);
    const all = { scope: "all", queue: null, kind: null } as const;
    const row = (await listWork(first, all)).rows.find((one) => one.id === next);
    expect(row).toMatchObject({ approvals: { given: 1, needed: 2 }, isForOthers: true });
    const twice = approveWork(first, { workItemId: next, reason: "" });
    await expect(twice).rejects.toMatchObject({ code: "forbidden" });
    await expect(claimWorkItem(first, { workItemId: next })).rejects.toMatchObject({ code: "forbidden" });
    await approveWork(second, { workItemId: next, reason: "" });
    await eventually(async () => (await loadCase(first, { caseId })).status === "resolved", "the end");
    expect(desk.ledger.calls.filter((call) => call.idempotencyKey.startsWith(caseId))).toHaveLength(1);
  });
});
