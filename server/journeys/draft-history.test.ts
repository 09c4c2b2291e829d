import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import { useTestDatabase } from "@/db/test-database";
import type { Ctx } from "@/server/platform/context";
import { draftHistory, draftHistorySchema, type HistoryEntry } from "./draft-history";
import { namePoint } from "./draft-point";
import { editDraft } from "./edit-draft";
import { loadDraft } from "./load-draft";
import { publishVersion } from "./publish-version";
import {
  approveNow,
  createJourneyWorld,
  importRefund,
  noteOn,
  refundDocument,
  refusalOf,
  renameTo,
  type JourneyWorld,
} from "./test-journeys";

const database = useTestDatabase();
let world: JourneyWorld;
let now = new Date("2026-11-21T09:00:00Z");

beforeAll(async () => {
  world = await createJourneyWorld(database, "history");
});

const at = (ctx: Ctx): Ctx => ({ ...ctx, now: () => now });
const minutesLater = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
async function edit(ctx: Ctx, journeyId: string, ...commands: Command[]): Promise<number> {
  const { revision: baseRevision } = await loadDraft(world.db, world.workspaceId, journeyId);
  const { revision } = await editDraft(at(ctx), { journeyId, baseRevision, commands });
  return revision;
}
const historyOf = (journeyId: string, more: object = {}) =>
  draftHistory(world.orchestrator, draftHistorySchema.parse({ journeyId, ...more }));
const textOf = (entry: HistoryEntry) => {
  if (entry.type === "edits") return `${entry.by.name}: ${entry.sentences.join(" ")}`;
  if (entry.type === "point") return `point ${entry.name}`;
  return "version" in entry ? `${entry.type} v${entry.version.number}` : entry.type;
};
const moveTo = (x: number): Command => ({ command: "move", positions: { refund: { x, y: 0 } } });
const refundTitle = `“${refundDocument.meaning.steps["refund"]?.title ?? ""}”`;

