import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { calendarSchema } from "@/core/journey/catalogue";
import { calendars } from "@/db/schema/calendars";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { calendarProblems } from "@/steps/business-hours";

/** How many calendars a workspace may have: all of them come with the catalogue. */
const calendarsMax = 200;

export const calendarKeySchema = z
  .string()
  .max(63)
  .regex(/^[a-z][a-z0-9-]*$/, "small letters, digits and hyphens, beginning with a letter");
export const saveCalendarSchema = z.strictObject({
  key: calendarKeySchema,
  calendar: calendarSchema.extend({ title: z.string().trim().min(1, "give it a name").max(120) }),
  /** The revision that was edited; null for a new calendar. */
  revision: z.number().int().min(1).nullable(),
});

/**
 * Adds a calendar, or saves a changed one. Versions that are published keep the one that they were checked with.
 * @throws AppError bad-input (it never opens, no such time zone), conflict (the key is taken, or somebody else saved it)
 */
export async function saveCalendar(
  ctx: Ctx,
  { key, calendar, revision }: z.infer<typeof saveCalendarSchema>,
): Promise<{ revision: number }> {
  const problems = calendarProblems(calendar);
  if (problems.length > 0) throw new AppError("bad-input", problems.join(" "));
  const definition = JSON.stringify({ ...calendar, holidays: [...new Set(calendar.holidays)].toSorted() });
  const { workspaceId } = ctx;
  return ctx.db.transaction(async (tx) => {
    const own = and(eq(calendars.workspaceId, workspaceId), eq(calendars.key, key));
    let saved: { revision: number } | undefined;
    if (revision === null) {
      const [count] = await tx
        .select({ all: sql<number>`count(*)`.mapWith(Number) })
        .from(calendars)
        .where(eq(calendars.workspaceId, workspaceId));
      if ((count?.all ?? 0) >= calendarsMax)
        throw new AppError("too-large", `A workspace has at most ${calendarsMax} calendars.`);
      const values = { workspaceId, key, definition };
      [saved] = await tx
        .insert(calendars)
        .values(values)
        .onConflictDoNothing()
        .returning({ revision: calendars.revision });
      if (!saved) throw new AppError("conflict", "There is a calendar of this name already.", { key });
    } else {
      [saved] = await tx
        .update(calendars)
        .set({ definition, revision: revision + 1 })
        .where(and(own, eq(calendars.revision, revision)))
        .returning({ revision: calendars.revision });
      if (!saved)
        throw new AppError("conflict", "Somebody else changed or removed this calendar. Look at it again.", {
          key,
        });
    }
    await appendAudit(tx, ctx, {
      action: "calendar-saved",
      subject: `calendar:${key}`,
      inputs: { calendar },
    });
    return saved;
  });
}
