import "server-only";
import { and, eq, isNull, like } from "drizzle-orm";
import { calendarSchema, catalogueSchema, operationSchema, type Catalogue } from "@/core/journey/catalogue";
import { meaningSchema } from "@/core/journey/document";
import type { Db, Tx } from "@/db/client";
import { calendars } from "@/db/schema/calendars";
import { intents } from "@/db/schema/intents";
import { journeyVersions } from "@/db/schema/journey-versions";
import { journeys } from "@/db/schema/journeys";
import { limits } from "@/db/schema/limits";
import { operations } from "@/db/schema/operations";
import { queues } from "@/db/schema/queues";

/** Everything that a journey of the workspace may refer to, as it stands now. */
export async function loadCatalogue(db: Db | Tx, workspaceId: string): Promise<Catalogue> {
  // One after the other: within a transaction they share one connection, which takes one query at a time.
  const operationRows = await db.select().from(operations).where(eq(operations.workspaceId, workspaceId));
  const queueRows = await db.select().from(queues).where(eq(queues.workspaceId, workspaceId));
  const intentRows = await db.select().from(intents).where(eq(intents.workspaceId, workspaceId));
  const limitRows = await db.select().from(limits).where(eq(limits.workspaceId, workspaceId));
  const calendarRows = await db.select().from(calendars).where(eq(calendars.workspaceId, workspaceId));
  const called = await listCallable(db, workspaceId);
  return catalogueSchema.parse({
    operations: byKey(operationRows, (row) => operationSchema.parse(JSON.parse(row.definition))),
    queues: byKey(queueRows, ({ title, specialist }) => ({ title, specialist })),
    intents: byKey(intentRows, ({ title }) => ({ title })),
    limits: byKey(limitRows, ({ title, amountMinor, currency }) => ({ title, amountMinor, currency })),
    ...(calendarRows.length > 0 && {
      calendars: byKey(calendarRows, (row) => calendarSchema.parse(JSON.parse(row.definition))),
    }),
    ...(called.length > 0 && { journeys: byKey(called, ({ key: _key, ...journey }) => journey) }),
  });
}

/** Live journeys that others may call: those that start no case themselves. */
async function listCallable(db: Db | Tx, workspaceId: string) {
  const rows = await db
    .select({ key: journeys.id, versionHash: journeyVersions.hash, meaning: journeyVersions.meaning })
    .from(journeys)
    .innerJoin(
      journeyVersions,
      and(eq(journeyVersions.workspaceId, journeys.workspaceId), eq(journeyVersions.hash, journeys.liveHash)),
    )
    .where(
      and(
        eq(journeys.workspaceId, workspaceId),
        isNull(journeys.archivedAt),
        // Canonical text: cheaper than reading every live journey only to leave it out.
        like(journeyVersions.meaning, '%"intents":[]%'),
      ),
    );
  return rows.flatMap(({ key, versionHash, meaning }) => {
    const parsed = meaningSchema.parse(JSON.parse(meaning));
    const isCallable = parsed.intents.length === 0 && !parsed.isFallback;
    return isCallable ? [{ key, title: parsed.name, versionHash, meaning: parsed }] : [];
  });
}

function byKey<Row extends { key: string }, Value>(rows: Row[], value: (row: Row) => Value) {
  const sorted = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return Object.fromEntries(sorted.map((row) => [row.key, value(row)]));
}
