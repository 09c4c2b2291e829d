import { describe, expect, test } from "vitest";
import { FaultPlan, parseFault } from "./faults";
import { findOrder, useTestStore } from "./test-store";

const store = useTestStore();
const cancel = (key: string, fault?: string) => {
  const { order } = findOrder(store.data, "pending");
  return store.send(
    "cancel_pending_order",
    { order_id: order.order_id, reason: "no longer needed" },
    { key, ...(fault && { fault }) },
  );
};
const status = async () => (await store.order(findOrder(store.data, "pending").order.order_id)).status;

describe("a fault in the request's header", () => {
  test("drop=before: no answer and no effect; the same key then succeeds", async () => {
    await expect(cancel("drop-before", "drop=before")).rejects.toThrow();
    expect(await status()).toBe("pending");
    expect((await store.get("/ledger?key=drop-before")).status).toBe(404);
    expect((await cancel("drop-before")).status).toBe(200);
  });

  test("drop=after: no answer, but the effect is there; the same key gets its answer and no second effect", async () => {
    await expect(cancel("drop-after", "drop=after")).rejects.toThrow();
    expect(await status()).toBe("cancelled");
    const again = await cancel("drop-after");
    expect(again).toMatchObject({ status: 200, ok: true, result: { status: "cancelled" } });
    expect((await store.get("/ledger?key=drop-after")).result).toMatchObject({
      effect_count: 1,
      raw_requests: 2,
    });
  });

  test("error=503: says so and has no effect", async () => {
    const answer = await cancel("error", "error=503");
    expect(answer).toMatchObject({ status: 503, ok: false, code: "internal" });
    expect(await status()).toBe("pending");
  });

  test("garbage=after: an answer that nobody can read, and the effect", async () => {
    const answer = await cancel("garbage", "garbage=after");
    expect(answer.status).toBe(200);
    expect(() => JSON.parse(answer.text)).toThrow();
    expect(await status()).toBe("cancelled");
  });

  test("delay=40,error=500: late and wrong", async () => {
    const before = performance.now();
    expect((await cancel("late", "delay=40,error=500")).status).toBe(500);
    expect(performance.now() - before).toBeGreaterThanOrEqual(38);
  });

  test("one that does not exist is refused, with no effect", async () => {
    expect(await cancel("typo", "explode=now")).toMatchObject({ status: 400, code: "bad-fault" });
    expect(await status()).toBe("pending");
  });
});

describe("a programmed fault", () => {
  test("meets the next calls of its operation, and no others", async () => {
    const program = { rules: [{ operation: "cancel_pending_order", fault: "error=500", next: 2 }] };
    expect((await store.post("/faults", program)).status).toBe(200);
    expect((await store.send("list_all_product_types", {})).status).toBe(200);
    expect([(await cancel("n")).status, (await cancel("n")).status, (await cancel("n")).status]).toEqual([
      500, 500, 200,
    ]);
    expect((await store.get("/faults")).result).toMatchObject({ rules: [{ left: 0, hits: 2 }] });
  });

  test("by probability is the same each time for a seed", () => {
    const run = (seed: number) => {
      const plan = new FaultPlan();
      plan.program({ seed, rules: [{ operation: "*", fault: "drop=after", probability: 0.3 }] });
      return Array.from({ length: 1000 }, () => plan.next("any").drop === "after");
    };
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
    const hits = run(7).filter(Boolean).length;
    expect(hits).toBeGreaterThan(240);
    expect(hits).toBeLessThan(360);
  });

  test("is refused when it is not one", async () => {
    for (const rule of [
      { fault: "sleep" },
      { fault: "error=500", probability: 2 },
      { fault: "error=500", next: 0 },
    ]) {
      expect(await store.post("/faults", { rules: [rule] })).toMatchObject({
        status: 400,
        code: "bad-arguments",
      });
    }
  });
});

test("a fault is read from text", () => {
  expect(parseFault("delay=5, drop=after")).toEqual({ delayMs: 5, drop: "after" });
  for (const text of ["", "delay", "delay=-1", "error=200", "drop=sometimes", "delay=5,,"]) {
    expect(parseFault(text)).toBeUndefined();
  }
});
