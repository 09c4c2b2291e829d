import { describe, expect, it } from "vitest";
import { newId } from "./ids";

describe("newId", () => {
  it("is a version 7 UUID that tells when it was made", () => {
    const before = Date.now();
    const id = newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const madeMs = Number.parseInt(id.slice(0, 13).replace("-", ""), 16);
    expect(madeMs).toBeGreaterThanOrEqual(before);
  });

  it("sorts as text in the order of making, without repeats, also faster than the clock", () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it("carries a prefix when given one", () => {
    expect(newId("case")).toMatch(/^case_[0-9a-f-]{36}$/);
  });
});
