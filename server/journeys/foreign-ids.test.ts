import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { listJourneys } from "./list-journeys";
import { loadDraft } from "./load-draft";
import { listReviews } from "./load-review";
import { createJourneyWorld, importRefund, renameTo, submitNow, type JourneyWorld } from "./test-journeys";

// What another workspace has is not there, in the very words that are used for what does not exist at all.

const database = useTestDatabase();
let home: JourneyWorld;
let strangers: JourneyWorld;
let theirs: { journeyId: string; reviewId: string; hash: string };

beforeAll(async () => {
  home = await createJourneyWorld(database, "home");
  strangers = await createJourneyWorld(database, "strangers");
  const journeyId = await importRefund(strangers.orchestrator, "Secret plan");
  theirs = { journeyId, ...(await submitNow(strangers.orchestrator, journeyId)) };
});

const nowhere = {
  journeyId: "019a0000-0000-7000-8000-000000000000",
  reviewId: "019a0000-0000-7000-8000-000000000000",
  hash: "0".repeat(64),
};

type Ids = typeof nowhere;
type Caller = ReturnType<JourneyWorld["caller"]>;
const calls: [string, (caller: Caller, ids: Ids) => Promise<unknown>][] = [
  ["journeys.load", (caller, { journeyId }) => caller.journeys.load({ journeyId })],
  ["journeys.versions", (caller, { journeyId }) => caller.journeys.versions({ journeyId })],
  ["journeys.version", (caller, { hash }) => caller.journeys.version({ hash })],
  ["journeys.duplicate", (caller, { journeyId }) => caller.journeys.duplicate({ journeyId, name: "Mine" })],
  [
    "journeys.edit",
    (caller, { journeyId }) =>
      caller.journeys.edit({ journeyId, baseRevision: 0, commands: [renameTo("Taken over")] }),
  ],
  ["journeys.restore", (caller, { journeyId, hash }) => caller.journeys.restore({ journeyId, hash })],
  ["journeys.archive", (caller, { journeyId }) => caller.journeys.archive({ journeyId, archived: true })],
  ["review.submit", (caller, { journeyId }) => caller.review.submit({ journeyId, revision: 0 })],
  ["review.load", (caller, { reviewId }) => caller.review.load({ reviewId })],
  ["review.comment", (caller, { reviewId }) => caller.review.comment({ reviewId, body: "Hello" })],
  [
    "review.decide",
    (caller, { reviewId, hash }) => caller.review.decide({ reviewId, hash, decision: "approve" }),
  ],
  ["review.publish", (caller, { hash }) => caller.review.publish({ hash })],
];

describe.each(calls)("%s", (_name, call) => {
  it("answers the same for another workspace's ids as for ids of nothing", async () => {
    const admin = home.caller("admin");
    const refusalOf = async (ids: Ids) =>
      call(admin, ids).then(
        () => "It was not refused.",
        (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
      );
    const refusal = await refusalOf(theirs);
    expect(refusal).toMatch(/^NOT_FOUND: /);
    expect(refusal).toBe(await refusalOf(nowhere));
  });
});

it("and nothing of theirs was listed or touched", async () => {
  expect((await listJourneys(home.admin, { archived: true })).map((row) => row.name)).not.toContain(
    "Secret plan",
  );
  expect(await listReviews(home.admin, { state: "all" })).toEqual([]);
  const draft = await loadDraft(strangers.db, strangers.workspaceId, theirs.journeyId);
  expect(draft).toMatchObject({ revision: 0, archivedAt: null, liveHash: null });
});
