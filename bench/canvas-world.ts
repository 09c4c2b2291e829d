import path from "node:path";
import { chromium, type BrowserContext } from "playwright";
import { canvasCatalogue } from "@/bench/canvas-journeys";
import { createDb, createPool } from "@/db/client";
import { intents } from "@/db/schema/intents";
import { limits } from "@/db/schema/limits";
import { operations } from "@/db/schema/operations";
import { queues } from "@/db/schema/queues";
import { accountOf, demoPassword } from "@/demo/seed/accounts";
import { signedIn, type Api } from "@/demo/seed/api";
import { arrangeWorkspace } from "@/demo/seed/arrange-workspace";
import { ensureBrowser } from "@/scripts/browser.mjs";
import { startCuesheet } from "@/scripts/cuesheet.mjs";
import { openScratch, removeScratch } from "@/scripts/scratch.mjs";
import { loadSecret } from "@/scripts/secret.mjs";
import { systemClock } from "@/server/platform/clock";
import { createLog } from "@/server/platform/log";

export type CanvasWorld = {
  url: string;
  orchestrator: Api;
  /** A browser's window, signed in as the orchestrator, in which nothing is kept from earlier pages. */
  openWindow: () => Promise<BrowserContext>;
  close: () => Promise<void>;
};

const viewport = { width: 1440, height: 900 };
const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];

/** A Cuesheet of its own, built as it is served to people, with what the journeys refer to; and a browser. */
export async function openCanvasWorld(say: (line: string) => void): Promise<CanvasWorld> {
  const scratch = await openScratch("canvasbench");
  const dataDir = path.join(scratch, "data");
  const env = { LOG_LEVEL: "warn", CUESHEET_SIGN_IN_LIMIT: "10000" };
  const started = await startCuesheet({ dataDir, port: 4700, isDemo: true, isSeeded: false, env, say });
  if (!("cuesheet" in started)) throw new Error("another process has this data folder");
  const { cuesheet } = started;
  const close = async () => {
    await cuesheet.stop();
    await removeScratch(scratch);
  };
  try {
    await arrange(cuesheet, loadSecret(dataDir));
    const { email } = accountOf("orchestrator");
    const orchestrator = await signedIn(cuesheet.url, email);
    const executablePath: unknown = await ensureBrowser(say);
    const browser = await chromium.launch({
      args: flags,
      ...(typeof executablePath === "string" ? { executablePath } : {}),
    });
    const openWindow = async () => {
      const context = await browser.newContext({ baseURL: cuesheet.url, viewport });
      const answer = await context.request.post("/api/auth/sign-in/email", {
        data: { email, password: demoPassword },
        headers: { origin: cuesheet.url },
      });
      if (!answer.ok()) throw new Error(`the sign-in is refused: ${await answer.text()}`);
      return context;
    };
    return {
      url: cuesheet.url,
      orchestrator,
      openWindow,
      close: async () => (await browser.close(), await close()),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Place = { url: string; databaseUrl: string; storeUrl: string | undefined };

async function arrange({ url, databaseUrl, storeUrl = "" }: Place, secret: string): Promise<void> {
  Object.assign(process.env, { DATABASE_URL: databaseUrl, CUESHEET_SECRET: secret, CUESHEET_URL: url });
  const pool = createPool(databaseUrl, { name: "cuesheet-bench" });
  try {
    const db = createDb(pool);
    const { workspaceId } = await arrangeWorkspace({
      ...{ db, storeUrl },
      now: systemClock,
      log: createLog("warn"),
    });
    const rows = <Value, Row>(all: Record<string, Value>, row: (value: Value) => Row) =>
      Object.entries(all).map(([key, value]) => ({ workspaceId, key, ...row(value) }));
    const { operations: calls, queues: lines, limits: bounds, intents: spoken } = canvasCatalogue;
    const definitions = rows(calls, (operation) => ({ definition: JSON.stringify(operation) }));
    await db.insert(operations).values(definitions).onConflictDoNothing();
    await db
      .insert(queues)
      .values(rows(lines, (queue) => queue))
      .onConflictDoNothing();
    await db
      .insert(limits)
      .values(rows(bounds, (limit) => limit))
      .onConflictDoNothing();
    await db
      .insert(intents)
      .values(rows(spoken, ({ title }) => ({ title, examples: [] })))
      .onConflictDoNothing();
  } finally {
    await pool.end();
  }
}
