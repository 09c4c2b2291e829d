import "server-only";
import { inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { users } from "@/db/schema/users";

/** Names of people by id; ids of no person (the system, a key) are left out. */
export async function namesOf(db: Db | Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, wanted));
  return new Map(rows.map((row) => [row.id, row.name]));
}
