"use client";

import "@xyflow/react/dist/style.css";
import {
  Background,
  Controls,
  MarkerType,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Edge,
} from "@xyflow/react";
import { useTheme } from "next-themes";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { Layout, Meaning, Step } from "@/core/journey/document";
import { PictureStep, type PictureStepData, type StepMark } from "./picture-step";

export type JourneyPictureProps = {
  meaning: Meaning;
  layout: Layout;
  /** Steps of another version that are gone in this one, with where they stood. */
  ghosts?: readonly { step: Step; x: number; y: number }[];
  marks?: Readonly<Record<string, StepMark>>;
  /** Short texts in the corner of a step, such as the order in which it was visited. */
  labels?: Readonly<Record<string, string>>;
  /** Connections that were taken, as "step:exit". */
  taken?: ReadonlySet<string>;
  /** The step to look at. */
  focus?: string | null;
  onSelect?: (step: string) => void;
  label: string;
};

const nodeTypes = { "picture-step": PictureStep };

/** A journey to look at, not to edit: for reviews and for the way that a case took. */
export function JourneyPicture(props: JourneyPictureProps) {
  return (
    <ReactFlowProvider>
      <Picture {...props} />
    </ReactFlowProvider>
  );
}

function Picture({
  meaning,
  layout,
  ghosts,
  marks,
  labels,
  taken,
  focus,
  onSelect,
  label,
}: JourneyPictureProps) {
  const { resolvedTheme } = useTheme();
  const flow = useReactFlow();
  // A long journey is unreadable as a whole: the first view is the step to look at, where there is one.
  const [first] = useState(focus ?? null);
  const nodes = useMemo(() => {
    const own = Object.values(meaning.steps).map((step) => ({
      step,
      ...(layout.positions[step.id] ?? { x: 0, y: 0 }),
    }));
    const gone = (ghosts ?? []).filter(({ step }) => !meaning.steps[step.id]);
    return [...own, ...gone].map(({ step, x, y }): PictureStepData => ({
      id: step.id,
      type: "picture-step",
      position: { x, y },
      data: { step, mark: marks?.[step.id] ?? null, label: labels?.[step.id] ?? null },
      selected: focus === step.id,
      ariaLabel: step.title,
    }));
  }, [meaning, layout, ghosts, marks, labels, focus]);
  const edges = useMemo(() => edgesOf(meaning, taken), [meaning, taken]);
  // Only a new focus moves the view; new marks do not.
  const moveTo = useEffectEvent((step: string) => {
    const at = nodes.find((node) => node.id === step)?.position;
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const zoom = Math.max(flow.getZoom(), 0.7);
    if (at) void flow.setCenter(at.x + 112, at.y + 40, { zoom, duration: isStill ? 0 : 200 });
  });
  useEffect(() => {
    if (focus) moveTo(focus);
  }, [focus]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      deleteKeyCode={null}
      onNodeClick={(_event, node) => onSelect?.(node.id)}
      onSelectionChange={({ nodes: [chosen] }) => chosen && chosen.id !== focus && onSelect?.(chosen.id)}
      colorMode={resolvedTheme === "dark" ? "dark" : "light"}
      minZoom={0.1}
      fitView
      fitViewOptions={first ? { nodes: [{ id: first }], maxZoom: 0.8 } : { padding: 0.1, maxZoom: 1 }}
      proOptions={{ hideAttribution: true }}
      aria-label={label}
    >
      <Background gap={20} />
      <Controls showInteractive={false} />
    </ReactFlow>
  );
}

function edgesOf(meaning: Meaning, taken: ReadonlySet<string> | undefined): Edge[] {
  return Object.values(meaning.steps).flatMap((step) =>
    Object.entries(step.connections)
      .filter(([, to]) => meaning.steps[to])
      .map(([exit, to]) => {
        const isTaken = taken?.has(`${step.id}:${exit}`) ?? false;
        return {
          id: `${step.id}:${exit}`,
          source: step.id,
          target: to,
          type: "smoothstep",
          markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
          style: isTaken ? { stroke: "var(--primary)", strokeWidth: 2.5 } : { strokeWidth: 1.25 },
        };
      }),
  );
}
