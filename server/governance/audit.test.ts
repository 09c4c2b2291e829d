import { sql } from "drizzle-orm";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "@/db/schema/audit-entries";
import { useTestDatabase } from "@/db/test-database";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { createLog } from "@/server/platform/log";
import { appendAudit, auditRow } from "./audit";
import { createSealKey } from "./audit-chain";
import { sealAudit, sealWorkspace } from "./audit-sealer";
import { verifyAudit } from "./audit-verify";

const database = useTestDatabase();
const key = createSealKey("a secret for tests only, long enough");
const log = createLog("silent");
const at = new Date("2026-03-04T05:06:07.089Z");
let ctx: Ctx;

beforeEach(() => {
  const actor = { kind: "person", id: "person-1", name: "Grace Hopper", roles: ["supervisor"] } as const;
  ctx = {
    db: database.db,
    workspaceId: newId(),
    actor: { ...actor, roles: ["supervisor"] },
    now: () => at,
    log,
  };
});

const sealing = () => ({ db: database.db, key, now: () => at, log });
const verify = (witness?: { seq: number; hash: string }) =>
  verifyAudit({ db: database.db, workspaceId: ctx.workspaceId, key, ...(witness && { witness }) });
const append = (subject: string) => appendAudit(database.db, ctx, { action: "refund-approved", subject });

async function appendMany(count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) await append(`case:${index}`);
}

/** As somebody who owns the database and has taken the triggers off: the worst that can be done to it. */
async function tamper(statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    const result = await client.query(statement, values);
    expect(result.rowCount).toBeGreaterThan(0);
  } finally {
    await client.end();
  }
}

