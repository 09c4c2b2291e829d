import { describe, expect, it } from "vitest";
import type { Problem } from "@/core/check/problem";
import { createDesignerStore } from "../store/designer-store";
import { refund as document } from "../test-refund";
import { followCounterExample, showCounterExample } from "./show-counter-example";

function problemAt(step: string, path: readonly string[]): Problem {
  return {
    ...{ rule: "risk-tiers", severity: "error", at: null, message: `Wrong at ${step}.`, fix: null },
    ...{ step, path: path.map((id) => ({ step: id, exit: "done" })) },
  };
}

function shown(problems: readonly Problem[], problem: Problem) {
  const store = createDesignerStore({ journeyId: "j", document, revision: 1 });
  store.getState().setProblems(problems);
  showCounterExample(store, problem);
  return store;
}

const refund = problemAt("refund", ["intake", "lookup", "refund"]);
const help = problemAt("help", ["intake", "help"]);

describe("the path of a counter-example", () => {
  it("goes with its problem, and not with another one", () => {
    const store = shown([refund, help], refund);
    store.getState().setProblems([refund]);
    followCounterExample(store);
    expect(store.getState().path).toHaveLength(3);
    store.getState().setProblems([help]);
    followCounterExample(store);
    expect(store.getState()).toMatchObject({ path: [], pathTells: null });
  });

  it("changes with its problem, and is the same object while that stays the same", () => {
    const store = shown([refund], refund);
    const { path } = store.getState();
    store.getState().setProblems([structuredClone(refund)]);
    followCounterExample(store);
    expect(store.getState().path).toBe(path);
    store.getState().setProblems([problemAt("refund", ["intake", "refund"])]);
    followCounterExample(store);
    expect(store.getState().path.map(({ step }) => step)).toEqual(["intake", "refund"]);
  });

  it("leaves alone what a scenario has drawn", () => {
    const store = shown([], refund);
    const tells = { text: "Scenario passes", isWrong: false };
    store.getState().showPath([{ step: "intake", exit: "" }], tells);
    followCounterExample(store);
    expect(store.getState()).toMatchObject({ path: [{ step: "intake" }], pathTells: tells });
  });
});
