"use client";

import { Handle, Position, useStore, type Node, type NodeProps } from "@xyflow/react";
import { CircleAlert } from "lucide-react";
import { memo } from "react";
import { AssignmentBadge } from "@/components/ui/assignment-badge";
import { cn } from "@/components/ui/cn";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Tier } from "@/core/governance/tiers";
import type { Step } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import { findFace } from "@/steps/faces";

/** What a picture says about a step beside what the step is. */
export type StepMark = "added" | "removed" | "changed" | "visited" | "current";
export type PictureStepData = Node<
  { step: Step; mark: StepMark | null; label: string | null },
  "picture-step"
>;

const markLooks: Record<StepMark, string> = {
  added: "border-success ring-2 ring-success/50",
  removed: "border-dashed border-danger opacity-70",
  changed: "border-warning ring-2 ring-warning/50",
  visited: "border-primary ring-1 ring-primary/60",
  current: "border-primary ring-4 ring-primary/60",
};

const markTexts: Partial<Record<StepMark, string>> = {
  added: "border-success-border bg-success-soft text-success",
  removed: "border-danger-border bg-danger-soft text-danger",
  changed: "border-warning-border bg-warning-soft text-warning",
  current: "border-primary-border bg-primary-soft text-primary-soft-foreground",
};

const stripes: Record<Tier, string> = {
  low: "bg-tier-low-border",
  medium: "bg-tier-medium",
  high: "bg-tier-high",
  critical: "bg-tier-critical-border",
};

/** From afar the colour alone says who performs a step. */
const tints: Record<Performer, string> = {
  ai: "bg-ai-soft",
  "ai-human-confirms": "bg-linear-115 from-ai-soft from-50% to-human-soft to-50%",
  "human-ai-assists": "bg-linear-115 from-human-soft from-50% to-ai-soft to-50%",
  human: "bg-human-soft",
  system: "",
};

/** Below this zoom the small print is dust: the title takes the whole box instead. */
const nearZoomMin = 0.5;

/** A step of a picture: what it is, who performs it, and what became of it. */
export const PictureStep = memo(function PictureStep({ data, selected }: NodeProps<PictureStepData>) {
  const { step, mark, label } = data;
  const isNear = useStore((state) => state.transform[2] >= nearZoomMin);
  return (
    <div
      className={cn(
        "relative flex min-h-23 w-56 flex-col rounded-xl border bg-card p-2.5 text-card-foreground shadow-xs",
        mark && markLooks[mark],
        selected && "outline-2 outline-offset-2 outline-primary",
      )}
    >
      <Handle type="target" position={Position.Left} className="opacity-0" isConnectable={false} />
      {isNear ? <Near step={step} mark={mark} /> : <Far step={step} mark={mark} />}
      <span
        aria-hidden
        className={cn("absolute inset-y-0 left-0 rounded-l-xl", isNear ? "w-1" : "w-2.5", stripes[step.tier])}
      />
      {label && (
        <span className="absolute -top-2 -right-2 rounded-full bg-primary px-1.5 text-xs font-semibold text-primary-foreground">
          {label}
        </span>
      )}
      <Handle type="source" position={Position.Right} className="opacity-0" isConnectable={false} />
    </div>
  );
});

function Near({ step, mark }: { step: Step; mark: StepMark | null }) {
  const Icon = findFace(step.kind)?.icon ?? CircleAlert;
  const markText = mark && markTexts[mark];
  return (
    <>
      <div className="flex items-start gap-2">
        <Icon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
        <span
          className={cn(
            "line-clamp-2 min-w-0 flex-1 text-sm leading-5 font-medium break-words",
            mark === "removed" && "line-through",
          )}
        >
          {step.title}
        </span>
      </div>
      <div className="mt-auto flex flex-wrap gap-1 pt-1.5">
        <AssignmentBadge by={step.assignment.by} queue={step.assignment.queue} />
        {step.tier !== "low" && <TierBadge tier={step.tier} />}
        {markText && (
          <span className={cn("rounded-full border px-2 py-0.5 text-xs leading-4 font-medium", markText)}>
            {mark}
          </span>
        )}
      </div>
    </>
  );
}

const farLooks: Partial<Record<StepMark, string>> = {
  added: "bg-success-soft text-success",
  removed: "bg-danger-soft text-danger line-through",
  changed: "bg-warning-soft text-warning",
  current: "bg-primary-soft text-primary-soft-foreground",
};

function Far({ step, mark }: { step: Step; mark: StepMark | null }) {
  return (
    <span
      className={cn(
        "-m-2.5 grid flex-1 place-items-center rounded-[inherit] p-2 pl-4",
        (mark && farLooks[mark]) ?? tints[step.assignment.by],
      )}
    >
      <span className="line-clamp-2 text-center text-2xl leading-8 font-semibold break-words">
        {step.title}
      </span>
    </span>
  );
}
