"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useCatalogue } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import type { ProposeAnswer, ProposeRequest, Proposal, Unproposed } from "./propose-worker";
import { scenarioRunsOf } from "./scenario-runs";
import type { SavedScenario } from "./use-scenarios";

export type Proposals = {
  state: "searching" | "done" | "stopped" | "broken";
  found: number;
  of: number;
  proposals: readonly Proposal[];
  uncovered: readonly Unproposed[];
};

const nothingYet: Proposals = { state: "searching", found: 0, of: 0, proposals: [], uncovered: [] };

/** Searches in a worker for scenarios that walk what those that are kept leave out. Begins at once. */
export function useProposals(scenarios: readonly SavedScenario[]) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const [found, setFound] = useState(nothingYet);
  const worker = useRef<Worker | null>(null);
  const search = useCallback(() => {
    worker.current?.terminate();
    setFound(nothingYet);
    const outcomes = [...scenarioRunsOf(store).getState().outcomes.values()];
    const started = new Worker(new URL("./propose-worker.ts", import.meta.url), { type: "module" });
    started.addEventListener("message", ({ data }: MessageEvent<ProposeAnswer>) => {
      setFound((now) => next(now, data));
      if (data.kind === "done") started.terminate();
    });
    started.addEventListener("error", () => setFound((now) => ({ ...now, state: "broken" })));
    const request: ProposeRequest = {
      ...{ meaning: store.getState().document.meaning, catalogue },
      covered: outcomes.map(({ walk }) => walk),
      names: scenarios.map(({ scenario }) => scenario.name),
    };
    started.postMessage(request);
    worker.current = started;
  }, [store, catalogue, scenarios]);
  const [searchFirst] = useState(() => search);
  useEffect(searchFirst, [searchFirst]);
  useEffect(() => () => worker.current?.terminate(), []);
  return {
    ...found,
    search,
    stop: () => {
      worker.current?.terminate();
      setFound((now) => ({ ...now, state: "stopped" }));
    },
    /** Takes proposals off the list: they were added. */
    taken: (taken: readonly Proposal[]) =>
      setFound((now) => ({ ...now, proposals: now.proposals.filter((one) => !taken.includes(one)) })),
  };
}

function next(now: Proposals, answer: ProposeAnswer): Proposals {
  switch (answer.kind) {
    case "progress":
      return { ...now, found: answer.found, of: answer.of };
    case "proposal":
      return { ...now, proposals: [...now.proposals, answer.proposal] };
    case "done":
      return { ...now, state: "done", uncovered: answer.uncovered };
  }
}