describe("an entry", () => {
  it("tells who, by what authority, did what to what, without names", async () => {
    const id = await appendAudit(database.db, ctx, {
      action: "refund-approved",
      subject: "case:1",
      inputs: { amount: 4200, step: "s6" },
      outputs: { approved: true },
      reason: "within policy",
      authority: { policy: "refunds@3" },
    });
    const [row] = await database.db
      .select()
      .from(auditEntries)
      .where(sql`id = ${id}`);
    expect(row).toMatchObject({
      action: "refund-approved",
      subject: "case:1",
      actorId: "person-1",
      outcome: "done",
      at,
    });
    expect(JSON.parse(row?.body ?? "")).toEqual({
      workspaceId: ctx.workspaceId,
      id,
      at: "2026-03-04T05:06:07.089Z",
      action: "refund-approved",
      subject: "case:1",
      outcome: "done",
      actor: { kind: "person", id: "person-1" },
      authority: { roles: ["supervisor"], policy: "refunds@3" },
      reason: "within policy",
      inputs: { amount: 4200, step: "s6" },
      outputs: { approved: true },
    });
    expect(row?.body).not.toContain("Grace");
  });

  it("is not there when its act is rolled back", async () => {
    const act = database.db.transaction(async (tx) => {
      await appendAudit(tx, ctx, { action: "refund-approved", subject: "case:1" });
      throw new Error("the act failed");
    });
    await expect(act).rejects.toThrow("the act failed");
    expect((await verify()).waiting).toBe(0);
  });

  it("keeps large inputs as hash and size", () => {
    const { body } = auditRow(ctx, {
      action: "imported",
      subject: "journey:1",
      inputs: { text: "é".repeat(40_000) },
    });
    expect(body.length).toBeLessThan(1_000);
    expect(JSON.parse(body)).toMatchObject({
      inputs: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: 80_011 },
    });
  });

  it("can be neither changed nor removed by the role that the product runs as", async () => {
    await append("case:1");
    await sealAudit(sealing());
    for (const table of ["audit_entries", "audit_links", "audit_seals"]) {
      await expect(database.pool.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
      await expect(database.pool.query(`TRUNCATE ${table}`)).rejects.toThrow(/permission denied/);
      await expect(database.pool.query(`UPDATE ${table} SET workspace_id = 'x'`)).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  it("is kept from the owner's slips too", async () => {
    await append("case:1");
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    await expect(client.query("DELETE FROM audit_entries")).rejects.toThrow("append-only");
    await client.end();
  });
});

describe("the sealer", () => {
  it("links what waits, in batches, and signs the head; then nothing waits and all verifies", async () => {
    await appendMany(3);
    expect(await verify()).toMatchObject({ entries: 0, waiting: 3, problems: [] });
    expect(await sealWorkspace(sealing(), ctx.workspaceId)).toBe(3);
    expect(await sealWorkspace(sealing(), ctx.workspaceId)).toBe(0);
    await append("case:4");
    await sealAudit(sealing());
    expect(await verify()).toMatchObject({ entries: 4, waiting: 0, seals: 2, problems: [] });
  });

  it("run by many at once links each entry once", async () => {
    await appendMany(20);
    await Promise.all(Array.from({ length: 6 }, () => sealAudit(sealing())));
    await sealAudit(sealing());
    expect(await verify()).toMatchObject({ entries: 20, waiting: 0, problems: [] });
  });

  it("keeps workspaces apart", async () => {
    await appendMany(2);
    const other = { ...ctx, workspaceId: newId() };
    await appendAudit(database.db, other, { action: "refund-approved", subject: "case:1" });
    await sealAudit(sealing());
    expect((await verify()).entries).toBe(2);
  });

  it("logs the head, which shows a tail that is cut off later", async () => {
    await appendMany(2);
    await sealWorkspace(sealing(), ctx.workspaceId);
    const { head } = await verify();
    expect((await verify(head)).problems).toEqual([]);
    await append("case:3");
    await sealWorkspace(sealing(), ctx.workspaceId);
    const seen = (await verify()).head;
    for (const table of ["audit_links", "audit_seals"]) {
      await tamper(`DELETE FROM ${table} WHERE workspace_id = $1 AND seq = 3`, [ctx.workspaceId]);
    }
    await tamper("DELETE FROM audit_entries WHERE workspace_id = $1 AND subject = 'case:3'", [
      ctx.workspaceId,
    ]);
    expect((await verify()).problems).toEqual([]);
    expect((await verify(seen)).problems).toMatchObject([
      { message: "The head seen earlier is not in the chain." },
    ]);
  });
});

describe("tampering by the owner of the database", () => {
  const entry = "WHERE workspace_id = $1 AND subject = 'case:2'";
  const link = "WHERE workspace_id = $1 AND seq = 2";

  it.each([
    ["a changed body", `UPDATE audit_entries SET body = replace(body, 'person-1', 'person-2') ${entry}`],
    ["a changed outcome", `UPDATE audit_entries SET outcome = 'denied' ${entry}`],
    ["a changed action", `UPDATE audit_entries SET action = 'refund-refused' ${entry}`],
    ["a changed actor", `UPDATE audit_entries SET actor_id = 'person-2' ${entry}`],
    ["a changed subject", `UPDATE audit_entries SET subject = 'case:9' ${entry}`],
    ["a changed time", `UPDATE audit_entries SET at = at + interval '1 hour' ${entry}`],
    ["one more blank", `UPDATE audit_entries SET body = body || ' ' ${entry}`],
    ["a removed entry", `DELETE FROM audit_entries ${entry}`],
    ["an entry moved to another workspace", `UPDATE audit_entries SET workspace_id = 'elsewhere' ${entry}`],
    ["a removed link", `DELETE FROM audit_links ${link}`],
    ["a changed link", `UPDATE audit_links SET hash = repeat('a', 64) ${link}`],
    ["a changed previous hash", `UPDATE audit_links SET previous_hash = repeat('a', 64) ${link}`],
    ["a link to another entry", `UPDATE audit_links SET entry_id = 'another' ${link}`],
    ["a changed sequence", `UPDATE audit_links SET seq = 20 ${link}`],
    ["a changed seal", "UPDATE audit_seals SET hash = repeat('a', 64) WHERE workspace_id = $1"],
    ["a seal of another time", "UPDATE audit_seals SET at = at + interval '1 day' WHERE workspace_id = $1"],
    ["a forged signature", "UPDATE audit_seals SET signature = 'AAAA' WHERE workspace_id = $1"],
    ["a seal by another key", "UPDATE audit_seals SET key_id = 'mine' WHERE workspace_id = $1"],
    ["a removed tail of links", "DELETE FROM audit_links WHERE workspace_id = $1 AND seq = 3"],
    [
      "an entry slipped in beside the queue",
      "INSERT INTO audit_entries SELECT workspace_id, 'slipped-in', at, action, subject, actor_id, outcome, body FROM audit_entries WHERE workspace_id = $1 LIMIT 1",
    ],
  ])("%s is found", async (_, statement) => {
    await appendMany(3);
    await sealWorkspace(sealing(), ctx.workspaceId);
    expect((await verify()).problems).toEqual([]);
    await tamper(statement, [ctx.workspaceId]);
    expect((await verify()).problems).not.toEqual([]);
  });

  it("rewriting the whole chain is found, because the seals cannot be signed anew", async () => {
    await appendMany(2);
    await sealWorkspace(sealing(), ctx.workspaceId);
    for (const table of ["audit_links", "audit_seals"]) {
      await tamper(`DELETE FROM ${table} WHERE workspace_id = $1`, [ctx.workspaceId]);
    }
    await tamper(
      "UPDATE audit_entries SET body = replace(body, 'person-1', 'person-2') WHERE workspace_id = $1",
      [ctx.workspaceId],
    );
    await tamper(
      "INSERT INTO audit_unsealed SELECT workspace_id, id FROM audit_entries WHERE workspace_id = $1",
      [ctx.workspaceId],
    );
    const forger = createSealKey("another secret, the attacker's own one");
    await sealWorkspace({ ...sealing(), key: forger }, ctx.workspaceId);
    const messages = (await verify()).problems.map(({ message }) => message);
    expect(messages).toContain("It is sealed with a key that this installation does not have.");
  });
});
