import { describe, expect, it } from "vitest";
import { deliveriesOf, replay } from "@/core/case/replay";
import { runScenario } from "@/core/case/scenario";
import { createRun, type Run } from "@/core/case/simulate";
import type { CompiledVersion } from "@/core/case/compile-version";
import type { Meaning, Step } from "@/core/journey/document";
import { compileVersion } from "@/steps/interpreter";
import { delivered, refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";
import { eventsOf, planOnDraft, type LoadedCase } from "./recorded-play";
import { scenarioOf } from "./scenario-of-session";
import { isOver, runNow } from "./session";
import { createSimulation } from "./simulation-store";

const version = compileVersion(refundJourney, refundCatalogue);

/** A case that a supervisor approved, an hour and a half after it was asked for. */
function recorded(): Run {
  const run = createRun(version, { given: { limits: { refund: { amountMinor: 1_000, currency: "USD" } } } });
  const answer = (is: object) => {
    const [effect] = run.pending().effects;
    if (effect) run.answer(effect.key, { outcome: "ok", private: { answer: { ...is } } });
  };
  run.start("Please refund me", wantsRefund);
  run.pass(3);
  run.say({ answers: { email: "ann@example.com", order_id: "W1" } });
  answer(delivered);
  run.pass(7);
  run.say("Yes");
  const [work] = run.pending().work;
  run.pass(20);
  run.claim(work?.workId ?? "", "user-0199aa");
  run.decide(work?.workId ?? "", { decision: "approve", by: "user-0199aa", reason: "Looks right" });
  answer({ refund_id: "R-77" });
  return run;
}

const { events } = recorded();
const deliveries = deliveriesOf(events);
/** As a reader may get it who may not see what is personal; here with the same values, but for the address. */
const standIns = JSON.parse(
  JSON.stringify(deliveries).replaceAll(/ann@example\.com/gi, "person-1@example.com"),
) as typeof deliveries; // the same deliveries with another address

function loaded(more: Partial<LoadedCase> = {}): LoadedCase {
  return {
    ...{ id: "case-1", versionNumber: 3, openedAt: new Date(0), isOver: true, deliveries, standIns },
    ...{ hasStandIns: false, standInsEndEarly: false, isSame: true, versions: new Map([["v3", version]]) },
    ...more,
  };
}

function draftWith(change: (steps: Record<string, Step>) => void): CompiledVersion {
  const meaning: Meaning = structuredClone(refundJourney);
  change(meaning.steps);
  return compileVersion(meaning, refundCatalogue);
}

function playedOn(draft: CompiledVersion, on: "version" | "draft", one = loaded()) {
  const store = createSimulation(draft);
  store.getState().playCase(draft, one, on);
  while (store.getState().playing?.ahead.length && store.getState().step());
  return store.getState();
}

describe("a recorded case on the version that it ran", () => {
  it("is decided byte for byte as it was", () => {
    const { session, playing } = playedOn(version, "version");
    expect(playing?.ahead).toEqual([]);
    expect(runNow(session)?.events).toEqual(events);
    expect(replay(version, runNow(session)?.events ?? [])).toMatchObject({ identical: true });
    expect(isOver(runNow(session))).toBe(true);
  });

  it("goes back and on again without another word", () => {
    const store = createSimulation(version);
    store.getState().playCase(version, loaded(), "version");
    const all = store.getState().playing?.ahead.length ?? 0;
    for (let moves = 0; moves < 4; moves += 1) store.getState().step();
    store.getState().goTo(2);
    expect(store.getState().playing?.ahead).toHaveLength(all - 1);
    store.getState().goTo(4);
    expect(store.getState().playing?.ahead).toHaveLength(all - 3);
    store.getState().goTo(0);
    expect(store.getState().session.at).toBe(1);
    while (store.getState().playing?.ahead.length && store.getState().step());
    expect(runNow(store.getState().session)?.events).toEqual(events);
  });
});

describe("a recorded case on the draft", () => {
  it("goes the same way where the draft means the same", () => {
    const { verdict } = planOnDraft(loaded(), version);
    expect(verdict).toEqual({ goes: "same" });
    const path = (all: readonly { type: string }[]) => all.map(({ type }) => type);
    expect(path(runNow(playedOn(version, "draft").session)?.events ?? [])).toEqual(path(events));
  });

  it("says where it parts from the record, and what of the draft makes it", () => {
    const draft = draftWith((steps) => {
      const { limit } = steps;
      if (limit) limit.connections = { ...limit.connections, above: "tell" };
    });
    const { moves, verdict } = planOnDraft(loaded(), draft);
    expect(verdict).toMatchObject({ goes: "otherwise", step: "limit" });
    if (verdict.goes !== "otherwise") return;
    expect(verdict.what).toBe("After “limit” it comes to “tell”; the case came to “approval”.");
    expect(verdict.why.join(" ")).toContain("limit");
    expect(verdict.afterMoves).toBeLessThanOrEqual(moves.length);
    const { session } = playedOn(draft, "draft");
    const entered = runNow(session)?.events.flatMap((one) => (one.type === "step-entered" ? [one.step] : []));
    expect(entered).toContain("tell");
    expect(entered).not.toContain("refund");
  });

  it("stops where it needs what was never recorded, and says what", () => {
    const draft = draftWith((steps) => {
      const { details } = steps;
      if (details) details.settings = { ...details.settings, fields: ["email", "order_id", "why"] };
    });
    const { verdict } = planOnDraft(loaded(), draft);
    expect(verdict).toMatchObject({ goes: "otherwise", step: "details" });
    if (verdict.goes !== "otherwise") return;
    expect(verdict.what).toContain("Why not");
    expect(verdict.why.length).toBeGreaterThan(0);
  });
});

describe("a scenario that is kept of a recorded case", () => {
  it("holds stand-ins and no names, and passes", () => {
    const kept = scenarioOf(playedOn(version, "version").session);
    expect(kept).toMatchObject({ isRecorded: true, leftOut: 0 });
    const text = JSON.stringify(kept?.scenario);
    expect(text).not.toMatch(/ann@example\.com|user-0199aa/i);
    expect(text).toContain("person-1@example.com");
    expect(kept?.scenario.expects).toMatchObject({ end: "resolved", disposition: "refunded" });
    if (kept) expect(runScenario(version, kept.scenario).failures).toEqual([]);
  });

  it("ends where nothing stands in any more", () => {
    const store = playedOn(version, "version", loaded({ standIns: standIns.slice(0, 3) }));
    const kept = scenarioOf(store.session);
    expect(kept?.leftOut).toBe(deliveries.length - 3);
    expect(JSON.stringify(kept?.scenario)).not.toMatch(/ann@example\.com/i);
    if (kept) expect(runScenario(version, kept.scenario).failures).toEqual([]);
  });

  it("can be played on, by hand", () => {
    const store = createSimulation(version);
    store.getState().playCase(version, loaded(), "version");
    store.getState().step();
    store.getState().make({ move: "message", message: { asksForPerson: true } }, "asks for a person");
    expect(store.getState().playing).toBeNull();
    expect(store.getState().recorded?.loaded.id).toBe("case-1");
    const kept = scenarioOf(store.getState().session);
    if (kept) expect(runScenario(version, kept.scenario).failures).toEqual([]);
    expect(kept?.scenario.expects.visits).toContain("help");
  });
});

it("what was recorded is what is read of it", () => {
  expect(eventsOf(loaded(), deliveries)).toEqual(events);
});
