"use client";

import { useEffect } from "react";
import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { createJourneyChecker } from "@/steps/checker";
import { useCatalogue } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import type { CheckAnswer, CheckRequest } from "./check-worker";

const quietMs = 120;
/** A check that takes longer than this is felt while typing: the next ones run in a worker. */
const checkMsMax = 30;

/** Checks the journey shortly after each change of its meaning; moving a box is not one. */
export function useChecker(): void {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const checker = createChecker(catalogue, (problems) => store.getState().setProblems(problems));
    const check = () => checker.check(store.getState().document);
    check();
    const unsubscribe = store.subscribe((state, before) => {
      if (state.document.meaning === before.document.meaning) return;
      clearTimeout(timer);
      timer = setTimeout(check, quietMs);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
      checker.stop();
    };
  }, [store, catalogue]);
}

/** Checks here while it is quick, and in a worker from the first slow one on. Only the newest answer is told. */
function createChecker(catalogue: Catalogue, tell: (problems: Problem[]) => void) {
  const checker = createJourneyChecker();
  let worker: Worker | null = null;
  let isWorkerBroken = false;
  let turn = 0;

  const checkHere = (document: JourneyDocument) => {
    const startedMs = performance.now();
    tell(checker.check(document, catalogue));
    if (performance.now() - startedMs > checkMsMax && !isWorkerBroken) startWorker();
  };
  const startWorker = () => {
    worker = new Worker(new URL("./check-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<CheckAnswer>) => {
      if (data.turn === turn) tell(data.problems);
    });
    // Without workers (an old browser, a strict proxy) checking is slower, never absent.
    worker.addEventListener("error", () => {
      isWorkerBroken = true;
      stop();
    });
  };
  const stop = () => {
    worker?.terminate();
    worker = null;
  };
  return {
    check: (document: JourneyDocument) => {
      turn += 1;
      if (!worker) return checkHere(document);
      const request: CheckRequest = { turn, document, catalogue };
      worker.postMessage(request);
    },
    stop,
  };
}
