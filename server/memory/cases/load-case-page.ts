import "server-only";
import { sql } from "drizzle-orm";
import pg from "pg";
import { z } from "zod";
import type { CaseState } from "@/core/case/state";
import type { CaseEvent } from "@/core/case/events";
import type { JsonObject } from "@/core/expression/value";
import { can } from "@/core/governance/permissions";
import { createCustomerKeys } from "@/server/memory/customers/customer-keys";
import { chainHash, genesisHash } from "@/server/memory/timeline/chain";
import { loadTimeline } from "@/server/memory/timeline/load-timeline";
import type { Actor, Ctx } from "@/server/platform/context";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import { evolve } from "@/steps/interpreter";
import { withoutPrivate, type ShownEvent } from "./shown-event";

export const loadCasePageSchema = z.strictObject({ caseId: z.string().min(1).max(200) });

type Head = {
  id: string;
  journeyId: string;
  journeyName: string;
  versionHash: string;
  version: number;
  conversationId: string;
  customerId: string;
  channel: string;
  status: CaseState["status"];
  seq: number;
  intent: string | null;
  priority: string | null;
  ownerKind: "person" | "ai" | "customer" | "system";
  ownerId: string | null;
  openedAt: Date;
  endedAt: Date | null;
  disposition: string | null;
};
type Work = {
  id: string;
  workId: string;
  type: "handoff" | "approval" | "task";
  queue: string;
  title: string;
  step: string;
  tier: "low" | "medium" | "high" | "critical";
  status: "open" | "claimed" | "done" | "dropped";
  dueAt: Date | null;
  claimedBy: string | null;
  openedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  decision: string | null;
};
type Incident = {
  id: string;
  kind: "effect" | "advance";
  effectKey: string | null;
  step: string | null;
  operation: string | null;
  code: string;
  inDoubt: boolean;
  openedAt: Date;
  settledAt: Date | null;
  settledBy: string | null;
  settlement: string | null;
};
type Effect = {
  key: string;
  status: "open" | "answered" | "in-doubt" | "stuck" | "settled";
  attempts: number;
  lastCode: string | null;
};

/**
 * One case as its page shows it. Who lacks cases.personal gets it without any personal value: those are left out here,
 * not hidden in the browser. An erased customer's case keeps its timeline, less what was personal.
 * @throws AppError not-found
 */
export async function loadCasePage(ctx: Ctx, { caseId }: z.infer<typeof loadCasePageSchema>) {
  const head = await loadHead(ctx, caseId);
  const seesPersonal = seesPersonalValues(ctx.actor);
  const [timeline, work, incidents, effects] = await Promise.all([
    readTimeline(ctx, caseId, seesPersonal),
    ctx.db
      .execute<Work>(sql`SELECT id, work_id AS "workId", type, queue, title, step, tier, status, due_at AS "dueAt",
      claimed_by AS "claimedBy", opened_at AS "openedAt", decided_at AS "decidedAt", decided_by AS "decidedBy", decision
      FROM work_items WHERE workspace_id = ${ctx.workspaceId} AND case_id = ${caseId} ORDER BY opened_at LIMIT 200`),
    ctx.db
      .execute<Incident>(sql`SELECT id, kind, effect_key AS "effectKey", step, operation, code, in_doubt AS "inDoubt",
      opened_at AS "openedAt", settled_at AS "settledAt", settled_by AS "settledBy", settlement
      FROM incidents WHERE workspace_id = ${ctx.workspaceId} AND case_id = ${caseId} ORDER BY opened_at LIMIT 200`),
    ctx.db.execute<Effect>(sql`SELECT key, status, attempts, last_code AS "lastCode"
      FROM effects WHERE workspace_id = ${ctx.workspaceId} AND case_id = ${caseId} LIMIT 500`),
  ]);
  const { customerId, ...shownHead } = head;
  return {
    case: { ...shownHead, customerId: seesPersonal ? customerId : null },
    ...{ seesPersonal, isErased: timeline.isErased, chainBrokenAt: timeline.brokenAt },
    ...{ events: timeline.events, memory: timeline.memory },
    ...{ work: work.rows, incidents: incidents.rows, effects: effects.rows },
  };
}

