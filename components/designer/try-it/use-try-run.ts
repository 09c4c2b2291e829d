"use client";

import { useCallback, useEffect, useState } from "react";
import type { Understanding } from "@/core/case/events";
import type { Run } from "@/core/case/simulate";
import { rootStepOf } from "@/core/journey/scope";
import { compileVersion, createRun } from "@/steps/interpreter";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";

export type TryRun = {
  run: Run;
  /** What in the draft cannot run; trying is still possible up to there. */
  troubles: readonly string[];
  act: (deed: (run: Run) => unknown) => void;
  reset: () => void;
};

/** A case of the draft as it stands, in the browser, by the same interpreter that runs it live. Nothing real is called. */
export function useTryRun(): TryRun {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { focusStep } = useDesignerCommands();
  const make = useCallback(() => {
    const compiled = compileVersion(store.getState().document.meaning, catalogue);
    return { run: createRun(compiled), troubles: compiled.problems.map(troubleText) };
  }, [store, catalogue]);
  // A run is advanced in place; the tick says that it has moved on.
  const [current, setCurrent] = useState(make);
  const [, setTick] = useState(0);
  useEffect(() => () => store.getState().stand([]), [store]);
  const show = useCallback(
    ({ state }: Run) => {
      const isOpen = state?.status === "running" || state?.status === "waiting";
      const standing = isOpen ? state.tokens.map((token) => rootStepOf(token.step)) : [];
      store.getState().stand(standing);
      if (standing[0]) focusStep(standing[0]);
      setTick((before) => before + 1);
    },
    [store, focusStep],
  );
  return {
    ...current,
    act: (deed) => {
      deed(current.run);
      show(current.run);
    },
    reset: () => {
      const next = make();
      setCurrent(next);
      show(next.run);
    },
  };
}

function troubleText(problem: unknown): string {
  if (typeof problem === "string") return problem;
  return typeof problem === "object" && problem !== null && "message" in problem
    ? String(problem.message)
    : JSON.stringify(problem);
}

/** What AI would have understood, when one chooses the intent by hand. */
export function understoodAs(intent: string, confidence: number): Understanding {
  return {
    intent,
    confidence,
    margin: confidence,
    sentiment: 0,
    priority: "normal",
    riskFlags: [],
    asksForPerson: false,
    engine: "chosen by hand",
  };
}
