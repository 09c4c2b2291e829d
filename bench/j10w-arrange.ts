import path from "node:path";
import { migrateDatabase } from "@/db/migrate";
import { createDb, createPool } from "@/db/client";
import { operations } from "@/db/schema/operations";
import { queues } from "@/db/schema/queues";
import { intents } from "@/db/schema/intents";
import { j10wCatalogue, j10wMeaning, ledgerRequests, ledgerSystem } from "@/bench/j10w-journey";
import { openScratch, removeScratch } from "@/scripts/scratch.mjs";
import { ensureDatabase, ownerUrl, startPostgres } from "@/scripts/postgres.mjs";
import { decideReview } from "@/server/journeys/decide-review";
import { importJourney } from "@/server/journeys/create-journey";
import { publishVersion } from "@/server/journeys/publish-version";
import { submitVersion } from "@/server/journeys/submit-version";
import type { JsonObject } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import type { Actor, Ctx } from "@/server/platform/context";
import { createLog } from "@/server/platform/log";
import { saveSystem } from "@/server/tools/save-system";

export const workspaceId = "bench";
export const secret = "a-secret-of-the-benchmark-that-guards-nothing";

export type BenchDatabase = {
  dataDir: string;
  postmasterPid: number;
  ownerUrl: string;
  appUrl: string;
  remove: () => Promise<void>;
};

/** A PostgreSQL of this run's own with everything on: fsync, synchronous commits, full pages. */
export async function openDatabase(
  name: string,
  settings: Record<string, string> = {},
): Promise<BenchDatabase> {
  const scratch = await openScratch(name);
  const dataDir = path.join(scratch, "postgres");
  const server = await startPostgres({ dataDir, settings });
  await ensureDatabase(server, "cuesheet");
  const owner = ownerUrl(server, "cuesheet");
  const { appUrl } = await migrateDatabase(owner, "bench");
  return {
    dataDir,
    postmasterPid: server.pid,
    ownerUrl: owner,
    appUrl,
    remove: () => removeScratch(scratch),
  };
}

export type Published = {
  meaning: Meaning;
  catalogue: Catalogue;
  systems: { key: string; baseUrl: string; requests: RequestShapes }[];
};
type RequestShapes = Record<string, { path: string; body: JsonObject }>;

export function j10w(ledgerUrl: string): Published {
  const systems = [{ key: ledgerSystem, baseUrl: ledgerUrl, requests: ledgerRequests }];
  return { meaning: j10wMeaning, catalogue: j10wCatalogue, systems };
}

/** A journey as a published version, by way of a review; returns the journey's id. */
export async function publishJourney(
  appUrl: string,
  { meaning, catalogue, systems }: Published,
): Promise<string> {
  const pool = createPool(appUrl);
  const db = createDb(pool);
  const as = (id: string, role: "orchestrator" | "reviewer" | "admin"): Ctx => {
    const actor: Actor = { kind: "person", id, name: id, roles: [role] };
    return { db, workspaceId, actor, now: () => new Date(), log: createLog("silent") };
  };
  for (const [key, definition] of Object.entries(catalogue.operations)) {
    await db.insert(operations).values({ workspaceId, key, definition: JSON.stringify(definition) });
  }
  for (const [key, { title, specialist }] of Object.entries(catalogue.queues)) {
    await db.insert(queues).values({ workspaceId, key, title, specialist });
  }
  for (const [key, { title }] of Object.entries(catalogue.intents)) {
    await db.insert(intents).values({ workspaceId, key, title, examples: [] });
  }
  for (const system of systems)
    await saveSystem(as("admin", "admin"), { ...system, title: system.key }, secret);
  const document = { format: 1, meaning, layout: { positions: {} } };
  const author = as("author", "orchestrator");
  const { journeyId } = await importJourney(author, { text: JSON.stringify(document) });
  const { reviewId, hash } = await submitVersion(author, { journeyId, revision: 0, note: "" });
  const reviewer = as("reviewer", "reviewer");
  await decideReview(reviewer, { reviewId, hash, decision: "approve", comment: "" });
  await publishVersion(reviewer, { hash });
  await pool.end();
  return journeyId;
}
