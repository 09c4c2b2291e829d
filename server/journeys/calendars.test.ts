import { beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import type { Calendar } from "@/core/journey/catalogue";
import { auditEntries } from "@/db/schema/audit-entries";
import { useTestDatabase } from "@/db/test-database";
import { loadCatalogue } from "./load-catalogue";
import { agent, supervisor } from "@/server/runtime/test-world";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { createLog } from "@/server/platform/log";
import { listCalendars } from "@/server/handoff/list-calendars";
import { removeCalendar } from "@/server/handoff/remove-calendar";
import { saveCalendar, saveCalendarSchema } from "@/server/handoff/save-calendar";

const database = useTestDatabase();
const support: Calendar = {
  title: "Support",
  timeZone: "Europe/Berlin",
  week: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" })),
  holidays: ["2026-12-25", "2026-12-25"],
};
let ctx: Ctx;
let others: Ctx;

beforeAll(() => {
  const now = () => new Date("2026-12-24T18:00:00.000Z");
  ctx = { db: database.db, workspaceId: newId("ws"), actor: supervisor, now, log: createLog("silent") };
  others = { ...ctx, workspaceId: newId("ws"), actor: agent };
});

describe("calendars", () => {
  it("are saved with an audit entry, listed with their next opening, and part of the catalogue", async () => {
    expect(await saveCalendar(ctx, { key: "support", calendar: support, revision: null })).toEqual({
      revision: 1,
    });
    expect(await listCalendars(ctx)).toEqual([
      {
        key: "support",
        calendar: { ...support, holidays: ["2026-12-25"] },
        revision: 1,
        opensAt: "2026-12-28T08:00:00.000Z",
      },
    ]);
    expect((await loadCatalogue(ctx.db, ctx.workspaceId)).calendars).toHaveProperty("support");
    const entries = await ctx.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.workspaceId, ctx.workspaceId));
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([["calendar-saved", "sue"]]);
  });

  it("of other workspaces are not seen, and a catalogue without any has none", async () => {
    expect(await listCalendars(others)).toEqual([]);
    expect(await loadCatalogue(others.db, others.workspaceId)).not.toHaveProperty("calendars");
    await expect(removeCalendar(others, { key: "support" })).rejects.toMatchObject({ code: "not-found" });
  });

  it("are not overwritten by whoever edited an older one, nor by a new one of the same name", async () => {
    const renamed = { ...support, title: "Customer support" };
    expect(await saveCalendar(ctx, { key: "support", calendar: renamed, revision: 1 })).toEqual({
      revision: 2,
    });
    const stale = saveCalendar(ctx, { key: "support", calendar: support, revision: 1 });
    await expect(stale).rejects.toMatchObject({ code: "conflict" });
    const again = saveCalendar(ctx, { key: "support", calendar: support, revision: null });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });

  it("that never open, or of no time zone, are refused", async () => {
    const save = (part: Partial<Calendar>) =>
      saveCalendar(ctx, { key: "other", calendar: { ...support, ...part }, revision: null });
    await expect(save({ week: [] })).rejects.toMatchObject({ code: "bad-input" });
    await expect(save({ timeZone: "Moon/Crater" })).rejects.toMatchObject({ code: "bad-input" });
    const wild = { key: "__proto__", calendar: support, revision: null };
    expect(saveCalendarSchema.safeParse(wild).success).toBe(false);
  });

  it("can be removed", async () => {
    await removeCalendar(ctx, { key: "support" });
    expect(await listCalendars(ctx)).toEqual([]);
  });
});
