"use client";

import { counted } from "@/core/step/counted";
import { ArrowLeft, CircleCheck, Plus, RotateCw, Square } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { toast } from "@/components/ui/toast";
import { useDesignerCommands } from "../designer-context";
import { drawnPath } from "../problems/drawn-path";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { ProposalRow } from "./proposal-row";
import type { Proposal } from "./propose-worker";
import { useProposals } from "./use-proposals";
import { useScenarioEdits, type SavedScenario } from "./use-scenarios";
import { WhyUncovered } from "./why-uncovered-list";

/** "What is not covered?": scenarios for what the kept ones leave out, and why some of it has none. */
export function ProposalsView({
  scenarios,
  onBack,
}: {
  scenarios: readonly SavedScenario[];
  onBack: () => void;
}) {
  const store = useDesignerStore();
  const { isReadOnly } = useDesignerCommands();
  const meaning = useDesigner((state) => state.document.meaning);
  const [searched, setSearched] = useState(meaning);
  const { state, found, of, proposals, uncovered, search, stop, taken } = useProposals(scenarios);
  const { add, isPending } = useScenarioEdits();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  useEffect(() => () => store.getState().showPath([]), [store]);
  const keep = async (kept: readonly Proposal[]) => {
    try {
      await add(kept.map(({ scenario }) => scenario));
    } catch {
      return; // told already; they stay on the list
    }
    taken(kept);
    toast.success(`${counted(kept.length, "scenario")} added`);
    if (kept.length === proposals.length) title.current?.focus();
  };
  const again = () => {
    setSearched(store.getState().document.meaning);
    search();
  };
  const isStale = searched !== meaning;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b px-3 py-1.5">
        <Button variant="ghost" size="icon-sm" aria-label="Back to the scenarios" onClick={onBack}>
          <ArrowLeft aria-hidden />
        </Button>
        <h3 ref={title} tabIndex={-1} className="text-sm font-medium outline-none">
          What is not covered
        </h3>
        <span className="text-xs text-muted-foreground" role="status">
          {statusText(state, proposals.length)}
        </span>
        <span className="ml-auto flex items-center gap-1.5">
          {state === "searching" ? (
            <Button size="sm" variant="outline" onClick={stop}>
              <Square aria-hidden />
              Stop
            </Button>
          ) : (
            <Button size="sm" variant="outline" onClick={again}>
              <RotateCw aria-hidden />
              {isStale ? "The draft changed: search again" : "Search again"}
            </Button>
          )}
          {!isReadOnly && proposals.length > 1 && state !== "searching" && (
            <Button size="sm" pending={isPending} onClick={() => void keep(proposals)}>
              <Plus aria-hidden />
              Add all {proposals.length}
            </Button>
          )}
        </span>
      </div>
      {state === "searching" && (
        <Progress
          value={of === 0 ? null : Math.round((found / of) * 100)}
          label="Search for scenarios"
          className="h-1 rounded-none"
        />
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {proposals.length > 0 && (
          <ul className="divide-y" aria-label="Proposed scenarios">
            {proposals.map((proposal) => (
              <ProposalRow
                key={proposal.scenario.name}
                proposal={proposal}
                isReadOnly={isReadOnly}
                isPending={isPending}
                onLook={() =>
                  store.getState().showPath(drawnPath(proposal.outcome.path), {
                    ...{ text: `Proposed: ${proposal.scenario.name}`, isWrong: false },
                  })
                }
                onLeave={() => store.getState().showPath([])}
                onAdd={() => void keep([proposal])}
              />
            ))}
          </ul>
        )}
        {state === "done" &&
          proposals.length === 0 &&
          uncovered.every(({ isImpossible }) => isImpossible) && (
            <EmptyState
              icon={CircleCheck}
              title="Nothing is left to propose"
              description="The scenarios take every exit that a case can take."
              className="py-6"
            />
          )}
        <WhyUncovered uncovered={uncovered} />
      </div>
    </div>
  );
}

function statusText(state: string, count: number): string {
  if (state === "broken") return "The search could not be run in this browser.";
  const found = `${counted(count, "scenario")} proposed`;
  if (state === "searching") return "Searching …";
  return state === "stopped" ? `Stopped. ${found}` : found;
}
