import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";

describe("rights of the app role", () => {
  const database = useTestDatabase();

  const tablesWith = async (privilege: string) => {
    const found = await database.pool.query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege(c.oid, $1)
       order by 1`,
      [privilege],
    );
    return found.rows.map(({ name }) => name);
  };

  it("reads and adds to every table", async () => {
    const all = await database.pool.query<{ count: number }>(
      "select count(*)::int as count from pg_tables where schemaname = 'public'",
    );
    expect((await tablesWith("SELECT")).length).toBe(all.rows[0]?.count);
    expect((await tablesWith("INSERT")).length).toBe(all.rows[0]?.count);
  });

  it("changes or removes nothing of the audit log and the timeline", async () => {
    for (const privilege of ["UPDATE", "DELETE", "TRUNCATE"]) {
      const allowed = await tablesWith(privilege);
      for (const table of ["audit_entries", "audit_links", "audit_seals", "case_events"]) {
        expect(allowed, `${privilege} on ${table}`).not.toContain(table);
      }
    }
  });

  it("cannot hand itself more", async () => {
    await expect(database.pool.query("grant update on case_events to cuesheet_app")).resolves.toBeDefined();
    expect(await tablesWith("UPDATE")).not.toContain("case_events");
    await expect(database.pool.query("select cuesheet_grant_app_role()")).rejects.toThrow(
      /permission denied/,
    );
  });
});
