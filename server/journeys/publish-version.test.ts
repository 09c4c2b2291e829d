import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { limits } from "@/db/schema/limits";
import { publications } from "@/db/schema/publications";
import { queues } from "@/db/schema/queues";
import { useTestDatabase } from "@/db/test-database";
import { archiveJourney } from "./archive-journey";
import { decideReview } from "./decide-review";
import { editDraft } from "./edit-draft";
import { loadDraft } from "./load-draft";
import { loadJourney, restoreVersion } from "./load-journey";
import { loadReview } from "./load-review";
import { publishVersion } from "./publish-version";
import {
  approveNow,
  auditOf,
  createJourneyWorld,
  importRefund,
  noteOn,
  refundDocument,
  refusalOf,
  submitNow,
  type JourneyWorld,
} from "./test-journeys";

const database = useTestDatabase();
let world: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "publishing");
});

const editNow = async (journeyId: string, note: string) => {
  const { revision } = await loadDraft(world.db, world.workspaceId, journeyId);
  await editDraft(world.orchestrator, {
    journeyId,
    baseRevision: revision,
    commands: [noteOn("refund", note)],
  });
};
const approvedOf = (journeyId: string) => approveNow(world.orchestrator, world.reviewer, journeyId);
const liveOf = async (journeyId: string) =>
  (await loadDraft(world.db, world.workspaceId, journeyId)).liveHash;
const publicationsOf = (journeyId: string) =>
  world.db
    .select()
    .from(publications)
    .where(and(eq(publications.workspaceId, world.workspaceId), eq(publications.journeyId, journeyId)))
    .orderBy(publications.at);

describe("publishing a version", () => {
  it("makes an approved one live, once, with its entry in the audit", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { hash } = await approvedOf(journeyId);
    expect(await publishVersion(world.reviewer, { hash })).toEqual({ journeyId, number: 1 });
    expect(await liveOf(journeyId)).toBe(hash);
    expect((await loadJourney(world.orchestrator, { journeyId })).live).toMatchObject({ number: 1 });
    const entry = (await auditOf(world, `journey:${journeyId}`)).at(-1);
    expect(entry).toMatchObject({ action: "version-published", actorId: world.people.reviewer.userId });
    const again = await refusalOf(publishVersion(world.reviewer, { hash }));
    expect(again).toMatchObject({ code: "conflict", message: expect.stringMatching(/live already/) });
  });

  it("refuses one that nobody approved", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { hash } = await submitNow(world.orchestrator, journeyId);
    expect(await refusalOf(publishVersion(world.admin, { hash }))).toMatchObject({ code: "conflict" });
    expect(await liveOf(journeyId)).toBeNull();
  });

  it("refuses one whose newest decision asks for changes", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { hash } = await approvedOf(journeyId);
    const { reviewId } = await submitNow(world.orchestrator, journeyId);
    const decision = { decision: "request-changes", comment: "I was too quick." } as const;
    await decideReview(world.reviewer, { reviewId, hash, ...decision });
    expect(await refusalOf(publishVersion(world.reviewer, { hash }))).toMatchObject({ code: "conflict" });
  });

  it("refuses an archived journey", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { hash } = await approvedOf(journeyId);
    await archiveJourney(world.orchestrator, { journeyId, archived: true });
    const refusal = await refusalOf(publishVersion(world.reviewer, { hash }));
    expect(refusal).toMatchObject({ code: "conflict", message: expect.stringMatching(/archived/) });
  });

  it("happens once when several publish at once", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { hash } = await approvedOf(journeyId);
    const answers = await Promise.allSettled(
      [world.reviewer, world.admin, world.reviewer, world.admin].map((ctx) => publishVersion(ctx, { hash })),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect(await publicationsOf(journeyId)).toHaveLength(1);
  });

  it("refuses one whose limit has moved since it was approved, and one whose queue is gone", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { hash } = await approvedOf(journeyId);
    const limit = and(eq(limits.workspaceId, world.workspaceId), eq(limits.key, "refund"));
    await world.db.update(limits).set({ amountMinor: 999_999 }).where(limit);
    const moved = await refusalOf(publishVersion(world.reviewer, { hash }));
    expect(moved).toMatchObject({ code: "conflict", message: expect.stringMatching(/Submit it again/) });
    await world.db.update(limits).set({ amountMinor: 10_000 }).where(limit);

    const queue = and(eq(queues.workspaceId, world.workspaceId), eq(queues.key, "supervisors"));
    const [row] = await world.db.delete(queues).where(queue).returning();
    const gone = await refusalOf(publishVersion(world.reviewer, { hash }));
    expect(gone).toMatchObject({ code: "bad-input", message: expect.stringMatching(/It cannot go live/) });
    if (row) await world.db.insert(queues).values(row);
    await publishVersion(world.reviewer, { hash });
  });

  it("is not moved by a change of something that it does not use", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const { hash } = await approvedOf(journeyId);
    const unused = { workspaceId: world.workspaceId, key: "unused", title: "Unused", specialist: false };
    await world.db.insert(queues).values(unused);
    await expect(publishVersion(world.reviewer, { hash })).resolves.toMatchObject({ number: 1 });
  });
});

