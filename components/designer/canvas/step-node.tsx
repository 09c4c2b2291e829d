"use client";

import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import { isFresh } from "../palette/fresh-selection";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { useCanvasParts } from "./canvas-ui";
import { handleTop } from "./exits-shown";
import { Exits } from "./step-exits";
import { StepFace } from "./step-face";
import { StepMarks } from "./step-marks-drawn";

export type StepNodeData = Node<Record<string, never>, "step">;

/** Where it stands is React Flow's business: a step that is dragged is not drawn again. */
const isSameStep = (a: NodeProps<StepNodeData>, b: NodeProps<StepNodeData>) =>
  a.id === b.id && a.selected === b.selected;

/** One step as the canvas draws it: its face, its exits as handles, and what is drawn over it. */
export const StepNode = memo(function StepNode({ id, selected }: NodeProps<StepNodeData>) {
  const { looks } = useCanvasParts();
  const look = useDesigner((state) => looks(state, id));
  const store = useDesignerStore();
  if (!look) return null;
  const isNew = selected && isFresh(store, id);
  const { view, coverage } = look;
  const { step } = view;
  return (
    <div
      className="step-box group/step"
      data-shape={view.shape}
      data-by={step.assignment.by}
      data-tier={step.tier}
      data-path={look.isOnPath || undefined}
      data-standing={look.isStanding || undefined}
      data-walked={coverage ? coverage.isWalked : undefined}
      data-troubled={(!isNew && look.problems.some((problem) => problem.severity === "error")) || undefined}
    >
      <Handle type="target" position={Position.Left} style={{ top: handleTop }} className="step-handle" />
      <span aria-hidden className="step-ground" />
      <span aria-hidden className="step-stripe" />
      <span aria-hidden className="step-far">
        <span className="line-clamp-3">{step.title}</span>
      </span>
      <StepFace view={view} problems={look.problems} isNew={isNew} />
      <Exits view={view} isChosen={selected} />
      <StepMarks look={look} isChosen={selected} />
    </div>
  );
}, isSameStep);
