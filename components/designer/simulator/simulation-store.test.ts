import { describe, expect, it } from "vitest";
import { runScenario } from "@/core/case/scenario";
import { checkJourney, isError } from "@/steps/checker";
import { compileVersion } from "@/steps/interpreter";
import { refundCatalogue, refundJourney, wantsRefund } from "@/steps/test-refund-journey";
import { findRun } from "./find-run";
import { scenarioOf } from "./scenario-of-session";
import { isOver, runNow } from "./session";
import { createSimulation } from "./simulation-store";

const refund = compileVersion(refundJourney, refundCatalogue);
const start = { text: "Money back", understanding: wantsRefund };

function playedToTheEnd() {
  const store = createSimulation(refund);
  store.getState().begin(start, {});
  for (let moves = 0; moves < 50 && store.getState().step(); moves += 1);
  return store;
}

describe("a simulation", () => {
  it("steps to the end of the case and stops there", () => {
    const store = playedToTheEnd();
    expect(isOver(runNow(store.getState().session))).toBe(true);
    expect(store.getState().step()).toBe(false);
  });

  it("keeps its run as a scenario that passes, and plays that to the same end", () => {
    const { session } = playedToTheEnd().getState();
    const scenario = scenarioOf(session)?.scenario;
    if (!scenario) throw new Error("no scenario");
    expect(scenario.expects.end).toBe("resolved");
    expect(runScenario(refund, scenario).failures).toEqual([]);
    const other = createSimulation(refund);
    other.getState().playScenario(refund, scenario);
    while (other.getState().playing?.ahead.length && other.getState().step());
    expect(runNow(other.getState().session)?.events).toEqual(runNow(session)?.events);
  });

  it("leaves a scenario's way when something else is done", () => {
    const scenario = scenarioOf(playedToTheEnd().getState().session)?.scenario;
    const store = createSimulation(refund);
    if (scenario) store.getState().playScenario(refund, scenario);
    store.getState().make({ move: "message", message: { asksForPerson: true } }, "asks for a person");
    expect(store.getState().playing).toBeNull();
  });

  it("tells which moves no longer fit a newer draft", () => {
    const store = playedToTheEnd();
    const { lookup: _, ...steps } = refundJourney.steps;
    store.getState().replayOn(compileVersion({ ...refundJourney, steps }, refundCatalogue));
    expect(store.getState().notice?.lines.length).toBeGreaterThan(0);
  });
});

describe("a survey", () => {
  it("is answered by the customer once the case is resolved, once, and kept", () => {
    const meaning = structuredClone(refundJourney);
    const resolve = meaning.steps["resolve"];
    if (!resolve) throw new Error("the refund resolves");
    resolve.settings = { ...resolve.settings, survey: true };
    const compiled = compileVersion(meaning, refundCatalogue);
    const store = createSimulation(compiled);
    store.getState().begin(start, {});
    const answer = { move: "survey", score: 4, comment: "Quick" } as const;
    expect(store.getState().make(answer, "too early")).toBe(false);
    for (let moves = 0; moves < 50 && store.getState().step(); moves += 1);
    expect(store.getState().make(answer, "The customer says how it was")).toBe(true);
    expect(store.getState().make(answer, "again")).toBe(false);
    expect(runNow(store.getState().session)?.state?.survey?.answer?.score).toBe(4);
    const scenario = scenarioOf(store.getState().session)?.scenario;
    if (scenario) expect(runScenario(compiled, scenario).failures).toEqual([]);
    expect(scenario?.script.moves?.at(-1)).toEqual(answer);
  });
});

describe("a counter-example", () => {
  it("is played to where the promise breaks", async () => {
    // The consent gate is gone: nothing says yes to the refund.
    const meaning = {
      ...refundJourney,
      steps: {
        ...refundJourney.steps,
        amount: { ...refundJourney.steps["amount"], connections: { done: "limit" } },
      } as typeof refundJourney.steps,
    };
    const problem = checkJourney({ meaning }, refundCatalogue).find(
      (one) => isError(one) && one.rule === "risk-tiers" && one.step === "refund",
    );
    if (!problem) throw new Error("The check sees nothing.");
    const compiled = compileVersion(meaning, refundCatalogue);
    const found = await findRun(compiled, problem, new AbortController().signal);
    expect(found?.ok).toBe(true);
    if (!found?.ok) return;
    const store = createSimulation(compiled);
    store.getState().playProblem(compiled, problem, found);
    while (store.getState().playing?.ahead.length && store.getState().step());
    const run = runNow(store.getState().session);
    expect(run?.events.some((event) => event.type === "step-entered" && event.step === "refund")).toBe(true);
    expect(
      run?.events.some((event) => event.type === "ai-stepped-aside" && event.reason === "control-missing"),
    ).toBe(true);
  });

  it("says why there is none", async () => {
    const problem = {
      rule: "structure",
      severity: "error",
      step: null,
      at: null,
      message: "",
      path: [],
      fix: null,
    } as const;
    const none = await findRun(refund, { ...problem, path: [] }, new AbortController().signal);
    expect(none).toMatchObject({ ok: false, why: expect.stringContaining("drawing") });
    const path = [
      { step: "intake", exit: "understood" },
      { step: "details", exit: "nowhere" },
      { step: "refund", exit: "" },
    ];
    const lost = await findRun(refund, { ...problem, path }, new AbortController().signal);
    expect(lost).toMatchObject({ ok: false, why: expect.stringContaining("details") });
  });
});
