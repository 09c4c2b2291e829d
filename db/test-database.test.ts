import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";

describe("useTestDatabase", () => {
  const database = useTestDatabase();

  it("connects as the role that the product runs as", async () => {
    const found = await database.db.execute<{ role: string }>(sql`select current_user as role`);
    expect(found.rows[0]?.role).toBe("cuesheet_app");
  });

  it("gives the app role no right to make tables", async () => {
    await expect(database.pool.query("create table intruder (id text)")).rejects.toThrow(/permission denied/);
  });
});
