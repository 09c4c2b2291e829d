import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { archiveJourney } from "./archive-journey";
import { editDraft } from "./edit-draft";
import { listVersions, loadJourney } from "./load-journey";
import { listReviews, loadReview } from "./load-review";
import { submitVersion } from "./submit-version";
import {
  approveNow,
  auditOf,
  createJourneyWorld,
  importRefund,
  noteOn,
  refusalOf,
  submitNow,
  type JourneyWorld,
} from "./test-journeys";

const database = useTestDatabase();
let world: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "submitting");
});

const editNow = async (ctx: JourneyWorld["orchestrator"], journeyId: string, note: string) => {
  const { revision } = await loadJourney(ctx, { journeyId });
  return editDraft(ctx, { journeyId, baseRevision: revision, commands: [noteOn("refund", note)] });
};
const versionsOf = (journeyId: string) => listVersions(world.orchestrator, { journeyId });

describe("submitting a draft", () => {
  it("makes version 1 with its review, and the audit tells it", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { number, hash, reviewId } = await submitNow(world.orchestrator, journeyId);
    expect(number).toBe(1);
    expect(await versionsOf(journeyId)).toMatchObject([
      { number: 1, hash, review: { id: reviewId, state: "open" } },
    ]);
    const loaded = await loadReview(world.reviewer, { reviewId });
    expect(loaded).toMatchObject({ base: null, mayDecide: true });
    expect(loaded.problems.filter((problem) => problem.severity === "error")).toEqual([]);
    const entry = (await auditOf(world, `journey:${journeyId}`)).at(-1);
    expect(entry).toMatchObject({ action: "version-submitted" });
    expect(entry?.body).toContain(hash);
  });

  it("refuses a draft with errors, names one, and makes nothing", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await editDraft(world.orchestrator, {
      journeyId,
      baseRevision: 0,
      commands: [{ command: "remove-step", id: "consent" }],
    });
    const refusal = await refusalOf(submitVersion(world.orchestrator, { journeyId, revision: 1, note: "" }));
    expect(refusal.code).toBe("bad-input");
    expect(refusal.message).toMatch(/must be fixed first/);
    expect(refusal.details).toMatchObject({ problems: expect.arrayContaining([expect.anything()]) });
    expect(await versionsOf(journeyId)).toEqual([]);
  });

  it("refuses a revision that is not the newest", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await editNow(world.admin, journeyId, "Newer");
    const refusal = await refusalOf(submitVersion(world.orchestrator, { journeyId, revision: 0, note: "" }));
    expect(refusal).toMatchObject({ code: "conflict", message: expect.stringMatching(/Reload/) });
  });

  it("refuses an archived journey", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await archiveJourney(world.orchestrator, { journeyId, archived: true });
    expect(await refusalOf(submitNow(world.orchestrator, journeyId))).toMatchObject({ code: "conflict" });
  });

  it("refuses the same version twice, in a row and at once, and points to the review", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const answers = await Promise.allSettled([1, 2, 3].map(() => submitNow(world.orchestrator, journeyId)));
    const made = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    expect(made).toHaveLength(1);
    const refusal = await refusalOf(submitNow(world.admin, journeyId));
    expect(refusal).toMatchObject({ code: "conflict", details: { reviewId: made[0]?.reviewId } });
    expect(await versionsOf(journeyId)).toHaveLength(1);
  });

  it("withdraws the open review of what it replaces", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const first = await submitNow(world.orchestrator, journeyId);
    await editNow(world.orchestrator, journeyId, "Second");
    const second = await submitNow(world.orchestrator, journeyId);
    expect(second.number).toBe(2);
    expect((await loadReview(world.reviewer, first)).review.state).toBe("withdrawn");
    const open = await listReviews(world.reviewer, { state: "open" });
    expect(open.filter((row) => row.journeyId === journeyId).map((row) => row.id)).toEqual([second.reviewId]);
  });

  it("calls a changed layout no new version", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const first = await approveNow(world.orchestrator, world.reviewer, journeyId);
    await editDraft(world.orchestrator, {
      journeyId,
      baseRevision: 0,
      commands: [{ command: "move", positions: { refund: { x: 7, y: 7 } } }],
    });
    expect((await loadJourney(world.orchestrator, { journeyId })).equalTo?.hash).toBe(first.hash);
    expect((await submitNow(world.orchestrator, journeyId)).number).toBe(1);
  });

  it("keeps two journeys of the same meaning apart", async () => {
    const [one, two] = [await importRefund(world.orchestrator), await importRefund(world.orchestrator)];
    const first = await submitNow(world.orchestrator, one);
    const second = await submitNow(world.orchestrator, two);
    expect(first.hash).not.toBe(second.hash);
  });
});

describe("the authors of a version", () => {
  const authorsOf = async (journeyId: string) => (await versionsOf(journeyId))[0]?.authors.toSorted();
  const ids = (...roles: ("orchestrator" | "admin")[]) =>
    roles.map((role) => world.people[role].userId).toSorted();

  it("are who brought it in, who edited it and who submitted it", async () => {
    const journeyId = await importRefund(world.admin);
    await submitNow(world.orchestrator, journeyId);
    expect(await authorsOf(journeyId)).toEqual(ids("admin", "orchestrator"));
  });

  it("are counted from the last approved version on", async () => {
    const journeyId = await importRefund(world.admin);
    await approveNow(world.orchestrator, world.reviewer, journeyId);
    await editNow(world.orchestrator, journeyId, "Only mine");
    await submitNow(world.orchestrator, journeyId);
    expect(await authorsOf(journeyId)).toEqual(ids("orchestrator"));
  });

  it("grow when somebody else brings the same meaning to review again", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await submitNow(world.orchestrator, journeyId);
    await editNow(world.orchestrator, journeyId, "Away");
    await submitNow(world.orchestrator, journeyId);
    const first = (await versionsOf(journeyId)).find((version) => version.number === 1);
    await world.caller("admin").journeys.restore({ journeyId, hash: first?.hash ?? "" });
    const again = await submitNow(world.admin, journeyId);
    expect(again).toMatchObject({ number: 1, hash: first?.hash });
    expect((await loadReview(world.admin, again)).mayDecide).toBe(false);
    const authors = (await versionsOf(journeyId)).find((version) => version.number === 1)?.authors;
    expect(authors?.toSorted()).toEqual(ids("orchestrator", "admin"));
  });
});
