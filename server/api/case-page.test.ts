import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/test-database";
import { loadCasePage } from "@/server/memory/cases/load-case-page";
import type { Actor, Ctx } from "@/server/platform/context";
import { agent, type TestProcess } from "@/server/runtime/test-world";
import { orchestrator, startRefundCase } from "./test-refund-case";

const database = useTestDatabase();
let world: TestProcess;
let caseId: string;
const as = (actor: Actor, workspaceId = "w1"): Ctx => ({ ...world.ctx, actor, workspaceId });

beforeAll(async () => {
  ({ world, caseId } = await startRefundCase(database));
});
afterAll(() => world.close());

describe("a case's page", () => {
  it("shows personal values to who may see them", async () => {
    const page = await loadCasePage(as(agent), { caseId });
    expect(page).toMatchObject({ seesPersonal: true, chainBrokenAt: null, isErased: false });
    expect(page.memory).toMatchObject({ fields: { email: "ann@example.com", order_id: "W1" }, hidden: [] });
    expect(page.case.customerId).toMatch(/^customer_/);
    expect(JSON.stringify(page.events)).toContain("My secret words");
  });

  it("does not even send them to others, and says what is hidden", async () => {
    const page = await loadCasePage(as(orchestrator), { caseId });
    expect(page.memory).toMatchObject({ fields: { order_id: "W1" }, hidden: ["email"] });
    expect(page.case.customerId).toBeNull();
    const sent = JSON.stringify(page);
    for (const personal of ["ann@example.com", "My secret words", '"private"', "v1:"])
      expect(sent).not.toContain(personal);
  });

  it("is nobody's of another workspace", async () => {
    await expect(loadCasePage(as(agent, "w2"), { caseId })).rejects.toMatchObject({ code: "not-found" });
  });

  it("still tells what was done when the customer was erased", async () => {
    await database.pool.query(
      "UPDATE customer_keys SET wrapped = NULL, erased_at = now() WHERE workspace_id = 'w1'",
    );
    const page = await loadCasePage(as(agent), { caseId });
    expect(page).toMatchObject({ isErased: true, chainBrokenAt: null, memory: { fields: {} } });
    expect(page.events.length).toBeGreaterThan(5);
    expect(JSON.stringify(page)).not.toContain("ann@example.com");
  });
});
