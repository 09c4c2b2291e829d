import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/server/platform/context";

export type CaseChoices = {
  journeys: { id: string; name: string; versions: { hash: string; number: number }[] }[];
  intents: { key: string; title: string }[];
  queues: { key: string; title: string }[];
  channels: string[];
};

/** What cases can be filtered by: journeys with their versions, intents and queues of the workspace, channels used. */
export async function listCaseChoices(ctx: Ctx): Promise<CaseChoices> {
  const { workspaceId } = ctx;
  const [journeys, intents, queues, channels] = await Promise.all([
    ctx.db.execute<CaseChoices["journeys"][number]>(sql`
      SELECT j.id, j.name, json_agg(json_build_object('hash', v.hash, 'number', v.number) ORDER BY v.number DESC) AS versions
      FROM journeys j JOIN journey_versions v ON v.workspace_id = j.workspace_id AND v.journey_id = j.id
      WHERE j.workspace_id = ${workspaceId} GROUP BY j.id, j.name ORDER BY j.name LIMIT 500`),
    ctx.db.execute<{ key: string; title: string }>(
      sql`SELECT key, title FROM intents WHERE workspace_id = ${workspaceId} ORDER BY title LIMIT 500`,
    ),
    ctx.db.execute<{ key: string; title: string }>(
      sql`SELECT key, title FROM queues WHERE workspace_id = ${workspaceId} ORDER BY title LIMIT 500`,
    ),
    ctx.db.execute<{ channel: string }>(
      sql`SELECT DISTINCT channel FROM case_facts WHERE workspace_id = ${workspaceId} ORDER BY 1 LIMIT 50`,
    ),
  ]);
  return {
    ...{ journeys: journeys.rows, intents: intents.rows, queues: queues.rows },
    channels: channels.rows.map((row) => row.channel),
  };
}
