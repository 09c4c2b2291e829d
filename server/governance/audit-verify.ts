import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { genesisHash, isHeadSigned, linkHash, type SealKey } from "./audit-chain";

export type AuditProblem = { seq: number | null; entryId: string | null; message: string };
export type AuditVerdict = {
  entries: number;
  waiting: number;
  seals: number;
  head: { seq: number; hash: string };
  problems: AuditProblem[];
};

const pageSize = 5_000;
const problemsMax = 100;

type LinkRow = {
  seq: string;
  entry_id: string;
  previous_hash: string;
  hash: string;
  body: string | null;
  columns: string | null;
};
type SealRow = {
  seq: string;
  hash: string;
  at: Date;
  key_id: string;
  signature: string;
  linked: string | null;
};
type Verification = {
  db: Db;
  workspaceId: string;
  key: Pick<SealKey, "id" | "publicKey">;
  /** A head seen earlier outside the database (the log, an export): shows a tail that was cut off since. */
  witness?: { seq: number; hash: string };
};

/** Recomputes the whole chain of a workspace. Problems empty means: nothing changed, missing, added or reordered. */
export async function verifyAudit(verification: Verification): Promise<AuditVerdict> {
  const problems: AuditProblem[] = [];
  const note = (message: string, seq: number | null = null, entryId: string | null = null) => {
    if (problems.length < problemsMax) problems.push({ seq, entryId, message });
  };
  const { head, witnessed } = await walkLinks(verification, note);
  const seals = await checkSeals(verification, note);
  const waiting = await checkUnlinked(verification, note);
  if (verification.witness && !witnessed)
    note("The head seen earlier is not in the chain.", verification.witness.seq);
  return { entries: head.seq, waiting, seals, head, problems };
}

type Note = (message: string, seq?: number | null, entryId?: string | null) => void;

async function walkLinks({ db, workspaceId, witness }: Verification, note: Note) {
  let head = { seq: 0, hash: genesisHash };
  let witnessed = witness?.seq === 0;
  for (;;) {
    const { rows } = await db.execute<LinkRow>(sql`
      SELECT l.seq, l.entry_id, l.previous_hash, l.hash, e.body,
        jsonb_build_array(e.workspace_id, e.id, e.action, e.subject, e.outcome, e.actor_id,
          to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS columns
      FROM audit_links l LEFT JOIN audit_entries e ON e.workspace_id = l.workspace_id AND e.id = l.entry_id
      WHERE l.workspace_id = ${workspaceId} AND l.seq > ${head.seq} ORDER BY l.seq LIMIT ${pageSize}`);
    for (const row of rows) {
      const seq = Number(row.seq);
      checkLink(row, head, note);
      witnessed ||= witness?.seq === seq && witness.hash === row.hash;
      head = { seq, hash: row.hash };
    }
    if (rows.length < pageSize) return { head, witnessed };
  }
}

function checkLink(row: LinkRow, previous: { seq: number; hash: string }, note: Note): void {
  const seq = Number(row.seq);
  if (seq !== previous.seq + 1) note("A link is missing before this one.", seq, row.entry_id);
  if (row.previous_hash !== previous.hash) note("It does not follow the link before it.", seq, row.entry_id);
  if (row.body === null) return note("Its entry is missing.", seq, row.entry_id);
  const hash = linkHash({ previousHash: row.previous_hash, seq, entryId: row.entry_id, body: row.body });
  if (hash !== row.hash) note("The entry's body or the link was changed.", seq, row.entry_id);
  else if (row.columns !== null && !sameColumns(row.columns, row.body)) {
    note("The entry's columns do not say what its body says.", seq, row.entry_id);
  }
}

function sameColumns(columns: string, body: string): boolean {
  // Our own row's body, whose hash has just been checked: its shape is what auditRow wrote.
  const told = JSON.parse(body) as Record<string, unknown> & { actor: { id: string } };
  const expected = [
    told.workspaceId,
    told.id,
    told.action,
    told.subject,
    told.outcome,
    told.actor.id,
    told.at,
  ];
  const found = JSON.parse(columns) as unknown[];
  return found.length === expected.length && found.every((value, index) => value === expected[index]);
}

async function checkSeals({ db, workspaceId, key }: Verification, note: Note): Promise<number> {
  let after = 0;
  let count = 0;
  for (;;) {
    const { rows } = await db.execute<SealRow>(sql`
      SELECT s.seq, s.hash, s.at, s.key_id, s.signature, l.hash AS linked
      FROM audit_seals s LEFT JOIN audit_links l ON l.workspace_id = s.workspace_id AND l.seq = s.seq
      WHERE s.workspace_id = ${workspaceId} AND s.seq > ${after} ORDER BY s.seq LIMIT ${pageSize}`);
    for (const row of rows) {
      const seq = Number(row.seq);
      const head = { workspaceId, seq, hash: row.hash, at: new Date(row.at) };
      if (row.linked !== row.hash) note("The chain is not what was sealed here.", seq);
      if (row.key_id !== key.id) note("It is sealed with a key that this installation does not have.", seq);
      else if (!isHeadSigned(key, head, row.signature)) note("The seal's signature is wrong.", seq);
      after = seq;
    }
    count += rows.length;
    if (rows.length < pageSize) return count;
  }
}

/** Entries that were never linked: waiting ones are well, others were taken out of the sealer's sight. */
async function checkUnlinked({ db, workspaceId }: Verification, note: Note): Promise<number> {
  const { rows } = await db.execute<{ id: string; waits: boolean }>(sql`
    SELECT e.id, u.entry_id IS NOT NULL AS waits FROM audit_entries e
    LEFT JOIN audit_links l ON l.workspace_id = e.workspace_id AND l.entry_id = e.id
    LEFT JOIN audit_unsealed u ON u.workspace_id = e.workspace_id AND u.entry_id = e.id
    WHERE e.workspace_id = ${workspaceId} AND l.entry_id IS NULL LIMIT 10000`);
  for (const row of rows)
    if (!row.waits) note("The entry is in no link and not waiting for one.", null, row.id);
  return rows.filter((row) => row.waits).length;
}
