"use client";

import {
  CircleAlert,
  LifeBuoy,
  PencilLine,
  Play,
  ShieldCheck,
  TriangleAlert,
  Workflow,
  type LucideIcon,
} from "lucide-react";
import { memo } from "react";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Problem } from "@/core/check/problem";
import { findFace } from "@/steps/faces";
import { BundleMeter } from "./bundle-meter";
import { controlLooks } from "./control-looks";
import { PerformerPills } from "./performer-pills";
import type { StepView } from "./step-view";

/** What is inside a box: kind, title, what happens here, who performs it, and what is wrong with it. */
export const StepFace = memo(function StepFace({
  view,
  problems,
  isNew,
}: {
  view: StepView;
  problems: readonly Problem[];
  /** Just added: what is left to say is told calmly. */
  isNew: boolean;
}) {
  const { step, control } = view;
  const Icon = control ? controlLooks[control].icon : (findFace(step.kind)?.icon ?? CircleAlert);
  return (
    <div className="step-face">
      <div className="flex items-start gap-2.5">
        <span className="step-icon">
          <Icon className="size-4" aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-1 text-[0.6875rem] leading-3.5 font-medium text-muted-foreground">
            <span className="truncate">
              {control ? `${controlLooks[control].title} gate` : view.kindTitle}
            </span>
            {view.isStart && <Mark icon={Play} label="Start" className="fill-success text-success" />}
            {view.isFallback && <Mark icon={LifeBuoy} label="Fallback handoff" className="text-human" />}
          </p>
          <p className="line-clamp-2 text-[0.875rem] leading-[1.125rem] font-semibold break-words">
            {step.title}
          </p>
        </div>
        {isNew ? <ToFillIn problems={problems} /> : <Trouble problems={problems} />}
      </div>
      <p className="mt-1.5 line-clamp-2 text-xs leading-4 text-muted-foreground">{view.summary}</p>
      {view.guardsTitle !== null && (
        <Line icon={ShieldCheck} className="text-tier-high">
          guards <span className="font-semibold">{view.guardsTitle}</span>
        </Line>
      )}
      {view.callsTitle !== null && <Line icon={Workflow}>calls {view.callsTitle}</Line>}
      <div className="mt-2 flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1">
        <PerformerPills by={step.assignment.by} queueTitle={view.queueTitle} due={view.due} />
        {step.tier !== "low" && <TierBadge tier={step.tier} compact className="ml-auto" />}
      </div>
      {view.isHandoff && <BundleMeter problems={problems} />}
    </div>
  );
});

function Mark({ icon: Icon, label, className }: { icon: LucideIcon; label: string; className: string }) {
  return (
    <span title={label} className="shrink-0">
      <Icon className={`size-3 ${className}`} aria-label={label} />
    </span>
  );
}

function Line({
  icon: Icon,
  className = "text-muted-foreground",
  children,
}: {
  icon: LucideIcon;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <p className={`mt-1.5 flex items-center gap-1 text-xs leading-4 ${className}`}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      <span className="truncate">{children}</span>
    </p>
  );
}

function ToFillIn({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <span
      className="step-trouble bg-info-soft text-info"
      title={problems.map((problem) => problem.message).join("\n")}
    >
      <PencilLine className="size-3" aria-hidden />
      {problems.length}
      <span className="sr-only"> to fill in</span>
    </span>
  );
}

function Trouble({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const Icon = errors > 0 ? CircleAlert : TriangleAlert;
  const count = errors > 0 ? errors : problems.length;
  return (
    <span
      className={
        errors > 0 ? "step-trouble bg-danger-soft text-danger" : "step-trouble bg-warning-soft text-warning"
      }
      title={problems.map((problem) => problem.message).join("\n")}
    >
      <Icon className="size-3" aria-hidden />
      {count}
      <span className="sr-only">{errors > 0 ? " problems" : " warnings"}</span>
    </span>
  );
}
