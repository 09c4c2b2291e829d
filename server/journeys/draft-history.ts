import "server-only";
import { and, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { z } from "zod";
import type { JourneyDocument } from "@/core/journey/document";
import { draftCommands } from "@/db/schema/draft-commands";
import type { Ctx } from "@/server/platform/context";
import { describeCommands, describeEdit, type EditInWords } from "@/steps/describe-edit";
import { kindRegistry } from "@/steps/kinds";
import { listMilestones, type Milestone } from "./draft-history-milestones";
import { runsOf, type LogRow, type Run } from "./draft-history-runs";
import { idSchema } from "./input";
import { loadDraft } from "./load-draft";
import { namesOf } from "./names-of";
import { commandsOf, firstSnapshot, replayDraft } from "./replay-draft";

// T1 a page ends between two runs: no run is told twice or in halves, unless it alone fills a page. T2 what happened to
// versions stands on the page of the edits before it. T3 a page reads a bounded part of the log, whatever is in it.

const cursorSchema = z.strictObject({ revision: z.number().int().min(0), at: z.date() });

export const draftHistorySchema = z.strictObject({
  journeyId: idSchema,
  /** `next` of the page before; absent for the newest. */
  cursor: cursorSchema.nullish(),
  /** Sent along by the client's endless lists; history is read in one direction only. */
  direction: z.literal("forward").optional(),
  /** How many runs of edits a page has at most. */
  limit: z.number().int().min(1).max(50).default(20),
  only: z.enum(["all", "meaning", "milestones"]).default("all"),
  /** Ids of people whose doings alone are wanted. */
  by: z.array(idSchema).max(50).optional(),
});
type Input = z.infer<typeof draftHistorySchema>;

type Person = { id: string; name: string };
/** One entry of a journey's history; `at` is where it stands in time. */
export type HistoryEntry =
  | (EditInWords & {
      type: "edits";
      at: Date;
      from: Date;
      by: Person;
      firstRevision: number;
      lastRevision: number;
      /** False when it is older than the documents that are kept, so that it can be read but not shown or restored. */
      isKept: boolean;
    })
  | { type: "created"; at: Date; by: Person; revision: number; isKept: boolean }
  | (Milestone & { by: Person | null });

const rowsPerPage = 400;
const bytesPerPage = 4_000_000;

/** A page of a journey's history, newest first: who did what when, with what became of its versions in between. */
export async function draftHistory(ctx: Ctx, input: Input) {
  await loadDraft(ctx.db, ctx.workspaceId, input.journeyId);
  const { runs, milestones, next } =
    input.only === "milestones"
      ? { runs: [], milestones: await milestonesOnly(ctx, input), next: null }
      : await pageOf(ctx, input);
  const wanted = input.by ? new Set(input.by) : null;
  const isWanted = ({ byId }: { byId: string | null }) =>
    wanted === null || (byId !== null && wanted.has(byId));
  const words = await wordsOf(ctx, input.journeyId, runs.filter(isWanted));
  const people = input.cursor ? [] : await peopleOf(ctx, input.journeyId);
  const shown = milestones.filter(isWanted);
  const names = await namesOf(
    ctx.db,
    [...runs, ...shown].map(({ byId }) => byId),
  );
  const person = (id: string): Person => ({ id, name: names.get(id) ?? "A program" });
  const entries: HistoryEntry[] = [
    ...shown.map((milestone) => ({
      ...milestone,
      by: milestone.byId === null ? null : person(milestone.byId),
    })),
    ...words
      .map(({ run, ...told }) => entryOf(run, person(run.byId), told))
      .filter((entry) => input.only !== "meaning" || entry.type !== "edits" || !entry.isLayoutOnly),
  ];
  // Sorting keeps what stands first of two at the same moment: a submission came after the edit it submits.
  return { entries: entries.toSorted((a, b) => b.at.getTime() - a.at.getTime()), next, people };
}

type Told = { words: EditInWords; isKept: boolean };

function entryOf(run: Run, by: Person, { words, isKept }: Told): HistoryEntry {
  const [newest, oldest] = [run.rows[0], run.rows.at(-1)];
  if (!newest || !oldest) throw new Error("A run has a row.");
  if (oldest.revision === 0) return { type: "created", at: newest.at, by, revision: 0, isKept };
  const revisions = { firstRevision: oldest.revision, lastRevision: newest.revision };
  return { type: "edits", at: newest.at, from: oldest.at, by, ...revisions, ...words, isKept };
}

function milestonesOnly(ctx: Ctx, input: Input): Promise<Milestone[]> {
  return listMilestones(ctx, input.journeyId, { from: null, before: input.cursor?.at ?? null });
}

async function pageOf(ctx: Ctx, input: Input) {
  const read = await readLog(ctx, input);
  const before = input.cursor?.at ?? null;
  const isEnd = !read.isMore;
  const seen = await listMilestones(ctx, input.journeyId, {
    from: isEnd ? null : (read.rows.at(-1)?.at ?? null),
    before,
  });
  const all = runsOf(
    read.rows,
    seen.map(({ at }) => at),
  );
  // The last run may go on beyond what was read.
  const whole = isEnd || all.length === 1 ? all : all.slice(0, -1);
  const runs = whole.slice(0, input.limit);
  const oldest = runs.at(-1)?.rows.at(-1);
  const isLast = isEnd && runs.length === whole.length;
  const next = isLast || !oldest ? null : { revision: oldest.revision, at: oldest.at };
  const milestones = next === null ? seen : seen.filter(({ at }) => at >= next.at);
  return { runs, milestones, next };
}

async function readLog({ db, workspaceId }: Ctx, { journeyId, cursor }: Input) {
  const found: LogRow[] = await db
    .select({
      revision: draftCommands.revision,
      byId: draftCommands.byId,
      at: draftCommands.at,
      bytes: sql<number>`octet_length(${draftCommands.commands})`,
    })
    .from(draftCommands)
    .where(
      and(
        eq(draftCommands.workspaceId, workspaceId),
        eq(draftCommands.journeyId, journeyId),
        cursor ? lt(draftCommands.revision, cursor.revision) : gt(draftCommands.revision, -1),
      ),
    )
    .orderBy(desc(draftCommands.revision))
    .limit(rowsPerPage + 1);
  let bytes = 0;
  const fitting = found.slice(0, rowsPerPage).filter((row, index) => {
    bytes += row.bytes;
    return index === 0 || bytes <= bytesPerPage;
  });
  return { rows: fitting, isMore: fitting.length < found.length };
}

/** What each run did: by its documents where they are kept, else by its commands. */
async function wordsOf(ctx: Ctx, journeyId: string, runs: readonly Run[]): Promise<(Told & { run: Run })[]> {
  const of = { workspaceId: ctx.workspaceId, journeyId };
  const ends = runs.map((run) => ({
    run,
    first: run.rows.at(-1)?.revision ?? 0,
    last: run.rows[0]?.revision ?? 0,
  }));
  const first = await firstSnapshot(ctx.db, of);
  const isKnown = (revision: number) => first !== null && revision >= first.revision;
  const wanted = ends.flatMap((end) => [Math.max(0, end.first - 1), end.last]).filter(isKnown);
  const documents =
    wanted.length === 0 ? new Map<number, JourneyDocument>() : await replayDraft(ctx.db, of, wanted);
  const lost = ends
    .filter((end) => !isKnown(end.first - 1))
    .flatMap(({ run }) => run.rows.map((row) => row.revision));
  const commands = await commandsAt(ctx, journeyId, lost);
  return ends.map((end) => {
    const [before, after] = [documents.get(end.first - 1), documents.get(end.last)];
    const words =
      before && after
        ? describeEdit(before, after, kindRegistry)
        : describeCommands(end.run.rows.toReversed().flatMap((row) => commands.get(row.revision) ?? []));
    return { run: end.run, words, isKept: after !== undefined };
  });
}

async function commandsAt({ db, workspaceId }: Ctx, journeyId: string, revisions: number[]) {
  if (revisions.length === 0) return new Map<number, ReturnType<typeof commandsOf>>();
  const rows = await db
    .select({ revision: draftCommands.revision, commands: draftCommands.commands })
    .from(draftCommands)
    .where(
      and(
        eq(draftCommands.workspaceId, workspaceId),
        eq(draftCommands.journeyId, journeyId),
        inArray(draftCommands.revision, revisions),
      ),
    );
  return new Map(rows.map((row) => [row.revision, commandsOf(row)]));
}

/** Everybody who edited the draft: whom one can ask the history about. */
async function peopleOf({ db, workspaceId }: Ctx, journeyId: string): Promise<Person[]> {
  const rows = await db
    .selectDistinct({ byId: draftCommands.byId })
    .from(draftCommands)
    .where(and(eq(draftCommands.workspaceId, workspaceId), eq(draftCommands.journeyId, journeyId)));
  const names = await namesOf(
    db,
    rows.map((row) => row.byId),
  );
  return [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name));
}
