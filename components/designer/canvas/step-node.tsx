"use client";

import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { CircleAlert, Play, Plus, ShieldCheck, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { AssignmentBadge } from "@/components/ui/assignment-badge";
import { cn } from "@/components/ui/cn";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Problem } from "@/core/check/problem";
import type { Step } from "@/core/journey/document";
import { bundleParts, type Exit } from "@/core/step/contract";
import { findFace } from "@/steps/faces";
import { useDesignerCommands, useStepViews } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { bundleFill } from "./step-view";

const noProblems: readonly Problem[] = [];

export type StepNodeData = Node<Record<string, never>, "step">;

const stripe = {
  low: "bg-tier-low-border",
  medium: "bg-tier-medium",
  high: "bg-tier-high",
  critical: "bg-tier-critical-border",
} as const;

/** One step as the canvas draws it: who performs it, how risky it is, what it does, and its exits as handles. */
export const StepNode = memo(function StepNode({ id, selected }: NodeProps<StepNodeData>) {
  const views = useStepViews();
  const view = useDesigner((state) => views(state.document.meaning, id));
  const problems = useDesigner((state) => state.problemsOf.get(id) ?? noProblems);
  const isOnPath = useDesigner((state) => state.path.some((point) => point.step === id));
  const isStanding = useDesigner((state) => state.standing.includes(id));
  if (!view) return null;
  const { step, isGate, guardsTitle } = view;
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return (
    <div
      className={cn(
        "relative w-60 rounded-xl border bg-card text-card-foreground shadow-xs transition-shadow",
        isGate && "border-dashed border-tier-high-border bg-tier-high-soft",
        selected && "ring-2 ring-primary",
        isOnPath && "border-danger ring-2 ring-danger",
        isStanding && "border-success ring-4 ring-success/60",
      )}
    >
      <Handle
        type="target"
        position={Position.Left}
        className="size-3! border-2! border-card! bg-muted-foreground!"
      />
      <span aria-hidden className={cn("absolute inset-y-2 left-0 w-1 rounded-r", stripe[step.tier])} />
      <Head step={step} isStart={view.isStart} errors={errors} warnings={problems.length - errors} />
      <p className="line-clamp-3 px-3 pt-1 text-xs text-muted-foreground">{view.summary}</p>
      {guardsTitle !== null && (
        <p className="flex items-center gap-1 px-3 pt-1 text-xs font-medium text-tier-high">
          <ShieldCheck className="size-3" aria-hidden />
          guards {guardsTitle}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-1 px-3 pt-2">
        <AssignmentBadge by={step.assignment.by} queue={step.assignment.queue} />
        {step.tier !== "low" && <TierBadge tier={step.tier} />}
        {view.isHandoff && <BundleFill there={bundleFill(problems)} />}
      </div>
      <Exits step={step} exits={view.exits} showAll={selected} />
    </div>
  );
});

function Head({
  step,
  isStart,
  errors,
  warnings,
}: {
  step: Step;
  isStart: boolean;
  errors: number;
  warnings: number;
}) {
  const Icon = findFace(step.kind)?.icon ?? CircleAlert;
  return (
    <div className="flex items-start gap-2 px-3 pt-2.5">
      <Icon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
      <span className="min-w-0 flex-1 text-sm leading-5 font-medium break-words">{step.title}</span>
      {isStart && <Play className="mt-0.5 size-3.5 shrink-0 fill-success text-success" aria-label="Start" />}
      {errors > 0 && (
        <span
          className="flex items-center gap-0.5 text-xs font-semibold text-danger"
          title={errors === 1 ? "1 problem" : `${errors} problems`}
        >
          <CircleAlert className="size-3.5" aria-hidden />
          {errors}
        </span>
      )}
      {errors === 0 && warnings > 0 && (
        <TriangleAlert className="mt-0.5 size-3.5 text-warning" aria-label={`${warnings} warnings`} />
      )}
    </div>
  );
}

function BundleFill({ there }: { there: number }) {
  return (
    <span
      className={cn(
        "rounded-full border px-2 py-0.5 text-xs leading-4 font-medium",
        there < bundleParts.length && "border-danger-border text-danger",
      )}
      title="Parts of the handoff bundle that are known on every path"
    >
      bundle {there} of {bundleParts.length}
    </span>
  );
}

function Exits({ step, exits, showAll }: { step: Step; exits: readonly Exit[]; showAll: boolean }) {
  const { addAfter, isReadOnly } = useDesignerCommands();
  const isShown = (exit: Exit) =>
    showAll || exit.role === "normal" || step.connections[exit.name] !== undefined;
  const shown = exits.filter(isShown);
  const hidden = exits.filter((exit) => !isShown(exit));
  return (
    <ul className="mt-2 border-t py-1">
      {shown.map((exit) => (
        <li
          key={exit.name}
          className="relative flex h-6 items-center justify-end gap-1 pr-3 text-xs text-muted-foreground"
        >
          <span className="truncate">{exit.title}</span>
          {step.connections[exit.name] === undefined && exit.otherwise === "fallback" && (
            <span>→ fallback</span>
          )}
          {step.connections[exit.name] === undefined && !isReadOnly && (
            <button
              type="button"
              tabIndex={showAll ? 0 : -1}
              className="nodrag nopan grid size-6 place-items-center rounded hover:bg-accent"
              aria-label={`Add a step after ${step.title}, ${exit.title}`}
              onClick={() => addAfter({ from: step.id, exit: exit.name })}
            >
              <Plus className="size-3" aria-hidden />
            </button>
          )}
          <Handle
            type="source"
            id={exit.name}
            position={Position.Right}
            className={cn(
              "size-3! border-2! border-card!",
              exit.role === "normal" ? "bg-primary!" : "bg-muted-foreground!",
            )}
          />
        </li>
      ))}
      {hidden.length > 0 && (
        <li className="px-3 pb-0.5 text-right text-[0.6875rem] text-muted-foreground">
          {hidden.map((exit) => exit.title.toLowerCase()).join(", ")} → fallback
        </li>
      )}
    </ul>
  );
}
