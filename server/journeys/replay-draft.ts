import "server-only";
import { and, asc, desc, eq, gt, lte } from "drizzle-orm";
import { z } from "zod";
import { commandSchema, type Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { parseDocument } from "@/core/journey/parse-document";
import type { Db, Tx } from "@/db/client";
import { draftCommands } from "@/db/schema/draft-commands";
import { draftSnapshots } from "@/db/schema/draft-snapshots";
import { AppError } from "@/server/platform/errors";

// H1 a revision's document is the nearest snapshot at or before it with the log's commands since, applied in order.
// H2 the log and the snapshots are only added to, so that what is read here needs no lock.

type Of = { workspaceId: string; journeyId: string };

const commandsSchema = z.array(commandSchema);

/** The commands of a row of the log; it was written from parsed ones, so what cannot be read is a fault of ours. */
export function commandsOf(row: { commands: string; revision: number }): Command[] {
  const parsed = commandsSchema.safeParse(JSON.parse(row.commands));
  if (!parsed.success)
    throw new AppError("internal", `Revision ${row.revision} of the draft cannot be read.`);
  return parsed.data;
}

/**
 * The draft's documents at these revisions; those before the first snapshot are left out. One walk along the log, so
 * revisions that are near each other cost little more than one.
 */
export async function replayDraft(
  db: Db | Tx,
  of: Of,
  revisions: readonly number[],
): Promise<Map<number, JourneyDocument>> {
  const wanted = new Set(revisions);
  const documents = new Map<number, JourneyDocument>();
  const start = await snapshotFor(db, of, Math.min(...wanted));
  if (!start) return documents;
  let document = start.document;
  if (wanted.has(start.revision)) documents.set(start.revision, document);
  for (const row of await rowsBetween(db, of, start.revision, Math.max(...wanted))) {
    for (const command of commandsOf(row)) {
      const applied = apply(document, command);
      if (!applied.ok)
        throw new AppError("internal", `Revision ${row.revision} of the draft cannot be replayed.`);
      document = applied.document;
    }
    if (wanted.has(row.revision)) documents.set(row.revision, document);
  }
  return documents;
}

/** Where a journey's past begins to be known; null for a journey that has none. */
export async function firstSnapshot(db: Db | Tx, of: Of): Promise<{ revision: number; at: Date } | null> {
  const [first] = await db
    .select({ revision: draftSnapshots.revision, at: draftSnapshots.at })
    .from(draftSnapshots)
    .where(and(eq(draftSnapshots.workspaceId, of.workspaceId), eq(draftSnapshots.journeyId, of.journeyId)))
    .orderBy(asc(draftSnapshots.revision))
    .limit(1);
  return first ?? null;
}

/** The nearest snapshot at or before the revision, else the first one there is. */
async function snapshotFor(db: Db | Tx, of: Of, revision: number) {
  const ofJourney = and(
    eq(draftSnapshots.workspaceId, of.workspaceId),
    eq(draftSnapshots.journeyId, of.journeyId),
  );
  const before = db
    .select()
    .from(draftSnapshots)
    .where(and(ofJourney, lte(draftSnapshots.revision, revision)))
    .orderBy(desc(draftSnapshots.revision))
    .limit(1);
  const first = db
    .select()
    .from(draftSnapshots)
    .where(ofJourney)
    .orderBy(asc(draftSnapshots.revision))
    .limit(1);
  const found = (await before)[0] ?? (await first)[0];
  if (!found) return null;
  const parsed = parseDocument(found.document);
  if (!parsed.ok)
    throw new AppError(
      "internal",
      `Revision ${found.revision} of the draft cannot be read: ${parsed.message}`,
    );
  return { revision: found.revision, document: parsed.document };
}

async function rowsBetween(db: Db | Tx, of: Of, after: number, last: number) {
  if (last <= after) return [];
  return db
    .select({ revision: draftCommands.revision, commands: draftCommands.commands })
    .from(draftCommands)
    .where(
      and(
        eq(draftCommands.workspaceId, of.workspaceId),
        eq(draftCommands.journeyId, of.journeyId),
        gt(draftCommands.revision, after),
        lte(draftCommands.revision, last),
      ),
    )
    .orderBy(asc(draftCommands.revision));
}
