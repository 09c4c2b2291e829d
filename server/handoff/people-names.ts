import "server-only";
import { inArray } from "drizzle-orm";
import { users } from "@/db/schema/users";
import type { Ctx } from "@/server/platform/context";

/** Names of colleagues by id, as the desk shows them. Whoever is not known is "Somebody". */
export async function peopleNames(
  ctx: Ctx,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows =
    wanted.length === 0
      ? []
      : await ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted));
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => (id === null ? "Somebody" : (names.get(id) ?? "Somebody"));
}
