import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { findPostgres, ownerUrl, startPostgres, stopPostgres } from "./postgres.mjs";
import { openScratch, removeScratch } from "./scratch.mjs";

const folder = await openScratch("server");
const dataDir = path.join(folder, "postgres");
const pidFile = path.join(dataDir, "postmaster.pid");

async function answers(server: { port: number; password: string }): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl(server, "postgres") });
  await client.connect();
  const found = await client.query<{ one: number }>("select 1 as one");
  await client.end();
  return found.rows[0]?.one === 1;
}

async function untilGone(): Promise<void> {
  await expect.poll(() => findPostgres(dataDir), { timeout: 10_000 }).toBeNull();
}

describe("the embedded server", { timeout: 60_000 }, () => {
  afterAll(() => removeScratch(folder), 60_000);

  it("starts in a new folder, and a second start adopts it", async () => {
    const first = await startPostgres({ dataDir });
    const second = await startPostgres({ dataDir });
    expect(first.adopted).toBe(false);
    expect(second).toEqual({ ...first, adopted: true });
    expect(await answers(second)).toBe(true);
  });

  it("comes back on the same port after it was killed", async () => {
    const before = await startPostgres({ dataDir });
    process.kill(before.pid, "SIGKILL");
    await untilGone();
    const after = await startPostgres({ dataDir });
    expect(after.adopted).toBe(false);
    expect(after.port).toBe(before.port);
    expect(await answers(after)).toBe(true);
  });

  it("is not misled by a pid file whose number is now another process's", async () => {
    await stopPostgres(dataDir);
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    fs.writeFileSync(pidFile, `${stranger.pid}\n${dataDir}\n0\n5432\n\n127.0.0.1\n`);
    const server = await startPostgres({ dataDir });
    expect(await answers(server)).toBe(true);
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
    await once(stranger, "exit");
  });

  it("does not count what a killed initdb left as a data folder", async () => {
    await stopPostgres(dataDir);
    const half = path.join(folder, "data", "postgres");
    fs.mkdirSync(half, { recursive: true });
    fs.writeFileSync(path.join(half, "half-written"), "");
    const server = await startPostgres({ dataDir: half });
    expect(await answers(server)).toBe(true);
    await stopPostgres(half);
    expect(findPostgres(half)).toBeNull();
  });
});
