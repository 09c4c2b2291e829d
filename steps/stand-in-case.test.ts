import { describe, expect, it } from "vitest";
import { createRun, type Run } from "@/core/case/simulate";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { runScenario } from "@/core/case/scenario";
import type { CaseEvent, Delivery } from "@/core/case/events";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import { compileVersion, transition } from "@/steps/interpreter";
import { delivered, refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";
import { standInCase } from "@/core/case/stand-in-case";

const version = compileVersion(refundJourney, refundCatalogue);

function played(compiled: CompiledVersion, deliveries: readonly Delivery[]): CaseEvent[] {
  let state: CaseState | null = null;
  return deliveries.flatMap((delivery) => {
    const result = transition(compiled, state, delivery);
    state = result.state;
    return result.events;
  });
}

/** Decisions as everybody may see them. */
function way(events: readonly CaseEvent[]): unknown[] {
  return events.map((event) => {
    const { type } = event;
    return "step" in event ? `${type} ${event.step}` : type;
  });
}

function refund(order: typeof delivered = delivered): Run {
  const run = createRun(version);
  run.start("Please refund me, says Ann Secret", wantsRefund);
  run.say({ answers: { email: "ann@example.com", order_id: "W1" } });
  const answer = (is: object) => {
    const [effect] = run.pending().effects;
    if (effect) run.answer(effect.key, { outcome: "ok", private: { answer: { ...is } } });
  };
  answer(order);
  if (run.pending().ask?.ask === "consent") run.say("Yes, go ahead");
  answer({ refund_id: "R-77" });
  return run;
}

describe("stand-ins for a recorded case", () => {
  it("take it the same way, and hold nothing that was hidden", () => {
    const { events, state } = refund();
    expect(state?.status).toBe("resolved");
    const { deliveries, endsBefore } = standInCase(version, events);
    expect(endsBefore).toBeNull();
    const again = played(version, deliveries);
    expect(way(again)).toEqual(way(events));
    const sent = JSON.stringify(deliveries);
    for (const hidden of ["ann@example.com", "Ann@Example.com", "Secret", "go ahead"])
      expect(sent).not.toContain(hidden);
    expect(sent).toContain("person-");
  });

  it("keep what everybody sees: the fields that are not personal", () => {
    const { events } = refund();
    const again = played(version, standInCase(version, events).deliveries);
    const values = (all: readonly CaseEvent[]) =>
      all.flatMap((event) => (event.type === "fields-set" ? [event.values] : []));
    expect(values(again)).toEqual(values(events));
    expect(JSON.stringify(values(again))).toContain("4999");
  });

  it("do not tell a status that no condition asks for", () => {
    const { events } = refund({ ...delivered, status: "lost-by-carrier" });
    const { deliveries } = standInCase(version, events);
    expect(JSON.stringify(deliveries)).not.toContain("lost-by-carrier");
    expect(way(played(version, deliveries))).toEqual(way(events));
  });

  it("are the same for the same value, however it is written", () => {
    const { deliveries } = standInCase(version, refund().events);
    const found = [...new Set(JSON.stringify(deliveries).match(/person-\d+@example\.com/g))];
    expect(found).toHaveLength(1);
  });

  it("end before what no stand-in decides the same way", () => {
    const secretive = structuredClone(refundJourney);
    const policy = secretive.steps["policy"];
    if (!policy) throw new Error("the refund checks a policy");
    policy.settings = {
      ...policy.settings,
      checks: [{ name: "Known", condition: "size(order.status) == 9", explanation: "It is another one." }],
    };
    const other = compileVersion(secretive, refundCatalogue);
    const run = createRun(other);
    run.start("Refund", wantsRefund);
    run.say({ answers: { email: "ann@example.com", order_id: "W1" } });
    const [effect] = run.pending().effects;
    if (effect) run.answer(effect.key, { outcome: "ok", private: { answer: delivered } });
    const { deliveries, endsBefore } = standInCase(other, run.events);
    const answered = run.events.find((event) => event.type === "effect-answered");
    expect(endsBefore).toBe(answered?.seq);
    expect(deliveries).toHaveLength(2);
    expect(JSON.stringify(deliveries)).not.toContain("ann@");
  });

  it("take every proposed run of the journey the same way", () => {
    const { scenarios } = proposeScenarios(version);
    expect(scenarios.length).toBeGreaterThan(4);
    for (const scenario of scenarios) {
      const { events } = runScenario(version, scenario).run;
      const { deliveries, endsBefore } = standInCase(version, events);
      expect([scenario.name, endsBefore]).toEqual([scenario.name, null]);
      expect(way(played(version, deliveries))).toEqual(way(events));
    }
  });
});
