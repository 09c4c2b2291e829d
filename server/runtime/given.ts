import "server-only";
import type { Pool } from "pg";
import type { Given, Stops } from "@/core/case/events";
import { BoundedCache } from "@/server/memory/bounded-cache";

/** Stops and limits of a workspace, with the epoch that advance_case compares under its lock (R9). */
export type WorkspaceGiven = {
  epoch: number;
  limits: Given["limits"];
  stops: { scope: string; target: string }[];
};

export type GivenStore = {
  load: (workspaceId: string) => Promise<WorkspaceGiven>;
  /** The database said that it is not current any more. */
  forget: (workspaceId: string) => void;
};

/** May be as old as it likes: advance_case refuses a decision that was given an old epoch. */
export function createGivenStore(pool: Pool): GivenStore {
  const kept = new BoundedCache<WorkspaceGiven>(1_000);
  return {
    async load(workspaceId) {
      const found = kept.get(workspaceId);
      if (found) return found;
      const given = await readGiven(pool, workspaceId);
      kept.set(workspaceId, given);
      return given;
    },
    forget: (workspaceId) => kept.delete(workspaceId),
  };
}

/** One statement, so that the epoch belongs to what is read with it. */
async function readGiven(pool: Pool, workspaceId: string): Promise<WorkspaceGiven> {
  const found = await pool.query<{ epoch: string; limits: GivenLimit[]; stops: WorkspaceGiven["stops"] }>(
    `SELECT coalesce((SELECT epoch FROM workspace_epochs WHERE workspace_id = $1), 0) AS epoch,
       coalesce((SELECT json_agg(json_build_object('key', key, 'amountMinor', amount_minor, 'currency', currency))
         FROM limits WHERE workspace_id = $1), '[]') AS limits,
       coalesce((SELECT json_agg(json_build_object('scope', scope, 'target', target))
         FROM stops WHERE workspace_id = $1 AND resumed_at IS NULL), '[]') AS stops`,
    [workspaceId],
  );
  const row = found.rows[0];
  const limits = (row?.limits ?? []).map(
    ({ key, amountMinor, currency }) => [key, { amountMinor, currency }] as const,
  );
  return { epoch: Number(row?.epoch ?? 0), limits: Object.fromEntries(limits), stops: row?.stops ?? [] };
}
type GivenLimit = { key: string; amountMinor: number; currency: string };

/** The stops that cover a case of this journey on this channel. A stopped model stops AI and leaves tools running. */
export function stopsFor(
  given: WorkspaceGiven,
  { journeyId, channel }: { journeyId: string; channel: string },
): Stops {
  if (given.stops.length === 0) return { ai: false, tools: false };
  const all = given.stops.some(
    ({ scope, target }) =>
      scope === "workspace" ||
      (scope === "journey" && target === journeyId) ||
      (scope === "channel" && target === channel),
  );
  return { ai: all || given.stops.some(({ scope }) => scope === "model"), tools: all };
}

/** Operations that are stopped by name. */
export function stoppedOperations(given: WorkspaceGiven): ReadonlySet<string> {
  return new Set(given.stops.filter(({ scope }) => scope === "operation").map(({ target }) => target));
}
