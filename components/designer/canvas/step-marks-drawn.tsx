"use client";

import { Check, CircleDashed, Ellipsis } from "lucide-react";
import { useDesignerCommands } from "../designer-context";
import type { Present } from "../store/drawn";
import { useCanvasParts } from "./canvas-ui";
import type { StepCoverage, StepLook } from "./step-looks";

/** What is drawn over a box: who else has it selected, where a case stands, what the scenarios walk, and its menu. */
export function StepMarks({ look, isChosen }: { look: StepLook; isChosen: boolean }) {
  const { isReadOnly } = useDesignerCommands();
  return (
    <>
      {look.others.length > 0 && <Others others={look.others} />}
      {look.isStanding && (
        <span className="step-token" title="The case stands here">
          <span className="sr-only">The case stands here</span>
        </span>
      )}
      {look.coverage && <Coverage coverage={look.coverage} />}
      {isChosen && !isReadOnly && <MoreButton look={look} />}
    </>
  );
}

function MoreButton({ look }: { look: StepLook }) {
  const { ui } = useCanvasParts();
  const { id, title } = look.view.step;
  return (
    <button
      type="button"
      className="step-more nodrag nopan"
      aria-label={`More for ${title}`}
      aria-haspopup="menu"
      title="What can be done with it (Shift+F10)"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        ui.setState({ menu: { on: "step", step: id, at: { x: box.left, y: box.bottom + 4 } } });
      }}
    >
      <Ellipsis className="size-4" aria-hidden />
    </button>
  );
}

function Others({ others }: { others: readonly Present[] }) {
  const [first] = others;
  return (
    <span
      className="step-others"
      style={{ outlineColor: colourOf(first) }}
      title={others.map((other) => `${other.name} has this step selected`).join("\n")}
    >
      {others.slice(0, 3).map((other) => (
        <span key={other.session} className="step-other" style={{ backgroundColor: colourOf(other) }}>
          <span aria-hidden>{initialsOf(other.name)}</span>
          <span className="sr-only">{other.name} has this step selected</span>
        </span>
      ))}
    </span>
  );
}

function colourOf(other: Present | undefined): string {
  return `var(--presence-${other?.colour ?? 0}, var(--chart-2))`;
}

/** "Olivia Orchestrator" is "OO". */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return `${words[0]?.charAt(0) ?? "?"}${words.length > 1 ? (words.at(-1)?.charAt(0) ?? "") : ""}`.toUpperCase();
}

function Coverage({ coverage }: { coverage: StepCoverage }) {
  const { isWalked, missing } = coverage;
  const words = isWalked ? missing.join("\n") || "Scenarios walk all of it" : "No scenario comes here";
  const Icon = isWalked && missing.length === 0 ? Check : CircleDashed;
  return (
    <span
      className="step-coverage"
      data-whole={(isWalked && missing.length === 0) || undefined}
      title={words}
    >
      <Icon className="size-3" aria-hidden />
      {isWalked && missing.length > 0 && missing.length}
      <span className="sr-only">{words}</span>
    </span>
  );
}
