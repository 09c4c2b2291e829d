"use client";

import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { CircleAlert } from "lucide-react";
import { memo } from "react";
import { AssignmentBadge } from "@/components/ui/assignment-badge";
import { cn } from "@/components/ui/cn";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Step } from "@/core/journey/document";
import { findFace } from "@/steps/faces";

/** What a picture says about a step beside what the step is. */
export type StepMark = "added" | "removed" | "changed" | "visited" | "current";
export type PictureStepData = Node<
  { step: Step; mark: StepMark | null; label: string | null },
  "picture-step"
>;

const markLooks: Record<StepMark, string> = {
  added: "border-success ring-2 ring-success/50",
  removed: "border-dashed border-danger opacity-60",
  changed: "border-warning ring-2 ring-warning/50",
  visited: "border-primary ring-1 ring-primary/60",
  current: "border-primary ring-4 ring-primary/60",
};

/** A step of a picture: what it is, who performs it, and what became of it. */
export const PictureStep = memo(function PictureStep({ data, selected }: NodeProps<PictureStepData>) {
  const { step, mark, label } = data;
  const Icon = findFace(step.kind)?.icon ?? CircleAlert;
  return (
    <div
      className={cn(
        "w-56 rounded-xl border bg-card p-2.5 text-card-foreground shadow-xs",
        mark && markLooks[mark],
        selected && "outline-2 outline-offset-2 outline-primary",
      )}
    >
      <Handle type="target" position={Position.Left} className="opacity-0" isConnectable={false} />
      <div className="flex items-start gap-2">
        <Icon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
        <span className="min-w-0 flex-1 text-sm leading-5 font-medium break-words">{step.title}</span>
        {label && (
          <span className="rounded-full bg-primary px-1.5 text-xs font-semibold text-primary-foreground">
            {label}
          </span>
        )}
      </div>
      <div className="mt-1.5 flex flex-wrap gap-1">
        <AssignmentBadge by={step.assignment.by} queue={step.assignment.queue} />
        {step.tier !== "low" && <TierBadge tier={step.tier} />}
        {mark && mark !== "visited" && (
          <span className="text-xs font-medium text-muted-foreground">{mark}</span>
        )}
      </div>
      <Handle type="source" position={Position.Right} className="opacity-0" isConnectable={false} />
    </div>
  );
});
