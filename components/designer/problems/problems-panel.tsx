"use client";

import { CircleCheck, CircleDashed } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { filtered, grouped, problemKey, type ProblemFilter, type ProblemGroup } from "./problem-list";
import { ProblemRow } from "./problem-row";
import { ProblemTools } from "./problem-tools";

/** What the checker found. Choosing one focuses its step and lights the path that runs into it. */
export function ProblemsPanel() {
  const store = useDesignerStore();
  const problems = useDesigner((state) => state.problems);
  const isChecked = useDesigner((state) => state.isChecked);
  const [filter, setFilter] = useState<ProblemFilter>({ severity: null, rule: null });
  const [isByStep, setIsByStep] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const keepFocus = useKeptFocus(list);
  const shown = filtered(problems, filter);
  const escape = { onKeyDown: ({ key }: KeyboardEvent) => key === "Escape" && store.getState().showPath([]) };
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      {problems.length > 0 && <ProblemTools {...{ problems, filter, setFilter, isByStep, setIsByStep }} />}
      <div
        ref={list}
        role="group"
        aria-label="What the check found"
        tabIndex={-1}
        data-problems
        {...escape}
        className="min-h-0 flex-1 overflow-y-auto outline-none"
      >
        {grouped(shown, isByStep).map((group) => (
          <Group key={group.key} group={group} isByStep={isByStep} onFixed={keepFocus} />
        ))}
        {!isChecked && (
          <p className="flex items-center gap-2 px-3 py-2 text-sm text-muted-foreground">
            <CircleDashed className="size-4 shrink-0" aria-hidden />
            Every path is being checked.
          </p>
        )}
        {isChecked && shown.length === 0 && (
          <p className="flex items-center gap-2 px-3 py-2 text-sm text-muted-foreground">
            <CircleCheck className="size-4 shrink-0 text-success" aria-hidden />
            {problems.length === 0
              ? "Every path keeps the handoff contract and its tiers’ controls."
              : "No problem is like that."}
          </p>
        )}
      </div>
    </div>
  );
}

type GroupProps = { group: ProblemGroup; isByStep: boolean; onFixed: () => void };

function Group({ group: { step, problems }, isByStep, onFixed }: GroupProps) {
  const title = useDesigner((state) =>
    step === null ? "Journey" : state.document.meaning.steps[step]?.title,
  );
  if (problems.length === 0) return null;
  return (
    <>
      {isByStep && (
        <h2 className="sticky top-0 z-10 border-b bg-muted px-3 py-1 text-xs font-semibold">
          {title ?? step}
          <span className="ml-1.5 font-normal text-muted-foreground">{problems.length}</span>
        </h2>
      )}
      <ul className="divide-y" aria-label={isByStep ? `Problems of ${title ?? step}` : "Problems"}>
        {problems.map((problem, index) => (
          <ProblemRow
            key={`${problemKey(problem)} ${index}`}
            problem={problem}
            isStepShown={!isByStep}
            onFixed={onFixed}
          />
        ))}
      </ul>
    </>
  );
}

const rows = "[data-problem]";

/** After a fix the problem is gone with the next check: the one that takes its place has the focus then. */
function useKeptFocus(list: RefObject<HTMLElement | null>): () => void {
  const problems = useDesigner((state) => state.problems);
  const place = useRef<number | null>(null);
  useEffect(() => {
    const at = place.current;
    if (at === null || list.current === null) return;
    place.current = null;
    const all = [...list.current.querySelectorAll<HTMLElement>(rows)];
    (all[Math.min(at, all.length - 1)] ?? list.current).focus();
  }, [problems, list]);
  return () => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>(rows) ?? [])];
    const focused = window.document.activeElement?.closest("li")?.querySelector<HTMLElement>(rows);
    place.current = focused ? all.indexOf(focused) : null;
  };
}
