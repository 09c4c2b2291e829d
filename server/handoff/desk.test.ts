import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { members } from "@/db/schema/members";
import { eq } from "drizzle-orm";
import { createPool } from "@/db/client";
import { useTestDatabase } from "@/db/test-database";
import type { TestPerson } from "@/server/api/test-world";
import type { Actor } from "@/server/platform/context";
import { env } from "@/server/platform/env";
import { newId } from "@/server/platform/ids";
import { deliverSignal } from "@/server/runtime/deliver-signal";
import { language } from "@/server/runtime/language";
import { loadCase } from "@/server/runtime/load-case";
import { replayCase } from "@/server/runtime/replay-case";
import { attachRuntime, createRuntime } from "@/server/runtime/runtime";
import { approvalJourney, journey, step } from "@/server/runtime/test-journeys";
import { eventually } from "@/server/runtime/test-world";
import { addNote } from "./add-note";
import { assistAgent } from "./assist-agent";
import { claimWorkItem, releaseWorkItem } from "./claim-work-item";
import { approveWork, rejectWork } from "./decide-approval";
import { completeHandoff, correctIntent, handBack, resolveHandoff } from "./decide-handoff";
import { completeTask, refuseTask } from "./decide-task";
import { giveFeedback } from "./give-feedback";
import { listPulse } from "./list-pulse";
import { listWork } from "./list-work";
import { loadWork } from "./load-work";
import { setPresence } from "./presence";
import { renewClaims } from "./renew-claims";
import { replyFromDesk } from "./reply-from-desk";
import { createTestDesk, handoffJourney, messageJourney, taskJourney, type TestDesk } from "./test-desk";
import { transferWork } from "./transfer-work";
import { watchDesk } from "./watch-desk";
import { claimLeaseMs } from "./work-item";
import { finishWrapUp } from "./wrap-up";

const database = useTestDatabase();
let desk: TestDesk;
let people: TestDesk["home"]["people"];

beforeAll(async () => {
  desk = await createTestDesk(database);
  people = desk.home.people;
  await desk.worker.start();
});
afterAll(() => desk.close());

const all = { scope: "all", queue: null, kind: null } as const;
const attempts = (count: number) => Array.from({ length: count }, (_, index) => index);

const person = (id: string): Actor => ({ kind: "person", id, name: id, roles: ["agent"] });

async function opened(meaning = handoffJourney, fields = {}) {
  const caseId = await desk.start(meaning, fields);
  return { caseId, workItemId: await desk.workOf(caseId) };
}

async function outcomes(acts: Promise<unknown>[]): Promise<{ done: number; refused: string[] }> {
  const settled = await Promise.allSettled(acts);
  const refused = settled.flatMap((one) => (one.status === "rejected" ? [String(one.reason.code)] : []));
  return { done: settled.length - refused.length, refused };
}

async function rows(text: string, values: unknown[]) {
  return (await database.pool.query(text, values)).rows;
}

