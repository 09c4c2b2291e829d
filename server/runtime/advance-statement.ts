import "server-only";
import { DatabaseError, type Pool } from "pg";
import type { CaseState } from "@/core/case/state";
import type { AdvanceRows } from "./advance-rows";
import type { CaseRef } from "./ports";

/** What an arrival is consumed by (R3): its inbox id, its effect's row and fence, or its timer's row. */
export type Source =
  | { from: "inbox"; id: string; hash: string }
  | { from: "effect"; id: string; fence: number; answered: "answered" | "in-doubt" }
  | { from: "timer"; id: string };

/**
 * ok: written. stale: the case moved on since. epoch: stops or limits changed since. duplicate: taken before.
 * conflict: the id was used for something else. fenced: the effect is another worker's now, or was answered.
 */
export type AdvanceResult = "ok" | "stale" | "epoch" | "duplicate" | "conflict" | "fenced" | "missing";

export type Advance = {
  ref: CaseRef;
  /** Who may perform the intended effects at once; null for anybody. */
  worker: string | null;
  at: string;
  /** Seq that was decided on; 0 for a start. */
  expectSeq: number;
  epoch: number;
  source: Source;
  state: CaseState;
  rows: AdvanceRows;
};

/** One round trip, one transaction: see advance_case in db/migrations/0003_runtime.sql for the invariants. */
export async function writeAdvance(pool: Pool, advance: Advance): Promise<AdvanceResult> {
  try {
    const found = await pool.query<{ advance_case: AdvanceResult }>({
      name: "advance-case",
      text: statement,
      values: valuesOf(advance),
    });
    const result = found.rows[0]?.advance_case;
    if (!result) throw new Error("advance_case returned nothing");
    return result;
  } catch (error) {
    // Refused after it had begun to write: taken back whole, and told as an exception.
    if (error instanceof DatabaseError && error.code === "CS001") {
      return error.message === "fenced" ? "fenced" : "duplicate";
    }
    throw error;
  }
}

const parameters = 32;
const statement = `SELECT advance_case(${Array.from({ length: parameters }, (_, index) => `$${index + 1}`).join(", ")})`;

function valuesOf({ ref, worker, at, expectSeq, epoch, source, state, rows }: Advance): unknown[] {
  const { effects, audit } = rows;
  const ownerId = state.owner.kind === "person" ? state.owner.id : null;
  return [
    ...[ref.workspaceId, ref.caseId, worker, at, expectSeq, epoch],
    ...[source.from, source.id, source.from === "inbox" ? source.hash : null],
    ...(source.from === "effect" ? [source.fence, source.answered] : [null, null]),
    ...[rows.types.join("\n"), rows.bodies.join("\n"), rows.hashes.join("\n")],
    ...[state.status, rows.headHash, state.owner.kind, ownerId],
    ...[state.understanding?.intent ?? null, state.understanding?.priority ?? null],
    ...[state.resolution?.disposition ?? null, rows.state],
    lines(effects, (effect) => effect.key),
    lines(effects, (effect) => String(effect.seq)),
    lines(effects, (effect) => effect.request.effect),
    lines(effects, ({ request }) => (request.effect === "tool" ? request.operation : request.task)),
    lines(audit, (entry) => entry.id),
    lines(audit, (entry) => entry.action),
    lines(audit, (entry) => entry.subject),
    lines(audit, (entry) => entry.actorId),
    lines(audit, (entry) => entry.body),
    rows.more,
  ];
}

/** One line an entry; null for no entries, which PostgreSQL tells apart faster than an empty list. */
function lines<T>(entries: readonly T[], text: (entry: T) => string): string | null {
  return entries.length === 0 ? null : entries.map(text).join("\n");
}
