import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { limits } from "@/db/schema/limits";
import { members } from "@/db/schema/members";
import { modelVersions } from "@/db/schema/model-versions";
import { systems } from "@/db/schema/systems";
import { useTestDatabase } from "@/db/test-database";
import { loadCatalogue } from "@/server/journeys/load-catalogue";
import { createLog } from "@/server/platform/log";
import { demoCalendars } from "../journeys/calendars";
import { storeCatalogue } from "../journeys/catalogue";
import { demoAccounts } from "./accounts";
import { arrangeWorkspace } from "./arrange-workspace";

process.env["CUESHEET_SECRET"] ??= "a secret for tests only, long enough";
process.env["DATABASE_URL"] ??= "postgres://set-by-each-test/unused";

const database = useTestDatabase();

it(
  "arranges the demo once, keeps what people changed, and follows the store's address",
  { timeout: 60_000 },
  async () => {
    const deps = { db: database.db, now: () => new Date(), log: createLog("silent") };
    const first = await arrangeWorkspace({ ...deps, storeUrl: "http://127.0.0.1:4100" });
    const { db, workspaceId } = first;
    const catalogue = await loadCatalogue(db, workspaceId);
    expect(catalogue).toEqual({ ...storeCatalogue, calendars: demoCalendars });

    await db.update(limits).set({ amountMinor: 1 }).where(eq(limits.key, "return_total"));
    const again = await arrangeWorkspace({ ...deps, storeUrl: "http://127.0.0.1:4200" });
    expect(again.workspaceId).toBe(workspaceId);
    expect((await loadCatalogue(db, workspaceId)).limits["return_total"]?.amountMinor).toBe(1);
    expect(await db.select().from(members)).toHaveLength(demoAccounts.length);
    expect(await db.select().from(modelVersions)).toHaveLength(1);
    const [system] = await db.select().from(systems);
    expect(system?.baseUrl).toBe("http://127.0.0.1:4200");
  },
);
