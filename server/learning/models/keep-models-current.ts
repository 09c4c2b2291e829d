import "server-only";
import { eq, and } from "drizzle-orm";
import { intents } from "@/db/schema/intents";
import { modelVersions } from "@/db/schema/model-versions";
import type { Ctx } from "@/server/platform/context";
import { examplesOf } from "./examples-of";
import { trainWorkspaceModel } from "./train-workspace-model";

/**
 * Trains a new model for every workspace whose examples have changed since its current one was trained. A chore of
 * workers: two that do it at once come to the same version.
 */
export async function keepModelsCurrent(deps: Pick<Ctx, "db" | "now" | "log">): Promise<void> {
  const rows = await deps.db.selectDistinct({ workspaceId: intents.workspaceId }).from(intents);
  for (const { workspaceId } of rows) {
    const { hash, labels } = await examplesOf(deps.db, workspaceId);
    const isCurrent = and(eq(modelVersions.workspaceId, workspaceId), eq(modelVersions.isCurrent, true));
    const [current] = await deps.db
      .select({ hash: modelVersions.examplesHash })
      .from(modelVersions)
      .where(isCurrent);
    if (labels < 2 || current?.hash === hash) continue;
    const { version } = await trainWorkspaceModel({
      ...deps,
      workspaceId,
      actor: { kind: "system", id: "worker" },
    });
    deps.log.info({ event: "model-trained", workspaceId, version });
  }
}