describe("the list", () => {
  it("shows what waits, first what is due first, with counts by queue, mine and unclaimed", async () => {
    const ctx = await desk.as(people.agent);
    const late = await opened();
    desk.clock.pass(60_000);
    const later = await opened(approvalJourney, { order: "W1" });
    await claimWorkItem(ctx, { workItemId: late.workItemId });
    const { rows: shown, queues, counts } = await listWork(ctx, all);
    const ids = shown.map((row) => row.id);
    expect(ids.indexOf(late.workItemId)).toBeLessThan(ids.indexOf(later.workItemId));
    expect(shown.find((row) => row.id === late.workItemId)).toMatchObject({
      ...{ kind: "handoff", caseId: late.caseId, queue: { key: "general", title: "General" } },
      claim: { personId: people.agent.userId, name: "agent of home", isLive: true },
    });
    expect(queues.find((queue) => queue.key === "approvals")?.open).toBeGreaterThan(0);
    const mine = await listWork(ctx, { ...all, scope: "mine" });
    expect(mine.rows.map((row) => row.id)).toEqual([late.workItemId]);
    expect(counts.mine).toBe(1);
    const free = await listWork(ctx, { ...all, scope: "unclaimed" });
    expect(free.rows.map((row) => row.id)).not.toContain(late.workItemId);
    const approvals = await listWork(ctx, { ...all, kind: "approval" });
    expect(new Set(approvals.rows.map((row) => row.kind))).toEqual(new Set(["approval"]));
    await releaseWorkItem(ctx, { workItemId: late.workItemId });
  });

  it("counts what is overdue", async () => {
    const ctx = await desk.as(people.agent);
    await opened();
    const before = (await listWork(ctx, all)).counts;
    desk.clock.pass(2 * 3_600_000);
    const after = (await listWork(ctx, all)).counts;
    expect(after.overdue).toBe(after.all);
    expect(after.overdue).toBeGreaterThan(before.overdue);
  });

  it("knows who takes work", async () => {
    const ctx = await desk.as(people.agent);
    expect(await setPresence(ctx, { status: "available" })).toEqual({
      status: "available",
      availableCount: 1,
    });
    desk.clock.pass(600_000);
    expect((await listWork(ctx, all)).presence).toEqual({ status: "available", availableCount: 0 });
    await renewClaims(ctx);
    expect((await listWork(ctx, all)).presence.availableCount).toBe(1);
    await setPresence(ctx, { status: "away" });
    expect((await listWork(ctx, all)).presence).toEqual({ status: "away", availableCount: 0 });
  });
});