export function seesPersonalValues(actor: Actor): boolean {
  if (actor.kind === "person") return can(actor.roles, "cases.personal");
  return actor.kind === "api-key" && actor.permissions.includes("cases.personal");
}

async function loadHead(ctx: Ctx, caseId: string): Promise<Head> {
  const found = await ctx.db.execute<Head>(sql`
    SELECT c.id, c.journey_id AS "journeyId", j.name AS "journeyName", c.version_hash AS "versionHash", v.number AS version,
      c.conversation_id AS "conversationId", c.customer_id AS "customerId", c.channel, c.status, c.seq, c.intent, c.priority,
      c.owner_kind AS "ownerKind", c.owner_id AS "ownerId", c.opened_at AS "openedAt", c.ended_at AS "endedAt", c.disposition
    FROM cases c
    JOIN journeys j ON j.workspace_id = c.workspace_id AND j.id = c.journey_id
    JOIN journey_versions v ON v.workspace_id = c.workspace_id AND v.hash = c.version_hash
    WHERE c.workspace_id = ${ctx.workspaceId} AND c.id = ${caseId}`);
  const head = found.rows[0];
  if (!head)
    throw new AppError(
      "not-found",
      "There is no such case in this workspace. Look for it in the list of cases.",
    );
  return head;
}

export type CaseMemory = {
  /** Values by field that may be shown. */
  fields: JsonObject;
  /** Fields that are set and hidden from this reader. */
  hidden: string[];
  /** Seq of the event that set each field last. */
  setAt: Record<string, number>;
};
type Shown = { events: ShownEvent[]; brokenAt: number | null; isErased: boolean; memory: CaseMemory };

async function readTimeline(ctx: Ctx, caseId: string, seesPersonal: boolean): Promise<Shown> {
  const pool = "$client" in ctx.db ? ctx.db.$client : null;
  if (!(pool instanceof pg.Pool))
    throw new AppError("internal", "A case page is not read inside a transaction.");
  const keys = createCustomerKeys(pool, env().CUESHEET_SECRET);
  try {
    const { events, brokenAt } = await loadTimeline(pool, keys, { workspaceId: ctx.workspaceId, caseId });
    const state = brokenAt === null ? fold(events) : null;
    const shown = seesPersonal ? events : events.map(withoutPrivate);
    return { events: shown, brokenAt, isErased: false, memory: memoryOf(state, seesPersonal) };
  } catch (error) {
    // Erased, or a sealed part was changed: the page tells of either, and still shows what can be read.
    if (!(error instanceof AppError) || !["not-found", "internal"].includes(error.code)) throw error;
    const isErased = error.details?.["erased"] === true;
    const { events, brokenAt } = await readSealed(ctx, caseId);
    return { events, brokenAt: brokenAt ?? (isErased ? null : 1), isErased, memory: memoryOf(null, false) };
  }
}

function fold(events: readonly CaseEvent[]): CaseState | null {
  return events.reduce<CaseState | null>((state, event) => evolve(state, event), null);
}

function memoryOf(state: CaseState | null, seesPersonal: boolean): CaseMemory {
  if (!state) return { fields: {}, hidden: [], setAt: {} };
  const fields = seesPersonal ? { ...state.fields, ...state.private.fields } : state.fields;
  return { fields, hidden: state.setFields.filter((name) => !(name in fields)), setAt: state.fieldSeqs };
}

/** Nothing personal can be opened; what was never personal stays readable, and the chain verifies without a key. */
async function readSealed(ctx: Ctx, caseId: string): Promise<Pick<Shown, "events" | "brokenAt">> {
  const found = await ctx.db.execute<{ seq: number; body: string; hash: string }>(
    sql`SELECT seq, body, hash FROM case_events WHERE workspace_id = ${ctx.workspaceId} AND case_id = ${caseId} ORDER BY seq`,
  );
  let previous = genesisHash;
  let brokenAt: number | null = null;
  for (const { seq, body, hash } of found.rows) {
    if (chainHash(previous, body) !== hash) brokenAt ??= seq;
    previous = hash;
  }
  return { events: found.rows.map(({ body }) => withoutPrivate(JSON.parse(body) as object)), brokenAt };
}
