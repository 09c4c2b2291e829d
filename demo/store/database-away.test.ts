import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findOrder, useTestStore } from "./test-store";

const store = useTestStore();
let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: store.ownerUrl });
  client.on("error", () => undefined);
  await client.connect();
});
afterAll(() => client.end());

/** Ends the store's connections that wait for a lock, once there are any; how many. */
async function endWaiting(): Promise<number> {
  for (;;) {
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`,
    );
    if (rowCount) return rowCount;
  }
}

test("a connection that dies in the middle of a write leaves nothing; the same key then does it once", async () => {
  const { order } = findOrder(store.data, "pending");
  const cancel = () =>
    store.send(
      "cancel_pending_order",
      { order_id: order.order_id, reason: "no longer needed" },
      { key: "in-the-middle" },
    );
  await client.query("begin");
  await client.query("select from store.orders where order_id = $1 for update", [order.order_id]);
  const [answer] = await Promise.all([cancel(), endWaiting()]);
  await client.query("rollback");
  expect(answer).toMatchObject({ status: 503, ok: false, code: "unavailable" });
  expect(JSON.parse(answer.text).error.retryable).toBe(true);
  expect((await store.order(order.order_id)).status).toBe("pending");
  expect((await store.get("/ledger?key=in-the-middle")).status).toBe(404);

  expect((await cancel()).status).toBe(200);
  expect((await store.get("/ledger?key=in-the-middle")).result).toMatchObject({ effect_count: 1 });
});

test("connections that die while nobody uses them are replaced", async () => {
  await Promise.all(Array.from({ length: 5 }, () => store.get("/health")));
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'cuesheet-test'`,
  );
  await expect.poll(async () => (await store.get("/health")).status).toBe(200);
});