describe("a claim", () => {
  it("has one winner of 50 at once", async () => {
    const { workItemId } = await opened();
    const ctx = await desk.as(people.agent);
    const { done, refused } = await outcomes(
      attempts(50).map((n) => claimWorkItem({ ...ctx, actor: person(`person-${n}`) }, { workItemId })),
    );
    expect(done).toBe(1);
    expect(refused).toEqual(Array.from({ length: 49 }, () => "conflict"));
    const events = await rows(
      "SELECT FROM case_events e JOIN work_items w ON w.case_id = e.case_id WHERE w.id = $1 AND e.type = 'work-claimed'",
      [workItemId],
    );
    expect(events).toHaveLength(1);
  });

  it("is one's own when claimed again, and refused to others while it lives", async () => {
    const { workItemId } = await opened();
    const ctx = await desk.as(people.agent);
    const other = await desk.as(people.admin);
    expect(await claimWorkItem(ctx, { workItemId })).toEqual({ isRepeat: false });
    expect(await claimWorkItem(ctx, { workItemId })).toEqual({ isRepeat: true });
    await expect(claimWorkItem(other, { workItemId })).rejects.toMatchObject({ code: "conflict" });
    await expect(resolveHandoff(other, { workItemId, disposition: "Solved" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("runs out without signs of life, and lives on with them", async () => {
    const { workItemId } = await opened();
    const ctx = await desk.as(people.agent);
    const other = await desk.as(people.supervisor);
    await claimWorkItem(ctx, { workItemId });
    desk.clock.pass(claimLeaseMs - 1_000);
    const { renewed } = await renewClaims(ctx);
    expect(renewed).toBeGreaterThan(0);
    desk.clock.pass(2_000);
    await expect(claimWorkItem(other, { workItemId })).rejects.toMatchObject({ code: "conflict" });
    desk.clock.pass(claimLeaseMs);
    const row = (await listWork(other, all)).rows.find((one) => one.id === workItemId);
    expect(row?.claim?.isLive).toBe(false);
    expect(await claimWorkItem(other, { workItemId })).toEqual({ isRepeat: false });
    await expect(releaseWorkItem(ctx, { workItemId })).rejects.toMatchObject({ code: "forbidden" });
    expect((await renewClaims(ctx)).renewed).toBe(renewed - 1);
  });

  it("rests on the case as it stands, not on what this process remembers of it", async () => {
    const waits = journey("wait", [
      step("wait", "wait", { for: "signal", signal: "go" }, { received: "fallback" }),
    ]);
    const caseId = await desk.start(waits);
    const elsewhere = createPool(database.url, { name: "another-process" });
    const { now, log, workspaceId } = await desk.as(people.agent);
    const secret = env().CUESHEET_SECRET;
    const other = createRuntime({ pool: elsewhere, language, secret, now, log });
    attachRuntime(other);
    const system: Actor = { kind: "system", id: "test" };
    const ctx = { db: other.db, workspaceId, actor: system, now, log };
    await deliverSignal(ctx, { caseId, deliveryId: "d1", name: "go" });
    const workItemId = await desk.workOf(caseId);
    expect(await claimWorkItem(await desk.as(people.agent), { workItemId })).toEqual({ isRepeat: false });
    await elsewhere.end();
  });

  it("of an agent can be given back by a supervisor", async () => {
    const { workItemId, caseId } = await opened();
    await claimWorkItem(await desk.as(people.agent), { workItemId });
    await releaseWorkItem(await desk.as(people.supervisor), { workItemId });
    const [item] = await rows("SELECT status, claimed_by FROM work_items WHERE id = $1", [workItemId]);
    expect(item).toEqual({ status: "open", claimed_by: null });
    expect((await loadCase(await desk.as(people.agent), { caseId })).owner).toEqual({ kind: "system" });
  });
});

describe("an approval", () => {
  it("shows exactly what will be done, and the receipt afterwards", async () => {
    const { workItemId } = await opened(approvalJourney, { order: "W7" });
    const ctx = await desk.as(people.supervisor);
    const before = await loadWork(ctx, { workItemId });
    expect(before.action).toMatchObject({
      ...{ operation: "pay", title: "Call", step: "pay", rule: "Every payment is approved." },
      rows: [{ label: "Order", value: "W7" }],
    });
    expect(before.outcome).toBeNull();
    const { wrapUpId } = await approveWork(ctx, { workItemId, reason: "Looks right." });
    expect(wrapUpId).not.toBe("");
    await eventually(
      async () => (await loadWork(ctx, { workItemId })).outcome?.status === "done",
      "it is paid",
    );
    const after = await loadWork(ctx, { workItemId });
    expect(after.decision).toMatchObject({ decision: "approve", by: "supervisor of home" });
    expect(after.outcome).toMatchObject({ status: "done", receipt: { operation: "pay" } });
    expect(
      desk.ledger.calls.filter((call) => call.operationKey === "pay" && call.arguments["order"] === "W7"),
    ).toHaveLength(1);
  });

  it("approved and rejected by 50 at once is decided once", async () => {
    const { workItemId } = await opened(approvalJourney, { order: "W8" });
    const [one, two] = [await desk.as(people.supervisor), await desk.as(people.admin)];
    const { done, refused } = await outcomes(
      attempts(50).map((n) =>
        n % 2 === 0
          ? approveWork(one, { workItemId, reason: "" })
          : rejectWork(two, { workItemId, reason: "No." }),
      ),
    );
    // All acts of the person who was first are repeats of one decision; all of the other are too late.
    expect(done).toBe(25);
    expect(new Set(refused)).toEqual(new Set(["conflict"]));
    const decided = await rows(
      "SELECT FROM case_events e JOIN work_items w ON w.case_id = e.case_id WHERE w.id = $1 AND e.type = 'work-decided'",
      [workItemId],
    );
    expect(decided).toHaveLength(1);
    expect(await rows("SELECT FROM wrap_ups WHERE work_item_id = $1", [workItemId])).toHaveLength(1);
  });

  it("is refused to an agent, and to whoever it must not be decided by", async () => {
    const { workItemId, caseId } = await opened(approvalJourney, { order: "W9" });
    const ctx = await desk.as(people.supervisor);
    await expect(approveWork(await desk.as(people.agent), { workItemId, reason: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      rejectWork(await desk.as(people.agent), { workItemId, reason: "No." }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    const state = await loadCase(ctx, { caseId });
    expect(state.status).toBe("waiting");
  });

  it("cannot be decided by the person who performs or asked for the step", async () => {
    // The performer of the task is named in the approval that follows for the same action.
    const performed = journey("task", [
      step(
        "task",
        "task",
        { instructions: "Prepare it.", form: ["order"] },
        { done: "approve" },
        {
          assignment: { by: "human", queue: "general" },
        },
      ),
      step(
        "approve",
        "gate",
        { control: "approval", guards: "pay", rule: "Two people." },
        { approved: "pay" },
        {
          assignment: { by: "human", queue: "approvals" },
          tier: "critical",
        },
      ),
      step("pay", "tool", { operation: "pay", arguments: { order: "order" }, outputs: {} }, { done: "end" }),
      step("end", "resolve", { message: "Done.", disposition: "paid", confirmFirst: false }, {}),
    ]);
    const { workItemId, caseId } = await opened(performed);
    const requester = await desk.as(people.supervisor);
    await completeTask(requester, { workItemId, form: { order: "W10" } });
    const approval = await desk.workOf(caseId);
    const row = (await listWork(requester, all)).rows.find((one) => one.id === approval);
    expect(row?.isForOthers).toBe(true);
    await expect(claimWorkItem(requester, { workItemId: approval })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(approveWork(requester, { workItemId: approval, reason: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const second = await desk.as(people.admin);
    expect(await approveWork(second, { workItemId: approval, reason: "" })).toMatchObject({
      isRepeat: false,
    });
  });
});

describe("a task", () => {
  it("takes a form that fits its fields, and says what would be right otherwise", async () => {
    const { workItemId, caseId } = await opened(taskJourney);
    const ctx = await desk.as(people.agent);
    expect((await loadWork(ctx, { workItemId })).form.map((field) => field.name)).toEqual([
      "order",
      "amount",
    ]);
    await expect(
      completeTask(ctx, { workItemId, form: { order: "W1", amount: "a lot" } }),
    ).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringMatching(/^Amount: /),
      details: { fields: { amount: expect.any(String) } },
    });
    expect((await loadCase(ctx, { caseId })).openWork).toHaveLength(1);
    await completeTask(ctx, { workItemId, form: { order: "W1", amount: 4_990 } });
    expect((await loadCase(ctx, { caseId })).fields).toMatchObject({ order: "W1", amount: 4_990 });
  });

  it("can be refused with a reason, and is then a handoff", async () => {
    const { workItemId, caseId } = await opened(taskJourney);
    await refuseTask(await desk.as(people.agent), { workItemId, reason: "It is not there." });
    expect((await loadCase(await desk.as(people.agent), { caseId })).openWork[0]?.type).toBe("handoff");
  });

  it.each([
    ["We are sorry.", "accepted"],
    ["We are very sorry.", "edited"],
  ])("that sends %j keeps the draft as %s", async (draft, verdict) => {
    const { workItemId } = await opened(messageJourney);
    const ctx = await desk.as(people.agent);
    expect((await loadWork(ctx, { workItemId })).draft).toBe("We are sorry.");
    await completeTask(ctx, { workItemId, form: {}, draft });
    const kept = await rows("SELECT subject, verdict, sealed FROM feedback WHERE work_item_id = $1", [
      workItemId,
    ]);
    expect(kept).toMatchObject([{ subject: "draft", verdict }]);
    expect(JSON.stringify(kept)).not.toContain("sorry");
  });

  it("is not decided as if it were something else", async () => {
    const { workItemId } = await opened(taskJourney);
    const ctx = await desk.as(people.supervisor);
    await expect(approveWork(ctx, { workItemId, reason: "" })).rejects.toMatchObject({ code: "bad-input" });
    await expect(handBack(ctx, { workItemId })).rejects.toMatchObject({ code: "bad-input" });
  });
});

describe("a handoff", () => {
  it("arrives with all seven parts, the conversation and why", async () => {
    const { workItemId } = await opened();
    const detail = await loadWork(await desk.as(people.agent), { workItemId });
    expect(detail.bundle.intent.text).toContain("Where is my order?");
    expect(detail.bundle.customerMessage.text).toBe("A person will help you.");
    expect(detail.handoff).toEqual({ completes: "ends", handsBack: "stays-with-people" });
    expect(detail.entries[0]).toMatchObject({
      entry: "message",
      author: "customer",
      seq: 1,
      text: "Where is my order?",
    });
    expect(detail.entries.some((entry) => entry.entry === "event" && entry.mark === "people")).toBe(true);
    const { draft, summary } = await assistAgent(await desk.as(people.agent), { workItemId });
    expect(draft.text).not.toBe("");
    expect(summary.sentences.length).toBeGreaterThan(0);
  });

  it("is resolved with a disposition; the case replays the same", async () => {
    const { workItemId, caseId } = await opened();
    const ctx = await desk.as(people.agent);
    await claimWorkItem(ctx, { workItemId });
    await resolveHandoff(ctx, { workItemId, disposition: "Solved" });
    expect((await loadCase(ctx, { caseId })).resolution?.disposition).toBe("Solved");
    expect(await replayCase(ctx, { caseId })).toMatchObject({ identical: true });
  });

  it("ends as handed over when nothing follows it", async () => {
    const { workItemId, caseId } = await opened();
    await completeHandoff(await desk.as(people.agent), { workItemId });
    expect((await loadCase(await desk.as(people.agent), { caseId })).status).toBe("closed");
  });

  it("keeps the correction of an intent as an example", async () => {
    const { workItemId } = await opened();
    const ctx = await desk.as(people.agent);
    await expect(correctIntent(ctx, { workItemId, intent: "unheard" })).rejects.toMatchObject({
      code: "not-found",
    });
    await correctIntent(ctx, { workItemId, intent: "cancel" });
    const kept = await rows(
      "SELECT subject, verdict, to_intent, sealed FROM feedback WHERE work_item_id = $1",
      [workItemId],
    );
    expect(kept).toMatchObject([{ subject: "intent", verdict: "corrected", to_intent: "cancel" }]);
    expect(kept[0]?.sealed).toMatch(/^v1:/);
  });

  it("lets the person who has it speak, once a message id, and nobody else", async () => {
    const { workItemId } = await opened();
    const ctx = await desk.as(people.agent);
    const other = await desk.as(people.admin);
    await claimWorkItem(ctx, { workItemId });
    const reply = { workItemId, messageId: newId("message"), text: "Hello, I have it.", suggestion: null };
    expect(await replyFromDesk(ctx, reply)).toEqual({ isRepeat: false });
    expect(await replyFromDesk(ctx, reply)).toEqual({ isRepeat: true });
    const agentOnly = { ...other, actor: person("somebody-else") };
    await expect(replyFromDesk(agentOnly, { ...reply, messageId: newId("message") })).rejects.toMatchObject({
      code: "conflict",
    });
    const said = (await loadWork(ctx, { workItemId })).entries.filter(
      (entry) => entry.entry === "message" && entry.author === "agent",
    );
    expect(said).toMatchObject([{ text: "Hello, I have it.", name: "agent of home" }]);
  });

  it("keeps what became of a suggested reply", async () => {
    const { workItemId } = await opened();
    const ctx = await desk.as(people.agent);
    await claimWorkItem(ctx, { workItemId });
    const suggestion = { text: "Thank you.", engine: "test-1" };
    await replyFromDesk(ctx, { workItemId, messageId: newId("message"), text: "Thank you.", suggestion });
    await replyFromDesk(ctx, { workItemId, messageId: newId("message"), text: "Thanks!", suggestion });
    await giveFeedback(ctx, {
      workItemId,
      subject: "draft",
      verdict: "rejected",
      engine: "test-1",
      text: "Thank you.",
    });
    const kept = await rows("SELECT verdict FROM feedback WHERE work_item_id = $1 ORDER BY id", [workItemId]);
    expect(kept.map((row) => row.verdict)).toEqual(["accepted", "edited", "rejected"]);
  });

  it("carries notes that stay among colleagues", async () => {
    const { workItemId, caseId } = await opened();
    const ctx = await desk.as(people.agent);
    await addNote(ctx, { workItemId, noteId: newId("note"), text: "Called them; no answer." });
    const { entries } = await loadWork(ctx, { workItemId });
    expect(entries.find((entry) => entry.entry === "note")).toMatchObject({
      text: "Called them; no answer.",
    });
    expect(await rows("SELECT FROM messages WHERE case_id = $1 AND author = 'agent'", [caseId])).toHaveLength(
      0,
    );
    const [stored] = await rows("SELECT sealed FROM case_notes WHERE case_id = $1", [caseId]);
    expect(stored?.sealed).toMatch(/^v1:/);
  });
});

describe("a transfer", () => {
  it("moves the work with its bundle, lets go of it, and is written down", async () => {
    const { workItemId, caseId } = await opened();
    const ctx = await desk.as(people.agent);
    await claimWorkItem(ctx, { workItemId });
    const before = await loadWork(ctx, { workItemId });
    await transferWork(ctx, { workItemId, queue: "billing", note: "It is about an invoice." });
    const after = await loadWork(await desk.as(people.supervisor), { workItemId });
    expect(after.row).toMatchObject({
      queue: { key: "billing", title: "Billing" },
      claim: null,
      dueAt: before.row.dueAt,
    });
    expect(after.bundle).toEqual(before.bundle);
    expect(after.entries.find((entry) => entry.entry === "transfer")).toMatchObject({
      ...{ from: "General", to: "Billing", text: "It is about an invoice." },
    });
    const audited = await rows(
      "SELECT FROM audit_entries WHERE action = 'work-transferred' AND subject = $1",
      [`case:${caseId}`],
    );
    expect(audited).toHaveLength(1);
    expect(await replayCase(ctx, { caseId })).toMatchObject({ identical: true });
  });

  it("is refused while somebody else has it, to nowhere, and out of a queue of specialists", async () => {
    const { workItemId } = await opened();
    const ctx = await desk.as(people.agent);
    const stranger = { ...ctx, actor: person("somebody-else") };
    await claimWorkItem(ctx, { workItemId });
    const to = (queue: string) => ({ workItemId, queue, note: "Please." });
    await expect(transferWork(stranger, to("billing"))).rejects.toMatchObject({ code: "conflict" });
    await expect(transferWork(ctx, to("nowhere"))).rejects.toMatchObject({ code: "not-found" });
    await expect(transferWork(ctx, to("general"))).rejects.toMatchObject({ code: "bad-input" });
    await transferWork(ctx, to("fraud"));
    await expect(transferWork(ctx, to("general"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("wrap-up", () => {
  beforeEach(async () => {
    await database.pool.query("UPDATE wrap_ups SET ended_at = started_at WHERE ended_at IS NULL");
  });

  it("is timed from the end of the work to the person's word", async () => {
    const { workItemId } = await opened();
    const ctx = await desk.as(people.agent);
    const { wrapUpId } = await resolveHandoff(ctx, { workItemId, disposition: "Solved" });
    expect((await listWork(ctx, all)).wrapUps).toMatchObject([{ id: wrapUpId, workItemId }]);
    desk.clock.pass(95_000);
    const input = { wrapUpId, disposition: "Solved", note: "They were glad." };
    expect(await finishWrapUp(ctx, input)).toEqual({ durationMs: 95_000 });
    await expect(finishWrapUp(ctx, input)).rejects.toMatchObject({ code: "conflict" });
    expect((await listWork(ctx, all)).wrapUps).toEqual([]);
    const [stored] = await rows("SELECT disposition, sealed FROM wrap_ups WHERE id = $1", [wrapUpId]);
    expect(stored).toMatchObject({ disposition: "Solved", sealed: expect.stringMatching(/^v1:/) });
  });

  it("is one's own", async () => {
    const { workItemId } = await opened();
    const { wrapUpId } = await resolveHandoff(await desk.as(people.agent), {
      workItemId,
      disposition: "Solved",
    });
    const theirs = finishWrapUp(await desk.as(people.supervisor), {
      wrapUpId,
      disposition: "Solved",
      note: "",
    });
    await expect(theirs).rejects.toMatchObject({ code: "forbidden" });
  });

  it("of earlier work ends when the next begins: nobody wraps two things up at once", async () => {
    const ctx = await desk.as(people.agent);
    const first = await opened();
    const next = await opened();
    const { wrapUpId } = await resolveHandoff(ctx, { workItemId: first.workItemId, disposition: "Solved" });
    desk.clock.pass(30_000);
    await resolveHandoff(ctx, { workItemId: next.workItemId, disposition: "Solved" });
    const [stored] = await rows(
      "SELECT ended_at - started_at = interval '30 seconds' AS kept FROM wrap_ups WHERE id = $1",
      [wrapUpId],
    );
    expect(stored?.kept).toBe(true);
    expect((await listWork(ctx, all)).wrapUps).toHaveLength(1);
  });
});

describe("who may not", () => {
  const call = (person: TestPerson) => desk.world.callerOf(person.headers).desk;

  it("a role that was taken away is gone at the next act", async () => {
    const { workItemId } = await opened();
    const { agent: person } = people;
    await call(person).claim({ workItemId });
    const setRole = (role: string) =>
      database.db.update(members).set({ role }).where(eq(members.id, person.memberId));
    await setRole("orchestrator");
    await expect(call(person).resolve({ workItemId, disposition: "Solved" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(call(person).load({ workItemId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await setRole("agent");
    await expect(call(person).resolve({ workItemId, disposition: "Solved" })).resolves.toMatchObject({
      isRepeat: false,
    });
  });

  it("another workspace sees and changes nothing", async () => {
    const { workItemId } = await opened();
    const strangers = await desk.world.addWorkspace("strangers");
    const theirs = call(strangers.people.admin);
    expect((await theirs.list({})).rows).toEqual([]);
    const messageId = newId("message");
    const acts = [
      theirs.load({ workItemId }),
      theirs.assist({ workItemId }),
      theirs.claim({ workItemId }),
      theirs.release({ workItemId }),
      theirs.transfer({ workItemId, queue: "billing", note: "Ours now." }),
      theirs.reply({ workItemId, messageId, text: "Hello" }),
      theirs.note({ workItemId, noteId: messageId, text: "Hello" }),
      theirs.feedback({ workItemId, subject: "draft", verdict: "rejected" }),
      theirs.approve({ workItemId }),
      theirs.reject({ workItemId, reason: "No." }),
      theirs.completeTask({ workItemId }),
      theirs.resolve({ workItemId, disposition: "Solved" }),
      theirs.complete({ workItemId }),
      theirs.handBack({ workItemId }),
    ];
    const { done, refused } = await outcomes(acts);
    expect(done).toBe(0);
    expect(new Set(refused)).toEqual(new Set(["NOT_FOUND"]));
    const [item] = await rows("SELECT status, queue FROM work_items WHERE id = $1", [workItemId]);
    expect(item).toEqual({ status: "open", queue: "general" });
  });
});

describe("an open desk", () => {
  it("is told at once, and again when something changed", async () => {
    const ctx = await desk.as(people.agent);
    const { caseId, workItemId } = await opened();
    const ended = new AbortController();
    const pulses = watchDesk(ctx, { caseId }, ended.signal);
    const first = (await pulses.next()).value;
    const second = pulses.next();
    await claimWorkItem(ctx, { workItemId });
    const told = (await second).value;
    expect(told?.list).not.toBe(first?.list);
    expect(told?.case).not.toBe(first?.case);
    const third = pulses.next();
    await addNote(ctx, { workItemId, noteId: newId("note"), text: "Look." });
    const noted = (await third).value;
    expect(noted?.case).not.toBe(told?.case);
    ended.abort();
    expect((await pulses.next()).done).toBe(true);
  });

  it("shares its look at the list with those woken before it began, and with nobody woken later", async () => {
    const ctx = await desk.as(people.agent);
    const wokenMs = performance.now();
    const shared = listPulse(ctx, wokenMs);
    expect(listPulse(ctx, wokenMs)).toBe(shared);
    expect(listPulse(ctx, performance.now() + 1)).not.toBe(shared);
    const before = await shared;
    const { workItemId } = await opened();
    const after = await listPulse(ctx, performance.now());
    expect(after).not.toBe(before);
    await transferWork(ctx, { workItemId, queue: "billing", note: "Theirs." });
    expect(await listPulse(ctx, performance.now())).not.toBe(after);
  });
});
