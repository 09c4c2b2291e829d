import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { calendars } from "@/db/schema/calendars";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { calendarKeySchema } from "./save-calendar";

export const removeCalendarSchema = z.strictObject({ key: calendarKeySchema });

/**
 * Removes a calendar. Published versions keep theirs; drafts that name it have a problem until they name another.
 * @throws AppError not-found
 */
export async function removeCalendar(ctx: Ctx, { key }: z.infer<typeof removeCalendarSchema>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const removed = await tx
      .delete(calendars)
      .where(and(eq(calendars.workspaceId, ctx.workspaceId), eq(calendars.key, key)))
      .returning({ key: calendars.key });
    if (removed.length === 0) throw new AppError("not-found", "There is no such calendar.", { key });
    await appendAudit(tx, ctx, { action: "calendar-removed", subject: `calendar:${key}` });
  });
}
