import "server-only";
import { eq } from "drizzle-orm";
import { catalogueSchema, operationSchema, type Catalogue } from "@/core/journey/catalogue";
import type { Db, Tx } from "@/db/client";
import { intents } from "@/db/schema/intents";
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
  return catalogueSchema.parse({
    operations: byKey(operationRows, (row) => operationSchema.parse(JSON.parse(row.definition))),
    queues: byKey(queueRows, ({ title, specialist }) => ({ title, specialist })),
    intents: byKey(intentRows, ({ title }) => ({ title })),
    limits: byKey(limitRows, ({ title, amountMinor, currency }) => ({ title, amountMinor, currency })),
  });
}

function byKey<Row extends { key: string }, Value>(rows: Row[], value: (row: Row) => Value) {
  const sorted = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return Object.fromEntries(sorted.map((row) => [row.key, value(row)]));
}
