import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Clock } from "@/server/platform/clock";
import type { Logger } from "@/server/platform/log";
import { auditLinks } from "@/db/schema/audit-links";
import { auditSeals } from "@/db/schema/audit-seals";
import { auditUnsealed } from "@/db/schema/audit-unsealed";
import { genesisHash, linkHash, signHead, type SealKey } from "./audit-chain";

// Invariants
// S1 one sealer a workspace at a time (advisory lock), any number of workers; no lock is ever on an act's path.
// S2 link, seal and dequeue commit together: an entry is linked exactly once.
// S3 the head is logged after the commit: a witness outside the database that shows a tail cut off later.

type Sealing = { db: Db; key: SealKey; now: Clock; log: Logger };

const batchMax = 2_000;

/** Links all waiting entries of all workspaces. Returns how many. The worker calls it each second. */
export async function sealAudit(sealing: Sealing): Promise<number> {
  const waiting = await sealing.db
    .selectDistinct({ workspaceId: auditUnsealed.workspaceId })
    .from(auditUnsealed);
  let sealed = 0;
  for (const { workspaceId } of waiting) sealed += await sealWorkspace(sealing, workspaceId);
  return sealed;
}

/** Links the waiting entries of one workspace and signs the new head. Returns how many; 0 while another seals it. */
export async function sealWorkspace(sealing: Sealing, workspaceId: string): Promise<number> {
  let sealed = 0;
  for (;;) {
    const head = await sealing.db.transaction((tx) => sealBatch(tx, workspaceId, sealing));
    if (!head) return sealed;
    sealed += head.count;
    sealing.log.info({
      event: "audit-sealed",
      workspaceId,
      seq: head.seq,
      hash: head.hash,
      count: head.count,
    });
    if (head.count < batchMax) return sealed;
  }
}

async function sealBatch(tx: Tx, workspaceId: string, { key, now }: Sealing) {
  if (!(await lockChain(tx, workspaceId))) return null;
  const entries = await readWaiting(tx, workspaceId);
  if (entries.length === 0) return null;
  let { seq, hash } = await readHead(tx, workspaceId);
  const links = entries.map((entry) => {
    const link = { previousHash: hash, seq: seq + 1, entryId: entry.id, body: entry.body };
    ({ seq } = link);
    hash = linkHash(link);
    return { workspaceId, seq, entryId: entry.id, previousHash: link.previousHash, hash };
  });
  const at = now();
  await tx.insert(auditLinks).values(links);
  await tx.insert(auditSeals).values({
    workspaceId,
    seq,
    hash,
    at,
    keyId: key.id,
    signature: signHead(key, { workspaceId, seq, hash, at }),
  });
  const ids = sql.param(entries.map((entry) => entry.id));
  await tx.execute(
    sql`DELETE FROM audit_unsealed WHERE workspace_id = ${workspaceId} AND entry_id = ANY(${ids}::text[])`,
  );
  return { seq, hash, count: entries.length };
}

async function lockChain(tx: Tx, workspaceId: string): Promise<boolean> {
  const result = await tx.execute<{ locked: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`audit-seal:${workspaceId}`}, 0)) AS locked`,
  );
  return result.rows[0]?.locked === true;
}

async function readWaiting(tx: Tx, workspaceId: string) {
  const result = await tx.execute<{ id: string; body: string }>(
    sql`SELECT e.id, e.body FROM audit_unsealed u
        JOIN audit_entries e ON e.workspace_id = u.workspace_id AND e.id = u.entry_id
        WHERE u.workspace_id = ${workspaceId} ORDER BY u.entry_id LIMIT ${batchMax}`,
  );
  return result.rows;
}

async function readHead(tx: Tx, workspaceId: string): Promise<{ seq: number; hash: string }> {
  const result = await tx.execute<{ seq: string; hash: string }>(
    sql`SELECT seq, hash FROM audit_links WHERE workspace_id = ${workspaceId} ORDER BY seq DESC LIMIT 1`,
  );
  const row = result.rows[0];
  return row ? { seq: Number(row.seq), hash: row.hash } : { seq: 0, hash: genesisHash };
}
