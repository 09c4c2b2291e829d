import { describe, expect, it } from "vitest";
import { requestLimits } from "@/db/schema/request-limits";
import { useTestDatabase } from "@/db/test-database";
import { pruneRequestLimits, takeTurn } from "./request-limit";

const database = useTestDatabase();
const start = Date.parse("2026-03-04T05:06:07Z");
const take = (subject: string, atMs: number, max = 3) =>
  takeTurn(
    { db: database.db, now: () => new Date(atMs) },
    { purpose: "test", subject, max, windowMs: 60_000 },
  );

describe("takeTurn", () => {
  it("allows the maximum in a window, says how long to wait, and allows again after it", async () => {
    for (let index = 0; index < 3; index += 1) await take("ada", start + index * 1_000);
    await expect(take("ada", start + 10_000)).rejects.toMatchObject({
      code: "too-many-requests",
      details: { retryAfterSeconds: 50 },
    });
    await take("bob", start + 10_000);
    await take("ada", start + 60_000);
  });

  it("counts right when many come at once", async () => {
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => take("crowd", start, 20)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  });

  it("keeps no subject in clear, and forgets old windows", async () => {
    await take("ada@example.com", start);
    expect(JSON.stringify(await database.db.select().from(requestLimits))).not.toContain("ada@example.com");
    await pruneRequestLimits(database.db, new Date(start + 3_600_000));
    expect(await database.db.select().from(requestLimits)).toEqual([]);
  });
});
