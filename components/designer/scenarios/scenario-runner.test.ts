import { describe, expect, it, vi } from "vitest";
import { emptyCatalogue } from "@/core/journey/defaults";
import { refund } from "../test-refund";
import type { RunAnswer, RunRequest } from "./run-worker";
import { createScenarioRunner } from "./scenario-runner";

const { meaning } = refund;
const nothing = { of: 0, covered: 0, missing: [] };
const coverage = { steps: nothing, exits: nothing, conditions: nothing, rows: nothing };
const question = (name: string) => ({ meaning: { ...meaning, name }, scenarios: [] });

function begin() {
  const sent: RunRequest[] = [];
  const told: RunAnswer[] = [];
  const listeners = new Map<string, (event: unknown) => void>();
  const worker = {
    postMessage: (request: RunRequest) => void sent.push(request),
    terminate: vi.fn<() => void>(),
    addEventListener: (type: string, listener: unknown) =>
      void listeners.set(type, listener as (event: unknown) => void), // the runner's own, called as a worker does
  };
  const onBroken = vi.fn<() => void>();
  const runner = createScenarioRunner(
    emptyCatalogue,
    { onAnswer: (answer) => void told.push(answer), onBroken },
    () => worker,
  );
  const answer = () => {
    const turn = sent.at(-1)?.turn ?? 0;
    const data: RunAnswer = { turn, ms: 1, outcomes: [], coverage, titles: {} };
    listeners.get("message")?.({ data });
  };
  return { runner, sent, told, answer, onBroken, worker, break: () => listeners.get("error")?.({}) };
}

describe("running scenarios in a worker", () => {
  it("sends the catalogue once", () => {
    const { runner, sent, answer } = begin();
    runner.run(question("a"));
    answer();
    runner.run(question("b"));
    expect(sent.map(({ catalogue }) => catalogue)).toEqual([emptyCatalogue, null]);
  });

  it("has one request under way, sends the newest of what came meanwhile, and tells only its answer", () => {
    const { runner, sent, told, answer } = begin();
    for (const name of ["a", "b", "c"]) runner.run(question(name));
    expect(sent.map((request) => request.meaning.name)).toEqual(["a"]);
    answer();
    expect(told).toEqual([]);
    expect(sent.map((request) => request.meaning.name)).toEqual(["a", "c"]);
    answer();
    expect(told).toHaveLength(1);
  });

  it("says when the worker broke, and ends it when it is no longer needed", () => {
    const { runner, worker, onBroken, break: breakIt } = begin();
    breakIt();
    expect(onBroken).toHaveBeenCalledOnce();
    runner.stop();
    expect(worker.terminate).toHaveBeenCalledOnce();
  });
});
