"use client";

import {
  CircleAlert,
  Flag,
  GitFork,
  LifeBuoy,
  Merge,
  Play,
  ShieldCheck,
  Split,
  Workflow,
} from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Problem } from "@/core/check/problem";
import { bundleParts } from "@/core/step/contract";
import { duties } from "@/steps/describe-words";
import { findFace } from "@/steps/faces";
import { bundleFill } from "../canvas/step-name";
import { StepProblems } from "../views/step-problems";
import { useCueActs } from "./cue-context";
import type { CueColumn } from "./cue-columns";
import type { CueRow } from "./cue-rows";
import { aiParts, humanParts } from "./cue-words";
import { dueText } from "./due-text";

/** What a cell shows while it is not edited. */
export function CueCellBody({
  column,
  row,
  problems,
}: {
  column: CueColumn;
  row: CueRow;
  problems: readonly Problem[];
}) {
  switch (column) {
    case "step":
      return <StepCell row={row} problems={problems} />;
    case "ai":
      return <AiCell row={row} />;
    case "human":
      return <HumanCell row={row} />;
    case "tier":
      return <TierBadge tier={row.step.tier} />;
    case "gate":
      return <GateCell row={row} />;
    case "fields":
      return <FieldsCell row={row} problems={problems} />;
    case "due":
      return <DueCell row={row} />;
    case "ways":
      return <WaysCell row={row} />;
    case "more":
      return null;
  }
}

function StepCell({ row, problems }: { row: CueRow; problems: readonly Problem[] }) {
  const Icon = findFace(row.step.kind)?.icon ?? CircleAlert;
  return (
    <div className="flex min-w-0 gap-2">
      <Icon
        className={cn("mt-0.5 size-4 shrink-0", row.isGate ? "text-tier-high" : "text-primary")}
        aria-label={row.kindTitle}
      />
      <div className="min-w-0">
        <p className="font-medium break-words">
          {row.step.title}
          {row.isStart && (
            <Play className="mb-0.5 ml-1.5 inline size-3 fill-success text-success" aria-label="Start" />
          )}
          {row.isFallback && (
            <LifeBuoy
              className="mb-0.5 ml-1.5 inline size-3.5 text-muted-foreground"
              aria-label="Fallback handoff"
            />
          )}
        </p>
        <p className="line-clamp-2 text-xs text-muted-foreground">{row.summary}</p>
        <StepProblems problems={problems} />
      </div>
    </div>
  );
}

/** Until somebody says more, the stage's own duty stands where a step has no words of its own (domain.md). */
function Duty({ children }: { children: ReactNode }) {
  return <p className="line-clamp-2 text-xs text-muted-foreground italic">{children}</p>;
}

const none = (
  <span className="text-muted-foreground">
    <span aria-hidden>–</span>
    <span className="sr-only">none</span>
  </span>
);

function AiCell({ row: { step } }: { row: CueRow }) {
  const part = aiParts[step.assignment.by];
  if (part === "") return none;
  return (
    <>
      <p className="font-medium text-ai">{part}</p>
      <Duty>{duties[step.stage].ai}</Duty>
    </>
  );
}

function HumanCell({ row: { step, queueTitle, waitsForPerson } }: { row: CueRow }) {
  const part = humanParts[step.assignment.by];
  if (part === "" && !waitsForPerson && step.note === undefined) return none;
  return (
    <>
      {(part !== "" || waitsForPerson) && (
        <p className="font-medium text-human">
          {part || "Decides"}
          {queueTitle !== null && <span className="font-normal"> · {queueTitle}</span>}
        </p>
      )}
      {step.note === undefined ? (
        <Duty>{duties[step.stage].human}</Duty>
      ) : (
        <p className="line-clamp-2 text-xs">{step.note}</p>
      )}
    </>
  );
}

function GateCell({ row: { gates, guards } }: { row: CueRow }) {
  if (guards)
    return (
      <p className="flex gap-1 text-xs font-medium text-tier-high">
        <ShieldCheck className="mt-0.5 size-3 shrink-0" aria-hidden />
        guards {guards.title}
      </p>
    );
  if (gates.length === 0) return none;
  return (
    <ul className="grid gap-1" aria-label="Gates before it">
      {gates.map((gate) => (
        <li key={gate.id} className="flex gap-1 text-xs">
          <ShieldCheck className="mt-0.5 size-3 shrink-0 text-tier-high" aria-hidden />
          {gate.title}
        </li>
      ))}
    </ul>
  );
}

const fieldsShownMax = 4;

function FieldsCell({ row, problems }: { row: CueRow; problems: readonly Problem[] }) {
  const there = bundleFill(problems);
  const more = row.fields.length - fieldsShownMax;
  if (row.fields.length === 0 && !row.isHandoff) return none;
  return (
    <div className="flex flex-wrap gap-1">
      {row.isHandoff && (
        <span
          className={cn(
            "rounded-full border px-2 text-xs leading-5 font-medium",
            there < bundleParts.length && "border-danger-border text-danger",
          )}
        >
          bundle {there} of {bundleParts.length}
        </span>
      )}
      {row.fields.slice(0, fieldsShownMax).map((field) => (
        <span
          key={field.name}
          className="rounded bg-secondary px-1.5 text-xs leading-5 text-secondary-foreground"
        >
          {field.label}
        </span>
      ))}
      {more > 0 && <span className="text-xs leading-5 text-muted-foreground">and {more} more</span>}
    </div>
  );
}

function DueCell({ row: { step, waitsForPerson } }: { row: CueRow }) {
  if (step.dueMinutes !== undefined)
    return <span className="whitespace-nowrap">{dueText(step.dueMinutes)}</span>;
  return waitsForPerson ? <span className="text-warning">not set</span> : none;
}

const shapeIcons = { plain: null, ways: Split, fork: GitFork, join: Merge };

function WaysCell({ row: { step, ways, shape } }: { row: CueRow }) {
  const acts = useCueActs();
  const [only] = ways;
  const Icon = shapeIcons[shape];
  if (!only)
    return (
      <p className="flex gap-1 text-muted-foreground">
        <Flag className="mt-1 size-3 shrink-0" aria-hidden />
        ends here
      </p>
    );
  if (ways.length === 1 && shape === "plain")
    return (
      <p className={cn(only.to === null && "text-danger")}>
        {only.to === null ? "nowhere yet" : only.toTitle}
      </p>
    );
  return (
    <div className="min-w-0">
      <p className="flex items-center gap-1 font-medium">
        {Icon && <Icon className="size-3.5 shrink-0 text-primary" aria-hidden />}
        {shape === "fork"
          ? `${ways.length} branches at once`
          : shape === "join"
            ? "joins branches"
            : `${ways.length} ways`}
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Show ${step.title} on the canvas`}
          title="Show on the canvas"
          className="grid size-6 cursor-pointer place-items-center rounded text-muted-foreground hover:bg-accent hover:text-foreground"
          onClick={() => acts.showOnCanvas(step.id)}
        >
          <Workflow className="size-3.5" aria-hidden />
        </button>
      </p>
      <ul className="text-xs text-muted-foreground">
        {ways.slice(0, waysShownMax).map((way) => (
          <li
            key={way.exit}
            title={`${way.title} → ${way.toTitle}`}
            className={cn("line-clamp-1", way.to === null && "text-danger")}
          >
            {way.title} → {way.toTitle}
          </li>
        ))}
        {ways.length > waysShownMax && <li>and {ways.length - waysShownMax} more</li>}
      </ul>
    </div>
  );
}
const waysShownMax = 3;
