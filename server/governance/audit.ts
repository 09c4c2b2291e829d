import "server-only";
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { auditEntries } from "@/db/schema/audit-entries";
import type { Db, Tx } from "@/db/client";
import type { Actor, Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";

// Invariants
// A1 an entry is written in the transaction of the act it tells of: neither exists without the other.
// A2 entries are never changed; the sealer links them by rows of their own (audit-sealer.ts).
// A3 the body is canonical JSON kept as text, because jsonb would reorder its keys and the hash would not hold.
// A4 no personal values: ids, numbers and commitments only. What is personal stays sealed in its own table.

export type AuditEntry = {
  /** What was done, in the past tense: "member-invited". */
  action: string;
  /** To what, as kind and id: "member:0192…". */
  subject: string;
  inputs?: unknown;
  outputs?: unknown;
  reason?: string;
  /** What made it allowed beyond the actor's roles: policy version, approval, permission. */
  authority?: Record<string, unknown>;
  outcome?: "done" | "denied";
};

export type AuditRow = typeof auditEntries.$inferInsert;
type AuditCtx = Pick<Ctx, "workspaceId" | "actor" | "now">;

/** Bytes of a body above which inputs and outputs are kept as their hash and size. */
const bodyBytesMax = 65_536;

/** Writes the entry inside the act's own transaction. Returns the entry's id. */
export async function appendAudit(tx: Tx | Db, ctx: AuditCtx, entry: AuditEntry): Promise<string> {
  const row = auditRow(ctx, entry);
  await tx.insert(auditEntries).values(row);
  return row.id;
}

/** The row to insert, for paths that write plain SQL themselves. Pure but for its new id. */
export function auditRow(ctx: AuditCtx, entry: AuditEntry): AuditRow {
  const id = newId();
  const at = ctx.now();
  const outcome = entry.outcome ?? "done";
  const fixed = {
    workspaceId: ctx.workspaceId,
    id,
    at: at.toISOString(),
    action: entry.action,
    subject: entry.subject,
    outcome,
    actor: actorRef(ctx.actor),
    authority: { ...actorAuthority(ctx.actor), ...entry.authority },
    ...(entry.reason === undefined ? {} : { reason: entry.reason }),
  };
  const { inputs = null, outputs = null } = entry;
  const whole = canonicalText({ ...fixed, inputs, outputs });
  const body =
    Buffer.byteLength(whole) <= bodyBytesMax
      ? whole
      : canonicalText({ ...fixed, inputs: commitment(inputs), outputs: commitment(outputs) });
  return {
    workspaceId: ctx.workspaceId,
    id,
    at,
    action: entry.action,
    subject: entry.subject,
    actorId: actorRef(ctx.actor).id,
    outcome,
    body,
  };
}

/** Who acted, by id; names and addresses never enter the audit. */
export function actorRef(actor: Actor): { kind: Actor["kind"]; id: string } {
  return { kind: actor.kind, id: actor.kind === "customer" ? actor.conversationId : actor.id };
}

function actorAuthority(actor: Actor): Record<string, unknown> {
  if (actor.kind === "person") return { roles: actor.roles };
  if (actor.kind === "api-key") return { permissions: actor.permissions };
  return {};
}

function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("An audit entry must be JSON.");
  return text;
}

function commitment(value: unknown): { sha256: string; bytes: number } {
  const text = canonicalText(value);
  return { sha256: createHash("sha256").update(text).digest("hex"), bytes: Buffer.byteLength(text) };
}
