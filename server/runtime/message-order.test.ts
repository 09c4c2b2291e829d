import { expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";

const database = useTestDatabase();

it("numbers the messages of one burst as they were said, whatever the plan", async () => {
  const client = await database.pool.connect();
  try {
    await client.query("BEGIN");
    // A merge join sorts by id, which is what a large table may come to by itself.
    await client.query("SET LOCAL enable_hashjoin = off; SET LOCAL enable_nestloop = off");
    const said = ["tell", "ask", "more"];
    const more = {
      customer: { id: "c", wrapped: "AA==" },
      conversation: { id: "v", customerId: "c", channel: "chat" },
      conversationId: "v",
      messages: said.map((id) => ({ id, author: "ai", authorId: null, ask: null, sealed: id })),
    };
    await client.query("INSERT INTO workspaces (id, name, slug, created_at) VALUES ('w', 'W', 'w', now())");
    await client.query("SELECT write_rare_rows('w', NULL, now(), $1)", [JSON.stringify(more)]);
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM messages WHERE workspace_id = 'w' ORDER BY position",
    );
    expect(rows.map(({ id }) => id)).toEqual(said);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});
