import "server-only";
import { and, eq } from "drizzle-orm";
import { modelVersions } from "@/db/schema/model-versions";
import { appendAudit } from "@/server/governance/audit";
import type { JobRunner } from "@/server/intelligence/embedded/jobs";
import type { ModelMeta } from "@/server/intelligence/embedded/model";
import { sharedRunner } from "@/server/intelligence/shared-runner";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { examplesOf } from "./examples-of";

export type TrainedModel = { version: string; isNew: boolean; metrics: ModelMeta };

/**
 * Trains the workspace's intent model from its examples, off this thread, and makes it the current one. The same examples
 * give the version that is there already, without training again.
 * @throws AppError bad-input when there are examples of fewer than two intents
 */
export async function trainWorkspaceModel(
  ctx: Ctx,
  runner: JobRunner = sharedRunner(),
): Promise<TrainedModel> {
  const { examples, hash, labels } = await examplesOf(ctx.db, ctx.workspaceId);
  if (labels < 2) {
    throw new AppError(
      "bad-input",
      "A model needs examples of at least two intents. Add examples to the intents first.",
    );
  }
  const known = await findByExamples(ctx, hash);
  if (known) {
    await makeCurrent(ctx, known.version);
    return { version: known.version, isNew: false, metrics: JSON.parse(known.metrics) };
  }
  const { bytes, meta } = await runner.run("train", { name: "intents", examples });
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(modelVersions)
      .values({
        ...{ workspaceId: ctx.workspaceId, id: newId("model"), name: meta.name, version: meta.version },
        ...{
          engine: meta.engine,
          examplesHash: hash,
          metrics: JSON.stringify(meta),
          bytes: Buffer.from(bytes),
        },
        ...{ trainedAt: ctx.now(), trainedBy: actorId(ctx) },
      })
      .onConflictDoNothing();
    const outputs = { version: meta.version, heldOutAccuracy: meta.heldOutAccuracy, ece: meta.ece };
    const inputs = { examplesHash: hash, examples: meta.examples };
    await appendAudit(tx, ctx, {
      action: "model-trained",
      subject: `model:${meta.version}`,
      inputs,
      outputs,
    });
  });
  await makeCurrent(ctx, meta.version);
  return { version: meta.version, isNew: true, metrics: meta };
}

async function findByExamples(ctx: Ctx, hash: string) {
  const [found] = await ctx.db
    .select({ version: modelVersions.version, metrics: modelVersions.metrics })
    .from(modelVersions)
    .where(and(eq(modelVersions.workspaceId, ctx.workspaceId), eq(modelVersions.examplesHash, hash)))
    .limit(1);
  return found;
}

/** Two at once take turns at the row that is current: the unique index allows one. */
async function makeCurrent(ctx: Ctx, version: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const mine = eq(modelVersions.workspaceId, ctx.workspaceId);
    const rows = await tx
      .select({ version: modelVersions.version, isCurrent: modelVersions.isCurrent })
      .from(modelVersions)
      .where(mine)
      .orderBy(modelVersions.id)
      .for("update");
    const before = rows.find((row) => row.isCurrent)?.version ?? null;
    if (before === version) return;
    await tx
      .update(modelVersions)
      .set({ isCurrent: false })
      .where(and(mine, eq(modelVersions.isCurrent, true)));
    await tx
      .update(modelVersions)
      .set({ isCurrent: true })
      .where(and(mine, eq(modelVersions.version, version)));
    const inputs = { version, previous: before };
    await appendAudit(tx, ctx, { action: "model-made-current", subject: `model:${version}`, inputs });
  });
}

function actorId({ actor }: Ctx): string {
  return actor.kind === "customer" ? "" : actor.id;
}
