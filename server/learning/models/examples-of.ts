import "server-only";
import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { intents } from "@/db/schema/intents";
import type { Db } from "@/db/client";
import { OUT_OF_SCOPE } from "@/server/intelligence/embedded/model";
import type { TrainingInput } from "@/server/intelligence/embedded/train-model";

/** The intent whose examples are no requests at all: small talk, and what only a person can answer. */
export const otherIntent = "other";

export type WorkspaceExamples = { examples: TrainingInput["examples"]; hash: string; labels: number };

/** What the workspace's intent model is trained from, in an order that depends on nothing but the examples. */
export async function examplesOf(db: Db, workspaceId: string): Promise<WorkspaceExamples> {
  const rows = await db
    .select({ key: intents.key, examples: intents.examples })
    .from(intents)
    .where(eq(intents.workspaceId, workspaceId))
    .orderBy(asc(intents.key));
  const examples = rows.flatMap(({ key, examples: texts }) => {
    const label = key === otherIntent ? OUT_OF_SCOPE : key;
    return texts.filter((text) => text.trim() !== "").map((text) => ({ text, label }));
  });
  const hash = createHash("sha256").update(JSON.stringify(examples)).digest("hex");
  return { examples, hash, labels: new Set(examples.map(({ label }) => label)).size };
}
