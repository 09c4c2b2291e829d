import path from "node:path";
import { openDesk } from "@/bench/store-agent";
import { storeAdmin, type StoreAdmin } from "@/bench/store-admin";
import type { Desk } from "@/bench/store-customer";
import { createDb, createPool } from "@/db/client";
import { arrangeWorkspace } from "@/demo/seed/arrange-workspace";
import { publishJourneys, signInPublishers } from "@/demo/seed/publish-journeys";
import { startCuesheet } from "@/scripts/cuesheet.mjs";
import { openScratch, removeScratch } from "@/scripts/scratch.mjs";
import { loadSecret } from "@/scripts/secret.mjs";
import { systemClock } from "@/server/platform/clock";
import type { Ctx } from "@/server/platform/context";
import { createLog } from "@/server/platform/log";

export type StoreWorld = {
  url: string;
  store: StoreAdmin;
  desk: Desk;
  /** For reading what became of cases, in this process. */
  ctx: Ctx;
  close: () => Promise<void>;
};

type Place = { url: string; storeUrl: string; databaseUrl: string; secret: string };

/** Fills a running Cuesheet with the store's catalogue and journeys, and puts people at its desk. */
export async function arrangeStoreWorld(place: Place): Promise<StoreWorld> {
  const { url, storeUrl, databaseUrl, secret } = place;
  Object.assign(process.env, { DATABASE_URL: databaseUrl, CUESHEET_SECRET: secret, CUESHEET_URL: url });
  const pool = createPool(databaseUrl, { name: "cuesheet-bench" });
  const ctx = await arrangeWorkspace({
    db: createDb(pool),
    now: systemClock,
    log: createLog("warn"),
    storeUrl,
  });
  await publishJourneys(await signInPublishers(url));
  const store = storeAdmin(storeUrl);
  return { url, store, desk: await openDesk(url, store), ctx, close: () => pool.end() };
}

/** A Cuesheet of its own with the store and its journeys, and no history: database, worker, app on free ports. */
export async function openStoreWorld(say: (line: string) => void): Promise<StoreWorld> {
  const scratch = await openScratch("storebench");
  const dataDir = path.join(scratch, "data");
  const env = { STORE_FAULTS: "1", LOG_LEVEL: "warn", CUESHEET_SIGN_IN_LIMIT: "10000" };
  const started = await startCuesheet({ dataDir, port: 4600, isDemo: true, isSeeded: false, env, say });
  if (!("cuesheet" in started)) throw new Error("another process has this data folder");
  const { cuesheet } = started;
  const close = async () => {
    await cuesheet.stop();
    await removeScratch(scratch);
  };
  try {
    const { url, storeUrl, databaseUrl } = cuesheet;
    if (storeUrl === undefined) throw new Error("the store did not start");
    const world = await arrangeStoreWorld({ url, storeUrl, databaseUrl, secret: loadSecret(dataDir) });
    return { ...world, close: async () => (await world.close(), await close()) };
  } catch (error) {
    await close();
    throw error;
  }
}
