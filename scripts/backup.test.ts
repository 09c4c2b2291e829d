import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backup } from "./backup.mjs";
import { ensureDatabase, ownerUrl, startPostgres, stopPostgres } from "./postgres.mjs";
import { restore } from "./restore.mjs";
import { openScratch, removeScratch } from "./scratch.mjs";

const folder = await openScratch("backup");
const dataDir = path.join(folder, "data");
const directory = path.join(dataDir, "postgres");
const file = path.join(folder, "backup.tgz");

async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const server = await startPostgres({ dataDir: directory });
  await ensureDatabase(server, "cuesheet");
  const client = new pg.Client({ connectionString: ownerUrl(server, "cuesheet") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const countNotes = () =>
  withClient(async (client) => {
    const found = await client.query<{ count: number; last: string }>(
      "select count(*)::int as count, max(text) as last from notes",
    );
    return found.rows[0];
  });

describe("backup and restore", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.writeFileSync(path.join(dataDir, "secret"), "the first secret\n", { mode: 0o600 });
    await withClient(async (client) => {
      await client.query("create table notes (text text)");
      await client.query(
        "insert into notes select 'note ' || lpad(n::text, 5, '0') from generate_series(1, 5000) as n",
      );
    });
  }, 60_000);

  afterAll(async () => {
    await removeScratch(folder);
  }, 60_000);

  it("brings back what was committed when the backup ended, taken while writes go on", async () => {
    await withClient(async (writer) => {
      const copying = backup({ dataDir, file });
      let isCopying = true;
      const done = copying.finally(() => (isCopying = false));
      while (isCopying) await writer.query("insert into notes values ('written meanwhile')");
      await done;
      await writer.query("delete from notes");
    });
    expect((await countNotes())?.count).toBe(0);

    await stopPostgres(directory);
    const { aside } = await restore({ dataDir, file });

    const restored = await countNotes();
    expect(restored?.count).toBeGreaterThanOrEqual(5000);
    expect(restored?.last).toMatch(/^(note 05000|written meanwhile)$/);
    expect(fs.readFileSync(path.join(dataDir, "secret"), "utf8")).toBe("the first secret\n");
    expect(aside && fs.existsSync(path.join(aside, "postgres", "PG_VERSION"))).toBe(true);
  });

  it("changes nothing when the file is cut short", async () => {
    const cut = path.join(folder, "cut.tgz");
    const whole = fs.readFileSync(file);
    fs.writeFileSync(cut, whole.subarray(0, whole.length / 2));
    await stopPostgres(directory);

    await expect(restore({ dataDir, file: cut })).rejects.toThrow();

    expect((await countNotes())?.count).toBeGreaterThanOrEqual(5000);
  });

  it("refuses a folder without a database, and says what to do with another one", async () => {
    const empty = fs.mkdtempSync(path.join(os.tmpdir(), "cuesheet-empty-"));
    await expect(backup({ dataDir: empty, file })).rejects.toThrow(/pg_dump/);
    fs.rmdirSync(empty);
  });
});
