import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/db/migrate";
import { ensureDatabase, ownerUrl, startPostgres, stopPostgres } from "@/scripts/postgres.mjs";

/*
 * vitest's globalSetup of the `server` project: a PostgreSQL of this run's own, with one migrated database that every
 * test file clones (db/test-database.ts). Runs do not share anything, so any number may go on at the same time.
 */

export const TEMPLATE_DATABASE = "cuesheet_template";
const TEST_APP_PASSWORD = "test-app-password";
const cacheDir = path.resolve(".cache");

declare module "vitest" {
  interface ProvidedContext {
    templateOwnerUrl: string;
    templateAppUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? await useGivenServer(given) : await startOwnServer();
  const migrated = await migrateDatabase(server.ownerUrl, TEST_APP_PASSWORD);
  project.provide("templateOwnerUrl", server.ownerUrl);
  project.provide("templateAppUrl", migrated.appUrl);
  return server.stop;
}

type TestServer = { ownerUrl: string; stop: () => Promise<void> };

async function startOwnServer(): Promise<TestServer> {
  await removeAbandoned();
  const dataDir = path.join(cacheDir, `test-postgres-${process.pid}`);
  // Nothing here must survive the machine, so nothing waits for the disk.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 200 };
  const server = await startPostgres({ dataDir, settings });
  await ensureDatabase(server, TEMPLATE_DATABASE);
  return { ownerUrl: ownerUrl(server, TEMPLATE_DATABASE), stop: () => removeServer(dataDir) };
}

/** A server that the machine already has: its databases of ours are dropped at the end. */
async function useGivenServer(url: string): Promise<TestServer> {
  const name = `cuesheet_template_${process.pid}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  const templateUrl = new URL(url);
  templateUrl.pathname = `/${name}`;
  const stop = async () => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.end();
  };
  return { ownerUrl: templateUrl.href, stop };
}

async function removeServer(dataDir: string): Promise<void> {
  await stopPostgres(dataDir, "immediate");
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.rmSync(`${dataDir}.json`, { force: true });
}

/** What runs left behind that were killed before their end. */
async function removeAbandoned(): Promise<void> {
  if (!fs.existsSync(cacheDir)) return;
  for (const name of fs.readdirSync(cacheDir)) {
    const pid = Number(/^test-postgres-(\d+)$/.exec(name)?.[1]);
    if (pid && pid !== process.pid && !isAlive(pid)) await removeServer(path.join(cacheDir, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
