import type { Pool } from "pg";
import type { Change, Target } from "./operations/operation";
import type { Order, User } from "./rows";
import { idsOf } from "./tables";

/**
 * The ledger of writes. What keeps one key at one effect:
 * L1 The key's row, the changed rows and the effect's row are written by one statement, so together or not at all.
 * L2 `key` is unique: of requests that race, one inserts it, the others wait for its commit and then find its answer.
 * L3 A changed row is written only on the version that the decision was made on; else the statement fails as a whole
 *    and the caller decides again on what stands there now. Nothing is ever lost or applied on old facts.
 * L4 A refusal is an answer too and is kept under its key: the same key never gets another one later.
 * L5 Every request that reaches the ledger is counted, those with other arguments apart.
 */

export interface KeptAnswer {
  readonly argumentsHash: string;
  readonly status: number;
  readonly body: string;
}

export interface Snapshot {
  readonly kept: KeptAnswer | undefined;
  readonly order: Order | undefined;
  readonly user: User | undefined;
  readonly versions: { readonly order: string | null; readonly user: string | null };
}

export interface LedgerEntry {
  readonly key: string;
  readonly operation: string;
  readonly argumentsHash: string;
  readonly receipt: { readonly id: string; readonly at: string };
  readonly status: number;
  readonly body: string;
}

interface SnapshotRow {
  arguments_hash: string | null;
  status: number | null;
  answer: string | null;
  order: Order | null;
  order_version: string | null;
  user: User | null;
  user_version: string | null;
}

/** One round trip: counts a repeat of the key and returns its kept answer, or else the rows to decide on. */
export async function readForWrite(
  pool: Pool,
  request: { readonly key: string; readonly argumentsHash: string; readonly target: Target },
): Promise<Snapshot> {
  const { rows } = await pool.query<SnapshotRow>({
    name: "read-for-write",
    text: `with repeat as (
             update store.ledger set raw_requests = raw_requests + 1,
                    mismatched_requests = mismatched_requests + (arguments_hash <> $2)::int
             where key = $1 returning arguments_hash, status, answer
           )
           select r.arguments_hash, r.status, r.answer, o.body "order", o.version order_version,
                  u.body "user", u.version user_version
           from (select 1) one
           left join repeat r on true
           left join store.orders o on o.order_id = $3
           left join store.users u on u.user_id = coalesce(o.user_id, $4)`,
    values: [request.key, request.argumentsHash, ...idsOf(request.target)],
  });
  const row = rows[0];
  const kept =
    row && row.arguments_hash !== null && row.status !== null && row.answer !== null
      ? { argumentsHash: row.arguments_hash, status: row.status, body: row.answer }
      : undefined;
  return {
    kept,
    order: row?.order ?? undefined,
    user: row?.user ?? undefined,
    versions: { order: row?.order_version ?? null, user: row?.user_version ?? null },
  };
}

export type Recorded = "recorded" | "key-taken" | "rows-changed";

/**
 * One round trip and one transaction (L1): keeps the answer and applies the change, when there is one.
 * Returns "key-taken" or "rows-changed", with nothing done, when somebody else was first: read again.
 */
export async function record(
  pool: Pool,
  entry: LedgerEntry,
  applied: { readonly change: Change; readonly versions: Snapshot["versions"] } | undefined,
): Promise<Recorded> {
  const order = applied?.change.order;
  const user = applied?.change.user;
  try {
    const { rows } = await pool.query<{ claimed: boolean }>({
      name: "record",
      text: recordSql,
      values: [
        entry.key,
        entry.operation,
        entry.argumentsHash,
        entry.receipt.id,
        entry.receipt.at,
        entry.status,
        entry.body,
        order?.order_id ?? null,
        applied?.versions.order ?? null,
        order ? JSON.stringify(order) : null,
        user?.user_id ?? null,
        applied?.versions.user ?? null,
        user ? JSON.stringify(user) : null,
        user?.address.zip ?? null,
        (order ? 1 : 0) + (user ? 1 : 0),
      ],
    });
    return rows[0]?.claimed ? "recorded" : "key-taken";
  } catch (error) {
    if (isConflict(error)) return "rows-changed";
    throw error;
  }
}

const recordSql = `
with claimed as (
  insert into store.ledger (key, operation, arguments_hash, receipt_id, at, status, answer)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (key) do nothing returning key
), changed_order as (
  update store.orders set body = $10::json, version = version + 1, touched = true
  from claimed where order_id = $8 and version = $9::bigint returning 1
), changed_user as (
  update store.users set body = $13::json, zip = $14, version = version + 1, touched = true
  from claimed where user_id = $11 and version = $12::bigint returning 1
), changed as (
  select (select count(*) from changed_order) + (select count(*) from changed_user) as count
), effect as (
  insert into store.effects (key, operation, rows_changed)
  select claimed.key, $2, changed.count from claimed, changed where changed.count > 0
)
select exists (select from claimed) as claimed,
       store.must_hold(not exists (select from claimed) or changed.count = $15::int) as whole
from changed`;

/** Serialisation failure (L3) or deadlock of two statements: both mean "decide again". */
function isConflict(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "40001" || error.code === "40P01");
}

export interface LedgerLine {
  readonly seq: number;
  readonly key: string;
  readonly operation: string;
  readonly arguments_hash: string;
  readonly receipt_id: string;
  readonly at: string;
  readonly status: number;
  readonly effect_count: number;
  readonly raw_requests: number;
  readonly mismatched_requests: number;
}

const lineColumns = `seq::int, key, operation, arguments_hash, receipt_id, at, status,
  (select count(*)::int from store.effects e where e.key = l.key) effect_count, raw_requests, mismatched_requests`;

/** What became of one key, without the answer itself: the ledger shows no personal data. */
export async function findLedgerLine(pool: Pool, key: string): Promise<LedgerLine | undefined> {
  const { rows } = await pool.query<LedgerLine>(`select ${lineColumns} from store.ledger l where key = $1`, [
    key,
  ]);
  return rows[0];
}

/** Lines after a sequence number, oldest first. Complete once no write is under way. */
export async function listLedgerLines(
  pool: Pool,
  page: { readonly after: number; readonly limit: number },
): Promise<LedgerLine[]> {
  const { rows } = await pool.query<LedgerLine>(
    `select ${lineColumns} from store.ledger l where seq > $1 order by seq limit $2`,
    [page.after, page.limit],
  );
  return rows;
}
