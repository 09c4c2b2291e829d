import type { Problem } from "@/core/check/problem";
import { sameItems } from "@/core/check/shared";
import type { DesignerStore } from "../store/designer-store";
import { drawnPath } from "./drawn-path";
import { problemKey } from "./problem-list";

/** Lights the path that runs into a problem. */
export function showCounterExample(store: DesignerStore, problem: Problem): void {
  const text = `Counter-example: ${problem.message}`;
  store.getState().showPath(drawnPath(problem.path), { text, isWrong: true, problem: problemKey(problem) });
}

/** After a check: a path goes with its problem, and changes with it. */
export function followCounterExample(store: DesignerStore): void {
  const { path, pathTells, problems, showPath } = store.getState();
  if (pathTells?.problem === undefined) return;
  const problem = problems.find((one) => problemKey(one) === pathTells.problem);
  if (!problem) return showPath([]);
  const pointsOf = (of: typeof path) => of.map(({ step, exit }) => `${step}:${exit}`);
  if (!sameItems(pointsOf(drawnPath(problem.path)), pointsOf(path))) showCounterExample(store, problem);
}
