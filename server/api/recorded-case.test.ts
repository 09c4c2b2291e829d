import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseEvent, Delivery } from "@/core/case/events";
import { replay } from "@/core/case/replay";
import type { CaseState } from "@/core/case/state";
import type { JsonObject } from "@/core/expression/value";
import { useTestDatabase } from "@/db/test-database";
import type { Actor, Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { loadTimeline } from "@/server/memory/timeline/load-timeline";
import { deliverMessage } from "@/server/runtime/deliver-message";
import { loadRecordedCase } from "@/server/runtime/load-recorded-case";
import { agent, type TestProcess } from "@/server/runtime/test-world";
import { compileVersion, transition } from "@/steps/interpreter";
import { delivered, refundCatalogue, refundJourney } from "@/steps/test-refund-journey";
import { orchestrator, startRefundCase } from "./test-refund-case";

const database = useTestDatabase();
const version = compileVersion(refundJourney, refundCatalogue);
let world: TestProcess;
let caseId: string;
let recorded: CaseEvent[];
const as = (actor: Actor, workspaceId = "w1"): Ctx => ({ ...world.ctx, actor, workspaceId });

beforeAll(async () => {
  await database.pool.query(
    "INSERT INTO limits (workspace_id, key, title, amount_minor, currency) VALUES ('w1', 'refund', 'Refund limit', 10000, 'USD')",
  );
  ({ world, caseId } = await startRefundCase(database));
  await answer(delivered);
  await deliverMessage(world.ctx, { caseId, messageId: newId("m"), text: "yes" });
  await answer({ refund_id: "R-77" });
  const { pool, keys } = world.runtime;
  ({ events: recorded } = await loadTimeline(pool, keys, { workspaceId: "w1", caseId }));
}, 90_000);
afterAll(() => world.close());

/** What the system answers to the call that is open. */
async function answer(is: JsonObject): Promise<void> {
  const ref = { workspaceId: "w1", caseId };
  const [effect] = (await world.runtime.advancer.load(ref)).state.openEffects;
  if (!effect) throw new Error("The case calls nothing.");
  const { key } = effect;
  const receipt = { id: `r-${key}`, at: new Date().toISOString(), operation: "store" };
  const arrival = {
    ...({ type: "effect-answered", key, by: { kind: "system" }, outcome: "ok", receipt } as const),
    private: { answer: is },
  };
  await world.runtime.carrier.deliver(ref, { id: `effect:${key}`, arrival });
}

function played(deliveries: readonly Delivery[]): CaseEvent[] {
  let state: CaseState | null = null;
  return deliveries.flatMap((delivery) => {
    const result = transition(version, state, delivery);
    state = result.state;
    return result.events;
  });
}

const wayOf = (events: readonly CaseEvent[]) =>
  events.map((event) => ("step" in event ? `${event.type} ${event.step}` : event.type));

describe("a recorded case, to be played", () => {
  it("is decided byte for byte as it was, for who may see it all", async () => {
    const found = await loadRecordedCase(as(agent), { caseId });
    expect(found).toMatchObject({ hasStandIns: false, standInsEndEarly: false, isSame: true, isOver: true });
    expect(found.deliveries.length).toBeGreaterThan(4);
    expect(played(found.deliveries)).toEqual(recorded);
    expect(replay(version, played(found.deliveries))).toMatchObject({ identical: true });
  });

  it("holds stand-ins for who may not, and takes the same way", async () => {
    const found = await loadRecordedCase(as(orchestrator), { caseId });
    expect(found).toMatchObject({ hasStandIns: true, standInsEndEarly: false, isSame: true });
    expect(wayOf(played(found.deliveries))).toEqual(wayOf(recorded));
    const sent = JSON.stringify(found);
    for (const personal of ["ann@example.com", "Ann@Example.com", "secret", "customer_", "v1:"])
      expect(sent).not.toContain(personal);
  });

  it("gives everybody the same stand-ins to keep", async () => {
    const [all, some] = [
      await loadRecordedCase(as(agent), { caseId }),
      await loadRecordedCase(as(orchestrator), { caseId }),
    ];
    expect(all.standIns).toEqual(some.deliveries);
  });

  it("is nobody's of another workspace, and none that is not there", async () => {
    for (const [ctx, id] of [
      [as(agent, "w2"), caseId],
      [as(agent), "case_none"],
    ] as const)
      await expect(loadRecordedCase(ctx, { caseId: id })).rejects.toMatchObject({ code: "not-found" });
  });

  it("is not played when somebody changed its record", async () => {
    const { rows } = await database.pool.query<{ head_hash: string }>(
      "SELECT head_hash FROM cases WHERE workspace_id = 'w1' AND id = $1",
      [caseId],
    );
    const set = "UPDATE cases SET head_hash = $2 WHERE workspace_id = 'w1' AND id = $1";
    await database.pool.query(set, [caseId, "f".repeat(64)]);
    await expect(loadRecordedCase(as(agent), { caseId })).rejects.toMatchObject({ code: "conflict" });
    await database.pool.query(set, [caseId, rows[0]?.head_hash]);
    expect(await loadRecordedCase(as(agent), { caseId })).toMatchObject({ isSame: true });
  });

  it("is not there any more when the customer was erased", async () => {
    await database.pool.query(
      "UPDATE customer_keys SET wrapped = NULL, erased_at = now() WHERE workspace_id = 'w1'",
    );
    await expect(loadRecordedCase(as(orchestrator), { caseId })).rejects.toMatchObject({
      ...{ code: "conflict", message: expect.stringContaining("erased") },
    });
  });
});
