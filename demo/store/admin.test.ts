import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { canonicalJson } from "./canonical";
import { readDataSet } from "./data-set";
import { type Action, anyAction } from "./sampled-actions";
import { findOrder, someAddress, useTestStore } from "./test-store";

const store = useTestStore();

const dryRunSchema = z.object({
  steps: z.array(
    z.object({ name: z.string(), outcome: z.string(), error: z.object({ code: z.string() }).optional() }),
  ),
  refused: z.number(),
  changed: z.object({ order_ids: z.array(z.string()), user_ids: z.array(z.string()) }),
  state: z.object({ orders: z.record(z.string(), z.unknown()), users: z.record(z.string(), z.unknown()) }),
});
const dryRun = async (actions: readonly Action[]) =>
  dryRunSchema.parse((await store.post("/admin/dry-run", { actions })).result);

const cancelAction = (order_id: string): Action => ({
  name: "cancel_pending_order",
  kwargs: { order_id, reason: "no longer needed" },
});

describe("dry run", () => {
  test("foretells exactly what the same actions then do, refusals included", async () => {
    const data = await readDataSet();
    const sample = fc.sample(
      fc.array(anyAction({ ...data, orders: data.orders.slice(0, 60) }), { minLength: 5, maxLength: 25 }),
      { numRuns: 40, seed: 11 },
    );
    let refused = 0;
    let applied = 0;
    for (const actions of sample) {
      const foretold = await dryRun(actions);
      for (const [index, { name, kwargs }] of actions.entries()) {
        const answer = await store.send(name, kwargs);
        expect(answer.code ?? "applied").toBe(foretold.steps[index]?.error?.code ?? "applied");
      }
      const ids = {
        order_ids: Object.keys(foretold.state.orders).join(","),
        user_ids: Object.keys(foretold.state.users).join(","),
      };
      const state = await store.get(`/admin/state?${new URLSearchParams(ids)}`);
      expect(canonicalJson(state.result)).toBe(canonicalJson(foretold.state));
      const touched = await store.touched();
      expect(Object.keys(touched.orders).sort()).toEqual(foretold.changed.order_ids);
      expect(Object.keys(touched.users).sort()).toEqual(foretold.changed.user_ids);
      await store.post("/admin/reset", {});
      refused += foretold.refused;
      applied += foretold.steps.length - foretold.refused;
    }
    expect(refused).toBeGreaterThan(50);
    expect(applied).toBeGreaterThan(50);
  });

  test("starts from originals, whatever was done meanwhile, and changes nothing", async () => {
    const { order } = findOrder(store.data, "pending");
    await store.send("cancel_pending_order", cancelAction(order.order_id).kwargs);
    const result = await dryRun([cancelAction(order.order_id)]);
    expect(result).toMatchObject({ refused: 0, changed: { order_ids: [order.order_id] } });
    await store.post("/admin/reset", {});
    expect((await store.order(order.order_id)).status).toBe("pending");
  });

  test("skips what changes nothing, and says which action is refused and why", async () => {
    const { order } = findOrder(store.data, "pending");
    const cancel = cancelAction(order.order_id);
    const { steps } = await dryRun([
      { name: "think", kwargs: { thought: "hm" } },
      cancel,
      cancel,
      cancelAction("#W1"),
    ]);
    expect(steps.map(({ outcome, error }) => error?.code ?? outcome)).toEqual([
      "skipped",
      "applied",
      "not-pending",
      "not-found",
    ]);
  });
});

describe("reset", () => {
  test("puts named rows back and leaves others", async () => {
    const [one, two] = store.data.orders.filter(({ status }) => status === "pending").slice(0, 2);
    const ids = [one?.order_id ?? "", two?.order_id ?? ""];
    for (const order_id of ids)
      await store.send("modify_pending_order_address", { order_id, ...someAddress });
    const answer = await store.post("/admin/reset", { order_ids: [ids[0]] });
    expect(answer.result).toEqual({ orders: 1, users: 0 });
    expect(Object.keys((await store.touched()).orders)).toEqual([ids[1]]);
    expect((await store.order(ids[0] ?? "")).address).toEqual(one?.address);
  });

  test("puts everything back when nothing is named, and only what was touched", async () => {
    const { user } = findOrder(store.data, "pending");
    await store.send("modify_user_address", { user_id: user.user_id, ...someAddress });
    expect((await store.post("/admin/reset", {})).result).toEqual({ orders: 0, users: 1 });
    expect((await store.post("/admin/reset", {})).result).toEqual({ orders: 0, users: 0 });
    expect((await store.user(user.user_id)).address).toEqual(user.address);
  });
});

describe("state", () => {
  test("is canonical: sorted keys, absent when unknown", async () => {
    const { order, user } = findOrder(store.data, "pending");
    const query = new URLSearchParams({ order_ids: `${order.order_id},#W0000000`, user_ids: user.user_id });
    const answer = await store.get(`/admin/state?${query}`);
    const expected = {
      orders: { [order.order_id]: await store.order(order.order_id) },
      users: { [user.user_id]: await store.user(user.user_id) },
    };
    expect(answer.result).toEqual(expected);
    expect(answer.text).toContain(canonicalJson(expected));
  });
});
