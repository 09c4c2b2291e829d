import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { editDraft } from "./edit-draft";
import { editsSince } from "./edits-since";
import { loadDraft } from "./load-draft";
import { beatPresence, listPresent } from "./presence";
import { createJourneyWorld, importRefund, noteOn, refusalOf, type JourneyWorld } from "./test-journeys";
import { watchDraft, type DraftPulse } from "./watch-draft";

const database = useTestDatabase();
let world: JourneyWorld;
let strangers: JourneyWorld;

beforeAll(async () => {
  world = await createJourneyWorld(database, "watching");
  strangers = await createJourneyWorld(database, "strangers");
});

const session = (name: string) => `tab-of-${name}`;
const edit = (journeyId: string, baseRevision: number, note: string) =>
  editDraft(world.orchestrator, { journeyId, baseRevision, commands: [noteOn("refund", note)] });

/** Reads a stream until a pulse is as wanted; fails by the test's own timeout. */
async function until(
  stream: AsyncGenerator<DraftPulse>,
  isIt: (pulse: DraftPulse) => boolean,
): Promise<DraftPulse> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error("the stream ended");
    if (isIt(value)) return value;
  }
}

describe("what happened since a revision", () => {
  it("is the log after it, with the names of others", async () => {
    const journeyId = await importRefund(world.orchestrator);
    await edit(journeyId, 0, "One");
    await editDraft(world.admin, { journeyId, baseRevision: 1, commands: [noteOn("refund", "Two")] });
    const told = await editsSince(world.orchestrator, { journeyId, revision: 0, whole: false });
    expect(told).toMatchObject({ revision: 2, document: null, names: ["admin of watching"] });
    expect(told.entries.map((entry) => [entry.revision, entry.commands])).toEqual([
      [1, [noteOn("refund", "One")]],
      [2, [noteOn("refund", "Two")]],
    ]);
    const none = await editsSince(world.orchestrator, { journeyId, revision: 2, whole: false });
    expect(none).toEqual({ revision: 2, entries: [], document: null, names: [] });
  });

  it("is the document after a long absence, or when the log is too much or asked for whole", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const ask = (revision: number, whole = false) =>
      editsSince(world.orchestrator, { journeyId, revision, whole });
    for (let revision = 0; revision < 101; revision += 1) await edit(journeyId, revision, `Note ${revision}`);
    const { document } = await loadDraft(world.db, world.workspaceId, journeyId);
    const long = await ask(0);
    expect(long).toMatchObject({ revision: 101, document });
    expect(long.entries).toHaveLength(100);
    expect((await ask(1)).document).toBeNull();
    expect((await ask(101, true)).document).toEqual(document);
    await database.db
      .execute(sql`UPDATE draft_commands SET commands = ${JSON.stringify([noteOn("refund", "x".repeat(600_000))])}
      WHERE journey_id = ${journeyId} AND revision = 101`);
    const big = await ask(99);
    expect([big.entries.length, big.document === null]).toEqual([1, false]);
  });

  it("is nobody else's workspace's business", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const since = refusalOf(editsSince(strangers.orchestrator, { journeyId, revision: 0, whole: true }));
    expect(await since).toMatchObject({ code: "not-found" });
    const watching = watchDraft(
      strangers.orchestrator,
      { journeyId, session: session("stranger") },
      AbortSignal.timeout(5_000),
    );
    expect(await refusalOf(watching.next())).toMatchObject({ code: "not-found" });
    await beatPresence(strangers.orchestrator, {
      journeyId,
      session: session("stranger"),
      selection: [],
      isActive: true,
    });
    expect(await listPresent(world.orchestrator, journeyId)).toEqual([]);
  });
});

describe("an open draft", () => {
  it("is told at once how it stands, and of every change", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const ended = new AbortController();
    const pulses = watchDraft(world.orchestrator, { journeyId, session: session("a") }, ended.signal);
    expect((await pulses.next()).value).toMatchObject({ revision: 0, present: [{ session: session("a") }] });
    const next = until(pulses, (pulse) => pulse.revision === 2);
    await edit(journeyId, 0, "One");
    await edit(journeyId, 1, "Two");
    expect(await next).toMatchObject({ revision: 2 });
    ended.abort();
    expect((await pulses.next()).done).toBe(true);
    expect(await listPresent(world.orchestrator, journeyId)).toEqual([]);
  });

  it("says who is there, what they have selected, and when they are gone", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const [here, there] = [new AbortController(), new AbortController()];
    const mine = watchDraft(world.orchestrator, { journeyId, session: session("a") }, here.signal);
    await mine.next();
    const theirs = watchDraft(world.admin, { journeyId, session: session("b") }, there.signal);
    await theirs.next();
    await beatPresence(world.admin, {
      journeyId,
      session: session("b"),
      selection: ["refund"],
      isActive: true,
    });
    const both = await until(mine, ({ present }) => present.some((one) => one.selection.length > 0));
    const byName = Object.fromEntries(both.present.map((one) => [one.name, one]));
    expect(byName["admin of watching"]).toMatchObject({
      personId: world.people.admin.userId,
      selection: ["refund"],
      isActive: true,
    });
    expect(new Set(both.present.map((one) => one.colour)).size).toBe(2);
    there.abort();
    expect((await theirs.next()).done).toBe(true);
    const alone = await until(mine, ({ present }) => present.length === 1);
    expect(alone.present[0]?.session).toBe(session("a"));
    here.abort();
    await mine.next();
  });

  it("keeps a tab that came back when its old stream ends late, and gives both tabs of one person one colour", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const [old, fresh] = [new AbortController(), new AbortController()];
    const first = watchDraft(world.orchestrator, { journeyId, session: session("a") }, old.signal);
    await first.next();
    const second = watchDraft(world.orchestrator, { journeyId, session: session("a") }, fresh.signal);
    await second.next();
    old.abort();
    await first.next();
    expect(await listPresent(world.orchestrator, journeyId)).toHaveLength(1);
    const other = watchDraft(world.orchestrator, { journeyId, session: session("c") }, fresh.signal);
    await other.next();
    const present = await listPresent(world.orchestrator, journeyId);
    expect(present.map((one) => one.colour)).toEqual([0, 0]);
    fresh.abort();
    await Promise.all([second.next(), other.next()]);
  });

  it("forgets tabs that give no sign of life, and lets nobody speak for somebody else's", async () => {
    const journeyId = await importRefund(world.orchestrator);
    const ended = new AbortController();
    const pulses = watchDraft(world.orchestrator, { journeyId, session: session("a") }, ended.signal);
    await pulses.next();
    await beatPresence(world.admin, {
      journeyId,
      session: session("a"),
      selection: ["refund"],
      isActive: false,
    });
    expect(await listPresent(world.orchestrator, journeyId)).toMatchObject([
      { selection: [], isActive: true },
    ]);
    const later = { ...world.orchestrator, now: () => new Date(Date.now() + 100_000) };
    expect(await listPresent(later, journeyId)).toEqual([]);
    ended.abort();
    await pulses.next();
  });

  it("takes no more than it can show", async () => {
    const caller = world.caller("orchestrator");
    const beat = { journeyId: "j", session: session("a"), selection: ["refund"], isActive: true };
    for (const wrong of [
      { ...beat, session: "x" },
      { ...beat, session: "../../etc/passwd" },
      { ...beat, selection: ["Not An Id"] },
      { ...beat, selection: Array.from({ length: 201 }, (_, index) => `s${index}`) },
    ])
      await expect(caller.journeys.beat(wrong)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(caller.journeys.beat(beat)).resolves.toBeUndefined();
  });
});
