import "server-only";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { createDb, createPool } from "@/db/client";
import type { Db } from "@/db/client";

export type TestDatabase = {
  /** As the app role, which cannot change audit and timeline: what the product runs as. */
  url: string;
  /** As the owner role: for arranging what the product could not. */
  ownerUrl: string;
  pool: pg.Pool;
  db: Db;
};

/**
 * A migrated, empty database for this test file alone, dropped at its end. Call it at the top of the file or of a
 * `describe`; the fields may be read once its tests run.
 */
export function useTestDatabase(): TestDatabase {
  let current: TestDatabase | undefined;
  const started = () => {
    if (!current)
      throw new Error("The test database is there once tests run: read its fields inside a test or a hook.");
    return current;
  };

  beforeAll(async () => {
    current = await cloneTemplate();
  });
  afterAll(async () => {
    const database = current;
    current = undefined;
    if (!database) return;
    await database.pool.end();
    await dropDatabase(database.ownerUrl);
  });

  return {
    get url() {
      return started().url;
    },
    get ownerUrl() {
      return started().ownerUrl;
    },
    get pool() {
      return started().pool;
    },
    get db() {
      return started().db;
    },
  };
}

async function cloneTemplate(): Promise<TestDatabase> {
  const template = inject("templateOwnerUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const templateName = new URL(template).pathname.slice(1);
  await runOnServer(template, `create database ${name} template ${templateName}`);
  const url = withDatabase(inject("templateAppUrl"), name);
  const pool = createPool(url, { name: "cuesheet-test" });
  return { url, ownerUrl: withDatabase(template, name), pool, db: createDb(pool) };
}

async function dropDatabase(ownerUrl: string): Promise<void> {
  await runOnServer(ownerUrl, `drop database if exists ${new URL(ownerUrl).pathname.slice(1)} with (force)`);
}

/** From the `postgres` database, because a template with connections cannot be cloned. */
async function runOnServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
