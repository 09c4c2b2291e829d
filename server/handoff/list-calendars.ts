import "server-only";
import { asc, eq } from "drizzle-orm";
import { calendarSchema, type Calendar } from "@/core/journey/catalogue";
import { calendars } from "@/db/schema/calendars";
import type { Ctx } from "@/server/platform/context";
import { dueTimeOf } from "@/steps/business-hours";

export type CalendarRow = {
  key: string;
  calendar: Calendar;
  revision: number;
  /** When it opens next, ISO 8601: now when it is open, null when it never does. */
  opensAt: string | null;
};

/** The workspace's calendars by title. */
export async function listCalendars(ctx: Ctx): Promise<CalendarRow[]> {
  const rows = await ctx.db
    .select()
    .from(calendars)
    .where(eq(calendars.workspaceId, ctx.workspaceId))
    .orderBy(asc(calendars.key));
  const at = ctx.now().toISOString();
  return rows
    .map(({ key, definition, revision }) => {
      const calendar = calendarSchema.parse(JSON.parse(definition));
      const opens = dueTimeOf(calendar, 0, at);
      return { key, calendar, revision, opensAt: opens.ok ? opens.value : null };
    })
    .toSorted((a, b) => (a.calendar.title < b.calendar.title ? -1 : 1));
}
