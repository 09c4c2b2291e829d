import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/db/migrate";
import { ensureDatabase, ownerUrl, startPostgres } from "@/scripts/postgres.mjs";
import { openScratch, removeScratch } from "@/scripts/scratch.mjs";

/*
 * vitest's globalSetup of the `server` project: a PostgreSQL of this run's own, with one migrated database that every
 * test file clones (db/test-database.ts). Runs do not share anything, so any number may go on at the same time.
 */

export const TEMPLATE_DATABASE = "cuesheet_template";
const TEST_APP_PASSWORD = "test-app-password";

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
  const scratch = await openScratch("vitest");
  // Nothing here must survive the machine, so nothing waits for the disk.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 200 };
  const server = await startPostgres({ dataDir: path.join(scratch, "postgres"), settings });
  await ensureDatabase(server, TEMPLATE_DATABASE);
  return { ownerUrl: ownerUrl(server, TEMPLATE_DATABASE), stop: () => removeScratch(scratch) };
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
