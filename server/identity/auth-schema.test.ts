import { getAuthTables } from "better-auth/db";
import { getTableColumns, type Column, type Table } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { authRateLimits } from "@/db/schema/auth-rate-limits";
import { invitations } from "@/db/schema/invitations";
import { members } from "@/db/schema/members";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { verifications } from "@/db/schema/verifications";
import { workspaces } from "@/db/schema/workspaces";
import { useTestDatabase } from "@/db/test-database";
import { createTestWorld } from "@/server/api/test-world";

const database = useTestDatabase();

const ourTables: Record<string, Table> = {
  user: users,
  session: sessions,
  account: accounts,
  verification: verifications,
  organization: workspaces,
  member: members,
  invitation: invitations,
  rateLimit: authRateLimits,
};

describe("our tables", () => {
  it("have every field that this better-auth with these plugins wants, as strict as it wants them", () => {
    const wanted = getAuthTables(createTestWorld(database).auth.options);
    expect(Object.keys(wanted).sort()).toEqual(Object.keys(ourTables).sort());
    for (const [model, { fields }] of Object.entries(wanted)) {
      const columns: Record<string, Column> = getTableColumns(ourTables[model] ?? users);
      for (const [name, field] of Object.entries(fields)) {
        const column = columns[name];
        expect([model, name, column !== undefined]).toEqual([model, name, true]);
        if (field.required === false) expect([model, name, column?.notNull]).toEqual([model, name, false]);
      }
    }
  });

  it("are what the migrations made", async () => {
    for (const table of Object.values(ourTables)) {
      await expect(
        database.db
          .select()
          .from(table as typeof users)
          .limit(1),
      ).resolves.toEqual([]);
    }
  });
});
