"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useMemo } from "react";
import type { Step } from "@/core/journey/document";
import type { FaceContext } from "@/core/step/face-context";
import { ProblemLine } from "@/steps/setting";
import { Section } from "./section";
import { StepLink } from "./step-link";
import { controlTitles, tierTitles } from "./step-words";
import { tierControlsOf, type ControlState } from "./tier-controls";

/** What has to be proved before the step acts, who proves it, and where that is missing. */
export function ControlsPanel({ step, context }: { step: Step; context: FaceContext }) {
  const { tier, isActing, states } = useMemo(() => tierControlsOf(step, context), [step, context]);
  if (!isActing || states.length === 0) return null;
  return (
    <Section title={`Controls of the tier: ${tierTitles[tier].toLowerCase()}`}>
      <ul className="grid gap-2.5">
        {states.map((state) => (
          <ControlRow key={state.group.join()} state={state} step={step.id} />
        ))}
      </ul>
    </Section>
  );
}

function ControlRow({ state: { group, problem, by }, step }: { state: ControlState; step: string }) {
  const isMet = problem === null;
  const Icon = isMet ? CircleCheck : CircleAlert;
  return (
    <li className="grid gap-1">
      <p className="flex items-center gap-2 text-sm">
        <Icon className={isMet ? "size-4 text-success" : "size-4 text-danger"} aria-hidden />
        <span className="min-w-0 flex-1">{groupTitle(group)}</span>
        <span className="text-xs whitespace-nowrap text-muted-foreground">
          {isMet ? "on every path" : "missing"}
        </span>
      </p>
      <div className="grid pl-6">
        {by.map(({ id, title }) =>
          id === step ? (
            <p key={id} className="text-xs text-muted-foreground">
              Given by {title}.
            </p>
          ) : (
            <StepLink key={id} id={id} title={title} />
          ),
        )}
        {problem && <ProblemLine problem={problem} />}
      </div>
    </li>
  );
}

function groupTitle(group: ControlState["group"]): string {
  return group
    .map((control, index) => (index === 0 ? controlTitles[control] : controlTitles[control].toLowerCase()))
    .join(", or ");
}
