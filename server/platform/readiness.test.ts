import { afterEach, describe, expect, it } from "vitest";
import { createPool } from "@/db/client";
import { useTestDatabase } from "@/db/test-database";
import { findReadiness } from "./readiness";

const now = new Date("2026-03-01T12:00:00Z");
const before = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

describe("readiness", () => {
  const database = useTestDatabase();

  afterEach(async () => {
    delete process.env["CUESHEET_DRAINING"];
    await database.pool.query("delete from workers");
  });

  const seeWorker = (heartbeatAt: Date, endedAt: Date | null = null) =>
    database.pool.query(
      "insert into workers (id, started_at, heartbeat_at, lock_key, ended_at) values ('w', $1, $1, 1, $2)",
      [heartbeatAt, endedAt],
    );

  it("is ready when migrated and a worker was seen half a minute ago at most", async () => {
    await seeWorker(before(29));
    expect(await findReadiness(database.pool, now)).toEqual({
      isReady: true,
      checks: { serving: true, migrated: true, worker: true },
    });
  });

  it("is not ready when the last sign of life is older", async () => {
    await seeWorker(before(31));
    expect(await findReadiness(database.pool, now)).toMatchObject({
      isReady: false,
      checks: { worker: false },
    });
  });

  it("is not ready when the only worker has left", async () => {
    await seeWorker(before(2), before(1));
    expect((await findReadiness(database.pool, now)).isReady).toBe(false);
  });

  it("is not ready while it drains", async () => {
    await seeWorker(before(1));
    process.env["CUESHEET_DRAINING"] = "yes";
    expect(await findReadiness(database.pool, now)).toMatchObject({
      isReady: false,
      checks: { serving: false },
    });
  });

  it("is not ready, and does not throw, when the database is away", async () => {
    const away = createPool("postgres://nobody:x@127.0.0.1:1/none");
    expect((await findReadiness(away, now)).checks).toEqual({
      serving: true,
      migrated: false,
      worker: false,
    });
    await away.end();
  });
});
