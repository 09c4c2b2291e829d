import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { journey, step } from "@/server/runtime/test-journeys";
import { claimWorkItem, releaseWorkItem } from "./claim-work-item";
import { resolveHandoff } from "./decide-handoff";
import { judgeQuality } from "./judge-quality";
import { listWork } from "./list-work";
import { loadWork } from "./load-work";
import { sampleEvery, sampleQuality } from "./sample-quality";
import { createTestDesk, handoffJourney, type TestDesk } from "./test-desk";

const database = useTestDatabase();
let desk: TestDesk;

beforeAll(async () => {
  desk = await createTestDesk(database);
});
afterAll(() => desk.close());

const all = { scope: "all", queue: null, kind: null } as const;
const end = step("end", "resolve", { message: "", disposition: "told", confirmFirst: false }, {});
/** Resolved the moment it starts. */
const quick = journey(
  "set",
  [step("set", "compute", { sets: [{ field: "order", expression: '"W1"' }] }, { done: "end" }), end],
  { completion: { statement: "It was told.", proof: "receipt-or-consent" } },
);
const risky = { ...quick, steps: { ...quick.steps, set: { ...quick.steps["set"]!, tier: "high" as const } } };

async function resolveBy(person: keyof TestDesk["home"]["people"]): Promise<string> {
  const caseId = await desk.start(handoffJourney);
  const ctx = await desk.as(desk.home.people[person]);
  await resolveHandoff(ctx, { workItemId: await desk.workOf(caseId), disposition: "Solved" });
  return caseId;
}

const reviews = async () =>
  (await database.pool.query("SELECT case_id, ordinal::int AS ordinal FROM quality_reviews ORDER BY ordinal"))
    .rows;

it("samples every tenth resolved case of low-tier journeys, each case once, by any number at once", async () => {
  const ids: string[] = [];
  for (let n = 1; n <= 2 * sampleEvery + 3; n += 1) {
    desk.clock.pass(1_000);
    ids.push(await resolveBy("agent"));
  }
  const sampled = await Promise.all([1, 2, 3, 4].map(() => sampleQuality(desk.runtime)));
  expect(sampled.reduce((sum, one) => sum + one, 0)).toBe(2);
  expect(await reviews()).toEqual([
    { case_id: ids[sampleEvery - 1], ordinal: sampleEvery },
    { case_id: ids[2 * sampleEvery - 1], ordinal: 2 * sampleEvery },
  ]);
  expect(await sampleQuality(desk.runtime)).toBe(0);
  expect((await database.pool.query("SELECT FROM quality_candidates")).rowCount).toBe(0);
});

it("does not count cases of journeys with a higher tier", async () => {
  const before = await database.pool.query("SELECT counted FROM quality_counts");
  const caseId = await desk.start(risky);
  const found = await database.pool.query("SELECT status FROM cases WHERE id = $1", [caseId]);
  if (found.rows[0]?.status !== "resolved") {
    const ctx = await desk.as(desk.home.people.agent);
    await resolveHandoff(ctx, { workItemId: await desk.workOf(caseId), disposition: "Solved" });
  }
  await sampleQuality(desk.runtime);
  expect((await database.pool.query("SELECT counted FROM quality_counts")).rows).toEqual(before.rows);
});

it("is judged once, by somebody who did not work on the case, with a claim that others respect", async () => {
  const { supervisor, admin, agent } = desk.home.people;
  const ctx = await desk.as(supervisor);
  const quality = (await listWork(ctx, { ...all, kind: "quality" })).rows;
  expect(quality).toHaveLength(2);
  const workItemId = quality[0]?.id ?? "";
  expect((await listWork(await desk.as(agent), all)).rows.some((row) => row.kind === "quality")).toBe(false);
  expect((await loadWork(ctx, { workItemId })).bundle.intent.text).not.toBe("");

  await claimWorkItem(ctx, { workItemId });
  const other = await desk.as(admin);
  await expect(claimWorkItem(other, { workItemId })).rejects.toMatchObject({ code: "conflict" });
  const verdict = { workItemId, isAccurate: true, isHelpful: false, isInLine: true, comment: "Too short." };
  await expect(judgeQuality(other, verdict)).rejects.toMatchObject({ code: "conflict" });
  await expect(judgeQuality(await desk.as(agent), verdict)).rejects.toMatchObject({ code: "forbidden" });
  await judgeQuality(ctx, verdict);
  await expect(judgeQuality(ctx, verdict)).rejects.toMatchObject({ code: "conflict" });
  const [stored] = (await database.pool.query("SELECT * FROM quality_reviews WHERE id = $1", [workItemId]))
    .rows;
  expect(stored).toMatchObject({ status: "done", is_accurate: true, is_helpful: false, is_in_line: true });
  expect(stored?.sealed).toMatch(/^v1:/);

  const second = quality[1]?.id ?? "";
  await claimWorkItem(ctx, { workItemId: second });
  await releaseWorkItem(other, { workItemId: second });
  await database.pool.query(
    "UPDATE work_items SET decided_by = $1 WHERE case_id = (SELECT case_id FROM quality_reviews WHERE id = $2)",
    [admin.userId, second],
  );
  await expect(judgeQuality(other, { ...verdict, workItemId: second })).rejects.toMatchObject({
    code: "forbidden",
  });
});