describe("the history of a draft", () => {
  it("tells who did what, newest first, joining what one person did in one go", async () => {
    const journeyId = await importRefund(at(world.orchestrator));
    minutesLater(1);
    await edit(world.orchestrator, journeyId, renameTo("M"));
    await edit(world.orchestrator, journeyId, renameTo("Money"));
    minutesLater(2);
    const last = await edit(world.orchestrator, journeyId, renameTo("Money back"));
    minutesLater(1);
    await edit(world.admin, journeyId, moveTo(3), moveTo(4));
    const { entries, next, people } = await historyOf(journeyId);
    expect(entries.map(textOf)).toEqual([
      `admin of history: Moved ${refundTitle}.`,
      "orchestrator of history: Renamed the journey to “Money back”.",
      "created",
    ]);
    expect(entries[0]).toMatchObject({ isLayoutOnly: true, isKept: true });
    expect(entries[1]).toMatchObject({ firstRevision: 1, lastRevision: last, isLayoutOnly: false });
    expect(next).toBeNull();
    expect(people.map(({ name }) => name)).toEqual(["admin of history", "orchestrator of history"]);
  });

  it("puts versions and named points between the edits that they came between", async () => {
    const journeyId = await importRefund(at(world.orchestrator));
    minutesLater(1);
    const named = await edit(world.orchestrator, journeyId, noteOn("refund", "First"));
    minutesLater(1);
    const first = await approveNow(at(world.orchestrator), at(world.reviewer), journeyId);
    minutesLater(1);
    await publishVersion(at(world.orchestrator), { hash: first.hash });
    minutesLater(1);
    await edit(world.orchestrator, journeyId, noteOn("refund", "Second"));
    const second = await approveNow(at(world.orchestrator), at(world.reviewer), journeyId);
    minutesLater(1);
    await publishVersion(at(world.orchestrator), { hash: second.hash });
    minutesLater(1);
    await publishVersion(at(world.orchestrator), { hash: first.hash });
    await namePoint(at(world.orchestrator), { journeyId, revision: named, name: "Agreed", note: "" });
    const { entries } = await historyOf(journeyId);
    const kinds = entries.map(textOf);
    expect(kinds.filter((text) => !text.includes(":"))).toEqual([
      "rolled-back v1",
      "published v2",
      ...["submitted v2", "approved v2"].toSorted((a, b) => kinds.indexOf(a) - kinds.indexOf(b)),
      "published v1",
      ...["submitted v1", "approved v1"].toSorted((a, b) => kinds.indexOf(a) - kinds.indexOf(b)),
      "point Agreed",
      "created",
    ]);
    expect(kinds.indexOf("point Agreed")).toBe(
      kinds.findLastIndex((text) => text.includes("Changed the note")) - 1,
    );
    const only = await historyOf(journeyId, { only: "milestones" });
    expect(only.entries.map(textOf)).toEqual(
      kinds.filter((text) => !text.includes(":") && text !== "created"),
    );
  });

  it("gives pages that together are the whole, none twice", async () => {
    const journeyId = await importRefund(at(world.orchestrator));
    for (let index = 1; index <= 13; index += 1) {
      minutesLater(20);
      await edit(index % 3 === 0 ? world.admin : world.orchestrator, journeyId, renameTo(`Name ${index}`));
      if (index === 6)
        await namePoint(at(world.orchestrator), { journeyId, revision: 6, name: "Six", note: "" });
    }
    const whole = (await historyOf(journeyId, { limit: 50 })).entries.map(textOf);
    expect(whole).toHaveLength(15);
    const paged: string[] = [];
    let before: Awaited<ReturnType<typeof historyOf>>["next"] | undefined;
    do {
      const page = await historyOf(journeyId, { limit: 4, cursor: before });
      paged.push(...page.entries.map(textOf));
      before = page.next;
    } while (before);
    expect(paged).toEqual(whole);
  });

  it("leaves out layout alone, and other people, when asked to", async () => {
    const journeyId = await importRefund(at(world.orchestrator));
    await edit(world.admin, journeyId, moveTo(9));
    await edit(world.orchestrator, journeyId, noteOn("refund", "Mine"));
    expect((await historyOf(journeyId, { only: "meaning" })).entries.map(({ type }) => type)).toEqual([
      "edits",
      "created",
    ]);
    const by = [world.people.admin.userId];
    expect((await historyOf(journeyId, { by })).entries.map(textOf)).toEqual([
      `admin of history: Moved ${refundTitle}.`,
    ]);
  });

  it("tells by the commands alone what is older than the documents that are kept", async () => {
    const journeyId = await importRefund(at(world.orchestrator));
    await edit(world.orchestrator, journeyId, renameTo("Old"));
    minutesLater(30);
    await edit(world.orchestrator, journeyId, renameTo("New"));
    // As it is for a journey from before snapshots: the first is of the day they came.
    await forgetPast(journeyId);
    const { entries } = await historyOf(journeyId);
    expect(
      entries.map((entry) => ("isKept" in entry ? [textOf(entry), entry.isKept] : textOf(entry))),
    ).toEqual([
      ["orchestrator of history: Made 1 change.", true],
      ["orchestrator of history: Made 1 change.", false],
      ["created", false],
    ]);
  });

  it("is of one's own workspace, and there is none of a journey that is not there", async () => {
    const strangers = await createJourneyWorld(database, "history-strangers");
    const journeyId = await importRefund(at(world.orchestrator));
    const other = draftHistory(strangers.orchestrator, draftHistorySchema.parse({ journeyId }));
    expect((await refusalOf(other)).code).toBe("not-found");
  });
});

async function forgetPast(journeyId: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("delete from draft_snapshots where journey_id = $1", [journeyId]);
  await owner.query(
    "insert into draft_snapshots select workspace_id, journey_id, revision, document, updated_at from journey_drafts where journey_id = $1",
    [journeyId],
  );
  await owner.end();
}
