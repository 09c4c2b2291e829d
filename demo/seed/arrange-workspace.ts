import "server-only";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { calendars } from "@/db/schema/calendars";
import { intents } from "@/db/schema/intents";
import { limits } from "@/db/schema/limits";
import { operations } from "@/db/schema/operations";
import { queues } from "@/db/schema/queues";
import { workspaces } from "@/db/schema/workspaces";
import { createWorkspace } from "@/server/identity/create-workspace";
import { provisionAccount } from "@/server/identity/provision-account";
import { loadEntityRules, saveEntityRules } from "@/server/intake/entity-rules";
import { trainWorkspaceModel } from "@/server/learning/models/train-workspace-model";
import type { Ctx } from "@/server/platform/context";
import { saveSystem } from "@/server/tools/save-system";
import { storeCatalogue, storeRequests, storeSystem } from "../journeys/catalogue";
import { demoCalendars } from "../journeys/calendars";
import { demoEntities } from "../journeys/entities";
import { demoIntents } from "../journeys/intents";
import { demoAccounts, demoPassword } from "./accounts";

export const demoWorkspace = { name: "Larkspur Store", slug: "larkspur" } as const;

export type ArrangeDeps = Pick<Ctx, "db" | "now" | "log"> & { storeUrl: string };

/**
 * The demo workspace with its people, what journeys may refer to, and the intent model. What is there already stays as
 * it is (somebody may have changed a limit), except the store's address, which can be another one after each start.
 */
export async function arrangeWorkspace(deps: ArrangeDeps): Promise<Ctx> {
  const workspaceId = await findOrCreateWorkspace(deps);
  const ctx: Ctx = { ...deps, workspaceId, actor: { kind: "system", id: "seed" } };
  for (const { email, name, role } of demoAccounts) {
    await provisionAccount(ctx, { workspaceId, email, name, password: demoPassword, roles: [role] });
  }
  await addCatalogue(ctx.db, workspaceId);
  await saveSystem(ctx, {
    key: storeSystem.key,
    title: storeSystem.title,
    baseUrl: deps.storeUrl,
    requests: storeRequests,
  });
  if ((await loadEntityRules(ctx.db, workspaceId)).length === 0) {
    await saveEntityRules(ctx, { rules: [...demoEntities] });
  }
  await trainWorkspaceModel(ctx);
  return ctx;
}

async function findOrCreateWorkspace(deps: ArrangeDeps): Promise<string> {
  const [found] = await deps.db
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.slug, demoWorkspace.slug));
  return found?.id ?? (await createWorkspace(deps, demoWorkspace)).workspaceId;
}

async function addCatalogue(db: Db, workspaceId: string): Promise<void> {
  const { operations: calls, queues: lines, limits: bounds } = storeCatalogue;
  const rowsOf = <Value, Row>(all: Record<string, Value>, row: (value: Value) => Row) =>
    Object.entries(all).map(([key, value]) => ({ workspaceId, key, ...row(value) }));
  await db.transaction(async (tx) => {
    const definitions = rowsOf(calls, (operation) => ({ definition: JSON.stringify(operation) }));
    await tx.insert(operations).values(definitions).onConflictDoNothing();
    await tx
      .insert(queues)
      .values(rowsOf(lines, (queue) => queue))
      .onConflictDoNothing();
    await tx
      .insert(limits)
      .values(rowsOf(bounds, (limit) => limit))
      .onConflictDoNothing();
    const hours = rowsOf(demoCalendars, (calendar) => ({ definition: JSON.stringify(calendar) }));
    await tx.insert(calendars).values(hours).onConflictDoNothing();
    const spoken = rowsOf(demoIntents, ({ title, examples }) => ({ title, examples: [...examples] }));
    await tx.insert(intents).values(spoken).onConflictDoNothing();
  });
}
