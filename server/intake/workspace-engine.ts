import "server-only";
import { and, eq } from "drizzle-orm";
import { modelVersions } from "@/db/schema/model-versions";
import type { Db } from "@/db/client";
import { createEmbeddedEngine } from "@/server/intelligence/embedded/embedded-engine";
import { intents } from "@/db/schema/intents";
import type { JobRunner, StoredModel } from "@/server/intelligence/embedded/jobs";
import type { IntelligenceEngine } from "@/server/intelligence/engine";
import { languageModelOf } from "@/server/intelligence/provider/ask-model";
import { createProviderEngine } from "@/server/intelligence/provider/provider-engine";
import { sharedRunner } from "@/server/intelligence/shared-runner";
import { BoundedCache } from "@/server/memory/bounded-cache";
import { providerEnv } from "@/server/platform/env";

// A version's bytes never change, so they are kept under their hash; which version is current is asked each time.
const models = new BoundedCache<StoredModel>(20);

/**
 * The AI engine with the workspace's current intent model; without one every text is out of scope. Where the
 * environment names a provider (AI_BASE_URL and AI_MODEL), it answers first and the embedded engine when it fails.
 */
export async function workspaceEngine(
  db: Db,
  workspaceId: string,
  runner: JobRunner = sharedRunner(),
): Promise<IntelligenceEngine> {
  const embedded = createEmbeddedEngine({ runner, model: await currentModel(db, workspaceId) });
  const provider = providerEnv();
  if (!provider) return embedded;
  const known = await db
    .select({ key: intents.key })
    .from(intents)
    .where(eq(intents.workspaceId, workspaceId));
  return createProviderEngine({
    embedded,
    model: languageModelOf(provider),
    modelName: provider.model,
    intents: known.map((intent) => intent.key),
    timeoutMs: provider.timeoutMs,
  });
}

async function currentModel(db: Db, workspaceId: string): Promise<StoredModel | null> {
  const isCurrent = and(eq(modelVersions.workspaceId, workspaceId), eq(modelVersions.isCurrent, true));
  const [row] = await db.select({ version: modelVersions.version }).from(modelVersions).where(isCurrent);
  if (!row) return null;
  const known = models.get(row.version);
  if (known) return known;
  const [stored] = await db
    .select({ version: modelVersions.version, bytes: modelVersions.bytes })
    .from(modelVersions)
    .where(and(eq(modelVersions.workspaceId, workspaceId), eq(modelVersions.version, row.version)));
  if (!stored) return null;
  const model = { version: stored.version, bytes: new Uint8Array(stored.bytes) };
  models.set(model.version, model);
  return model;
}
