import "server-only";
import { and, eq } from "drizzle-orm";
import { auditEntries } from "@/db/schema/audit-entries";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { env } from "@/server/platform/env";
import { createLog } from "@/server/platform/log";
import { systemClock } from "@/server/platform/clock";
import { createDb, createPool } from "@/db/client";
import { demoAccounts, demoPassword } from "./seed/accounts";
import { arrangeWorkspace } from "./seed/arrange-workspace";
import { playHistory } from "./seed/history/play-history";
import { proposeChanges } from "./seed/propose-changes";
import { publishJourneys, signInPublishers } from "./seed/publish-journeys";

// The demo: a workspace with its people, the store's journeys, and some weeks of the store's history. Can be run at every
// start: what is there already stays. The lines it prints are shown by the start script; the last one is for it.

const historyPlayed = "demo-history-played";

async function main(): Promise<void> {
  const values = env();
  const storeUrl = values.STORE_URL;
  if (storeUrl === undefined) throw new Error("The demo needs the store: STORE_URL is not set.");
  const pool = createPool(values.DATABASE_URL, { name: "cuesheet-seed" });
  const log = createLog("error");
  try {
    const ctx = await arrangeWorkspace({ db: createDb(pool), now: systemClock, log, storeUrl });
    const people = await signInPublishers(values.CUESHEET_URL);
    await publishJourneys(people);
    if (!(await isHistoryPlayed(ctx))) {
      console.log("Playing some weeks of the demo store's history. The app can be used meanwhile.");
      const since = Date.now();
      const played = await playHistory({ env: values, workspaceId: ctx.workspaceId, say: console.log });
      await proposeChanges(people);
      await ctx.db.transaction((tx) =>
        appendAudit(tx, ctx, { action: historyPlayed, subject: `workspace:${ctx.workspaceId}` }),
      );
      console.log(`${played} conversations played in ${Math.round((Date.now() - since) / 1000)} s.`);
    }
  } finally {
    await pool.end();
  }
  const accounts = demoAccounts.map(({ role, email }) => ({ role, email, password: demoPassword }));
  console.log(JSON.stringify({ accounts }));
}

async function isHistoryPlayed({ db, workspaceId }: Ctx): Promise<boolean> {
  const [found] = await db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspaceId), eq(auditEntries.action, historyPlayed)))
    .limit(1);
  return found !== undefined;
}

await main();
// The engine's thread would keep the process.
process.exit(0);
