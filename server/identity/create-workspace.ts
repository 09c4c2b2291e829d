import "server-only";
import { z } from "zod";
import { workspaces } from "@/db/schema/workspaces";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";

export const createWorkspaceSchema = z.object({
  name: z.string().trim().min(1).max(100),
  slug: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, "Small letters, digits and single hyphens."),
});

/** Makes an empty workspace and returns its id. For the system (seed, installation), never a procedure. */
export async function createWorkspace(
  deps: Pick<Ctx, "db" | "now">,
  input: z.infer<typeof createWorkspaceSchema>,
): Promise<{ workspaceId: string }> {
  const workspaceId = newId();
  await deps.db.transaction(async (tx) => {
    await tx.insert(workspaces).values({ id: workspaceId, createdAt: deps.now(), ...input });
    const system = { workspaceId, now: deps.now, actor: { kind: "system", id: "create-workspace" } as const };
    await appendAudit(tx, system, { action: "workspace-created", subject: `workspace:${workspaceId}` });
  });
  return { workspaceId };
}
