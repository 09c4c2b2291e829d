import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { commentReview, decideReview } from "./decide-review";
import { editDraft } from "./edit-draft";
import { listReviews, loadReview } from "./load-review";
import {
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
  world = await createJourneyWorld(database, "deciding");
});

const approve = { decision: "approve", comment: "" } as const;
const inReview = async (by = world.orchestrator) => submitNow(by, await importRefund(by));

describe("deciding on a version", () => {
  it("approves it once, and the audit tells who did", async () => {
    const { reviewId, hash } = await inReview();
    await decideReview(world.reviewer, { reviewId, hash, ...approve });
    const { review, decidedByName } = await loadReview(world.orchestrator, { reviewId });
    expect(review).toMatchObject({ state: "approved", decidedBy: world.people.reviewer.userId });
    expect(decidedByName).toBe("reviewer of deciding");
    const entry = (await auditOf(world, `journey:${review.journeyId}`)).at(-1);
    expect(entry).toMatchObject({ action: "version-approved", actorId: world.people.reviewer.userId });
    const again = await refusalOf(decideReview(world.admin, { reviewId, hash, ...approve }));
    expect(again).toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/closed already \(approved\)/),
    });
  });

  it("asks for changes only with words", async () => {
    const { reviewId, hash } = await inReview();
    const reviewer = world.caller("reviewer");
    const without = reviewer.review.decide({ reviewId, hash, decision: "request-changes", comment: "   " });
    await expect(without).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await reviewer.review.decide({ reviewId, hash, decision: "request-changes", comment: "Ask first." });
    const { review } = await loadReview(world.orchestrator, { reviewId });
    expect(review).toMatchObject({ state: "changes-requested", comment: "Ask first." });
    const decided = await listReviews(world.reviewer, { state: "decided" });
    expect(decided.map((row) => row.id)).toContain(reviewId);
  });

  it("is not for its author, admins included, and the refusal is told to the audit", async () => {
    const { reviewId, hash } = await inReview(world.admin);
    expect((await loadReview(world.admin, { reviewId })).mayDecide).toBe(false);
    for (const decision of ["approve", "request-changes"] as const) {
      const refusal = await refusalOf(
        decideReview(world.admin, { reviewId, hash, decision, comment: "Fine" }),
      );
      expect(refusal).toMatchObject({ code: "forbidden", message: expect.stringMatching(/somebody else/) });
    }
    expect((await loadReview(world.admin, { reviewId })).review.state).toBe("open");
    const denied = await auditOf(world, `review:${reviewId}`);
    expect(denied.map((entry) => [entry.action, entry.outcome, entry.actorId])).toEqual(
      [1, 2].map(() => ["version-decision-refused", "denied", world.people.admin.userId]),
    );
  });

  it("is not for who edited it earlier and did not submit it", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const commands = [noteOn("refund", "From the admin")];
    await editDraft(world.admin, { journeyId, baseRevision: 0, commands });
    await editDraft(world.orchestrator, {
      journeyId,
      baseRevision: 1,
      commands: [noteOn("refund", "Rewritten")],
    });
    const { reviewId, hash } = await submitNow(world.orchestrator, journeyId);
    const refusal = await refusalOf(decideReview(world.admin, { reviewId, hash, ...approve }));
    expect(refusal.code).toBe("forbidden");
    const [row] = (await listReviews(world.admin, { state: "open" })).filter((one) => one.id === reviewId);
    expect(row?.mayDecide).toBe(false);
  });

  it("is not for who only imported it", async () => {
    const journeyId = await importRefund(world.admin);
    const { reviewId, hash } = await submitNow(world.orchestrator, journeyId);
    expect(await refusalOf(decideReview(world.admin, { reviewId, hash, ...approve }))).toMatchObject({
      code: "forbidden",
    });
  });

  it("binds to the hash that was looked at", async () => {
    const { reviewId } = await inReview();
    const stale = "0".repeat(64);
    const refusal = await refusalOf(decideReview(world.reviewer, { reviewId, hash: stale, ...approve }));
    expect(refusal).toMatchObject({ code: "conflict", message: expect.stringMatching(/another version/) });
    expect((await loadReview(world.reviewer, { reviewId })).review.state).toBe("open");
  });

  it("is impossible on a review that a newer version withdrew", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const first = await submitNow(world.orchestrator, journeyId);
    const commands = [noteOn("refund", "Newer")];
    await editDraft(world.orchestrator, { journeyId, baseRevision: 0, commands });
    await submitNow(world.orchestrator, journeyId);
    const refusal = await refusalOf(decideReview(world.reviewer, { ...first, ...approve }));
    expect(refusal).toMatchObject({ code: "conflict", message: expect.stringMatching(/withdrawn/) });
  });

  it("lets one of several at once win", async () => {
    const { reviewId, hash } = await inReview();
    const deciders = [world.reviewer, world.admin, world.reviewer, world.admin];
    const answers = await Promise.allSettled(
      deciders.map((ctx, index) =>
        decideReview(ctx, {
          reviewId,
          hash,
          decision: index % 2 === 0 ? "approve" : "request-changes",
          comment: `Number ${index}`,
        }),
      ),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    const { review } = await loadReview(world.reviewer, { reviewId });
    const decisions = (await auditOf(world, `journey:${review.journeyId}`)).filter((entry) =>
      ["version-approved", "version-changes-requested"].includes(entry.action),
    );
    expect(decisions.map((entry) => entry.action)).toEqual([`version-${review.state}`]);
  });
});

describe("comments", () => {
  it("stand on the review, on a step or on the whole", async () => {
    const { reviewId } = await inReview();
    await commentReview(world.orchestrator, { reviewId, step: null, body: "Please look" });
    await commentReview(world.reviewer, { reviewId, step: "refund", body: "Why so much?" });
    const { comments } = await loadReview(world.reviewer, { reviewId });
    expect(comments.map(({ byName, step, body }) => ({ byName, step, body }))).toEqual([
      { byName: "orchestrator of deciding", step: null, body: "Please look" },
      { byName: "reviewer of deciding", step: "refund", body: "Why so much?" },
    ]);
  });

  it.each(["", "  ", "a\0b", "\udfff", "x".repeat(4_001)])("are refused when they say %j", async (body) => {
    const { reviewId } = await inReview();
    const sent = world.caller("reviewer").review.comment({ reviewId, body });
    await expect(sent).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