describe("earlier versions", () => {
  const twoVersions = async () => {
    const journeyId = await importRefund(world.orchestrator);
    const first = await approvedOf(journeyId);
    await publishVersion(world.reviewer, first);
    await editNow(journeyId, "The second one");
    const second = await approvedOf(journeyId);
    return { journeyId, first, second };
  };

  it("are what a review compares with", async () => {
    const { first, second } = await twoVersions();
    const { base, changes, version } = await loadReview(world.reviewer, second);
    expect(base?.hash).toBe(first.hash);
    expect(version.number).toBe(2);
    expect(changes.length).toBeGreaterThan(0);
  });

  it("go live again: that is rolling back", async () => {
    const { journeyId, first, second } = await twoVersions();
    await publishVersion(world.reviewer, second);
    await publishVersion(world.reviewer, first);
    expect(await liveOf(journeyId)).toBe(first.hash);
    const log = await publicationsOf(journeyId);
    expect(log.map((row) => row.previousHash)).toEqual([null, first.hash, second.hash]);
  });

  it("come back into the draft as an edit; nothing goes live by it", async () => {
    const { journeyId, first, second } = await twoVersions();
    await publishVersion(world.reviewer, second);
    const before = await loadDraft(world.db, world.workspaceId, journeyId);
    await restoreVersion(world.orchestrator, { journeyId, hash: first.hash });
    const after = await loadDraft(world.db, world.workspaceId, journeyId);
    expect(after.revision).toBe(before.revision + 1);
    expect(after.document).toEqual(refundDocument);
    expect(await liveOf(journeyId)).toBe(second.hash);
    expect((await loadJourney(world.orchestrator, { journeyId })).equalTo?.number).toBe(1);
    const stale = { journeyId, baseRevision: before.revision, commands: [noteOn("refund", "Late")] };
    expect(await refusalOf(editDraft(world.orchestrator, stale))).toMatchObject({ code: "conflict" });
    const entry = (await auditOf(world, `journey:${journeyId}`)).at(-1);
    expect(entry?.action).toBe("version-restored-to-draft");
  });

  it("are not restored into another journey, nor into an archived one", async () => {
    const { journeyId, first } = await twoVersions();
    const other = await importRefund(world.orchestrator);
    const crossed = await refusalOf(
      restoreVersion(world.orchestrator, { journeyId: other, hash: first.hash }),
    );
    expect(crossed.code).toBe("not-found");
    await archiveJourney(world.orchestrator, { journeyId, archived: true });
    const archived = await refusalOf(restoreVersion(world.orchestrator, { journeyId, hash: first.hash }));
    expect(archived.code).toBe("conflict");
  });
});
