"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Understanding } from "@/core/case/events";
import type { Run } from "@/core/case/simulate";
import { compileVersion, createRun } from "@/steps/interpreter";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";

export type TryRun = {
  run: Run;
  /** Rises with every act, so that the panel is drawn again. */
  tick: number;
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
  const current = useRef<ReturnType<typeof make> | null>(null);
  current.current ??= make();
  const [tick, setTick] = useState(0);
  useEffect(() => () => store.getState().stand([]), [store]);
  const show = useCallback(() => {
    const { state } = current.current?.run ?? {};
    const isOpen = state?.status === "running" || state?.status === "waiting";
    const standing = isOpen ? (state?.tokens ?? []).map((token) => token.step) : [];
    store.getState().stand(standing);
    if (standing[0]) focusStep(standing[0]);
    setTick((before) => before + 1);
  }, [store, focusStep]);
  return {
    run: current.current.run,
    troubles: current.current.troubles,
    tick,
    act: (deed) => {
      if (current.current) deed(current.current.run);
      show();
    },
    reset: () => {
      current.current = make();
      show();
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
