import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { passwordResetRequests } from "@/db/schema/password-reset-requests";
import { users } from "@/db/schema/users";
import type { Ctx } from "@/server/platform/context";
import { takeTurn } from "@/server/platform/request-limit";
import { emailSchema } from "./member-fields";

export const requestPasswordResetSchema = z.object({ email: emailSchema });

/**
 * Notes that a person forgot their password; admins of their workspace see it among the members and hand over a link.
 * One statement whether the account exists or not: neither answer nor time tells.
 * @throws AppError too-many-requests
 */
export async function requestPasswordReset(
  deps: Pick<Ctx, "db" | "now">,
  input: z.infer<typeof requestPasswordResetSchema>,
): Promise<void> {
  await takeTurn(deps, { purpose: "password-reset", subject: input.email, max: 3, windowMs: 3_600_000 });
  const requestedAt = deps.now();
  const asker = deps.db
    .select({ userId: users.id, requestedAt: sql<Date>`${requestedAt}::timestamptz`.as("requested_at") })
    .from(users)
    .where(eq(users.email, input.email));
  await deps.db
    .insert(passwordResetRequests)
    .select(asker)
    .onConflictDoUpdate({ target: passwordResetRequests.userId, set: { requestedAt } });
}
