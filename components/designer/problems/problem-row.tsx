"use client";

import { ChevronRight, CircleAlert, Play, TriangleAlert, Wrench } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { humanise } from "@/components/ui/field-value";
import type { Problem } from "@/core/check/problem";
import type { Command } from "@/core/journey/commands";
import { plainValue } from "@/core/step/plain-value";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { requestPlay } from "../simulator/play-request";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { pathWords } from "./drawn-path";
import { otherRepairOf, otherRepairs } from "./other-repair";
import { ruleWords } from "./rule-words";
import { useShowProblem } from "./use-show-problem";

type Props = { problem: Problem; isStepShown: boolean; onFixed: () => void };

/** One problem: what is wrong and where, why it matters, and what can be done: show it, play it, fix it. */
export function ProblemRow({ problem, isStepShown, onFixed }: Props) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { isReadOnly } = useDesignerCommands();
  const showProblem = useShowProblem();
  const [isWhyOpen, setIsWhyOpen] = useState(false);
  const title = useDesigner((state) =>
    problem.step ? state.document.meaning.steps[problem.step]?.title : null,
  );
  const isError = problem.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  const other = useDesigner((state) => otherRepairOf(state.document, catalogue, problem));
  const fix = isReadOnly ? null : (problem.fix?.title ?? (other && otherRepairs[other]));
  const make = (made: { title: string; commands: Command[] } | null) => {
    if (!made) return;
    onFixed();
    store.getState().change(made.title, made.commands);
  };
  const makeFix = () => {
    if (problem.fix) return make(problem.fix);
    const { step } = problem;
    if (step === null || other === null) return;
    // They rewrite steps with their kinds' schemas, which nobody carries who only looks.
    void import("./make-repair").then(({ makeRepair }) =>
      make(makeRepair[other](store.getState().document, catalogue, step)),
    );
  };
  const play = canPlay(problem) ? () => requestPlay({ kind: "problem", problem }) : null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    walkRows(event);
    const act = { f: fix && makeFix, p: play }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <li className="grid gap-1 px-3 py-1.5">
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <button
          type="button"
          data-problem
          aria-keyshortcuts={[fix && "F", play && "P"].filter(Boolean).join(" ") || undefined}
          className="focus-ring flex min-h-6 min-w-48 flex-1 cursor-pointer items-start gap-2 rounded py-0.5 text-left text-sm"
          onClick={() => showProblem(problem)}
          onKeyDown={onKeyDown}
        >
          <Icon
            className={cn("mt-0.5 size-4 shrink-0", isError ? "text-danger" : "text-warning")}
            aria-label={problem.severity}
          />
          <span className="min-w-0">
            {problem.message}
            <span className="block text-xs text-muted-foreground">
              {isStepShown && `${title ?? "Journey"} · `}
              {ruleWords(problem.rule).title}
            </span>
          </span>
        </button>
        <div className="flex flex-wrap items-center gap-1">
          <Button
            size="sm"
            variant="ghost"
            className="h-7 px-1.5 text-xs text-muted-foreground"
            aria-expanded={isWhyOpen}
            onClick={() => setIsWhyOpen(!isWhyOpen)}
          >
            <ChevronRight className={cn("transition-transform", isWhyOpen && "rotate-90")} aria-hidden />
            Why
          </Button>
          {play && (
            <Button size="sm" variant="ghost" className="h-7 px-2 text-xs" onClick={play}>
              <Play aria-hidden />
              Play it
            </Button>
          )}
          {fix && (
            <Button
              size="sm"
              variant="outline"
              className="h-auto min-h-7 px-2 text-xs whitespace-normal"
              onClick={makeFix}
            >
              <Wrench aria-hidden />
              {fix}
            </Button>
          )}
        </div>
      </div>
      {isWhyOpen && <Why problem={problem} />}
    </li>
  );
}

/** Up and down go from problem to problem, as in any list. */
function walkRows(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const list = event.currentTarget.closest("[data-problems]");
  const all = [...(list?.querySelectorAll<HTMLElement>("[data-problem]") ?? [])];
  const next = by === undefined ? undefined : all[all.findIndex((row) => row === event.currentTarget) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A path that is more than the step itself can be walked. */
export function canPlay({ path }: Problem): boolean {
  return path.length > 0;
}

/** The rule behind it, the way that runs into it, and values that show it. */
function Why({ problem }: { problem: Problem }) {
  const { promise, repair } = ruleWords(problem.rule);
  const way = useDesigner((state) =>
    problem.path.length > 1 ? pathWords(problem.path, state.document.meaning) : null,
  );
  return (
    <div className="ml-6 grid max-w-3xl gap-1 border-l-2 border-primary-border pl-3 text-xs text-muted-foreground">
      <p className="text-foreground">{promise}</p>
      {way !== null && <p>The way there: {way}.</p>}
      {problem.inputs && <p>For example {examples(problem.inputs)}.</p>}
      {problem.conservative !== undefined && <p>To be safe: {problem.conservative}</p>}
      <p>{repair}</p>
    </div>
  );
}

function examples(inputs: NonNullable<Problem["inputs"]>): string {
  return Object.entries(inputs)
    .map(([name, value]) => `${humanise(name)}: ${plainValue(value)}`)
    .join(", ");
}
