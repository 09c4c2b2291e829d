import "server-only";
import type { Pool } from "pg";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";
import { createDb, createPool } from "@/db/client";
import type { TestDatabase } from "@/db/test-database";
import type { Actor, Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { createLog } from "@/server/platform/log";
import type { Attempt, ToolCall } from "@/server/tools/tool-call";
import { language } from "./language";
import type { Language, PassPoint } from "./ports";
import { attachRuntime, createRuntime, type Runtime } from "./runtime";
import { catalogue as testCatalogue } from "./test-journeys";
import { createWorkerLoop, type WorkerLoop } from "./worker-loop";

/** What systems of record saw, and how they answer. */
export type TestLedger = {
  calls: ToolCall[];
  answer: (call: ToolCall) => Promise<Attempt>;
};

export type TestProcess = { runtime: Runtime; worker: WorkerLoop; ctx: Ctx; close: () => Promise<void> };

export const testSecret = "a-secret-for-tests-of-at-least-32-characters";
export const supervisor: Actor = { kind: "person", id: "sue", name: "Sue", roles: ["supervisor"] };
export const otherSupervisor: Actor = { kind: "person", id: "sam", name: "Sam", roles: ["supervisor"] };
export const agent: Actor = { kind: "person", id: "ann", name: "Ann", roles: ["agent"] };

export function createLedger(): TestLedger {
  const ledger: TestLedger = {
    calls: [],
    answer: async (call) => okAnswer(call),
  };
  return ledger;
}

export function okAnswer({ effectKey, operationKey }: ToolCall): Attempt {
  const receipt = { id: `r-${effectKey}`, at: "2026-11-21T10:00:00.000Z", operation: operationKey };
  const by = { kind: "system" } as const;
  const arrival = {
    type: "effect-answered",
    key: effectKey,
    by,
    outcome: "ok",
    receipt,
    private: { answer: {} },
  } as const;
  return { result: "answered", arrival };
}

type ProcessOptions = {
  database: Pick<TestDatabase, "url">;
  workspaceId: string;
  ledger: TestLedger;
  now?: () => Date;
  language?: Language;
  passPoint?: PassPoint;
};

/** One process as it would run beside others: its own pool, its own caches, its own worker (not started). */
export function createProcess(options: ProcessOptions): TestProcess {
  const { database, workspaceId, ledger, now = () => new Date(), passPoint } = options;
  const pool = createPool(database.url, { name: "cuesheet-test-process", connectionsMax: 8 });
  const log = createLog("silent");
  const runtime = createRuntime({
    ...{ pool, secret: testSecret, now, log, language: options.language ?? language },
    ...(passPoint && { passPoint }),
  });
  attachRuntime(runtime);
  const worker = createWorkerLoop({
    runtime,
    random: () => 0,
    callTool: async (call) => {
      ledger.calls.push(call);
      return ledger.answer(call);
    },
    askAi: async () => {
      throw new Error("no AI in this test");
    },
  });
  const ctx: Ctx = { db: createDb(pool), workspaceId, actor: { kind: "system", id: "test" }, now, log };
  const close = async () => {
    await worker.stop();
    await runtime.notices.flush();
    await runtime.direct().close();
    await pool.end();
  };
  return { runtime, worker, ctx, close };
}

/** A published version, put there without its review. Returns the journey's id. */
export async function publish(
  pool: Pool,
  workspaceId: string,
  meaning: Meaning,
  catalogue: Catalogue = testCatalogue,
): Promise<string> {
  const journeyId = newId("journey");
  const hash = newId("hash");
  await pool.query(
    "INSERT INTO journeys (workspace_id, id, name, owner_id, created_at, live_hash) VALUES ($1, $2, $3, 'o', now(), $4)",
    [workspaceId, journeyId, meaning.name, hash],
  );
  await pool.query(
    `INSERT INTO journey_versions (workspace_id, hash, journey_id, number, meaning, catalogue, layout, authors, created_at)
     VALUES ($1, $2, $3, 1, $4, $5, '{}', '{}', now())`,
    [workspaceId, hash, journeyId, JSON.stringify(meaning), JSON.stringify(catalogue)],
  );
  return journeyId;
}

/** Resolves when `isSo` does, looking again and again; fails loudly when it never does. */
export async function eventually(
  isSo: () => Promise<boolean> | boolean,
  what: string,
  limitMs = 10_000,
): Promise<void> {
  const until = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`Not so within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
