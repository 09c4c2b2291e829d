"use client";

import "@xyflow/react/dist/style.css";
import { Background, Controls, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useTheme } from "next-themes";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { Layout, Meaning } from "@/core/journey/document";
import type { LinkedViews } from "./linked-views";
import { edgesOf, nodesOf, pictureStepSize, type Ghost, type Way } from "./picture-graph";
import { PictureStep, type StepMark } from "./picture-step";

export type JourneyPictureProps = {
  meaning: Meaning;
  layout: Layout;
  /** Steps of another version that are gone in this one, with where they stood. */
  ghosts?: readonly Ghost[];
  marks?: Readonly<Record<string, StepMark>>;
  /** Short texts in the corner of a step, such as the order in which it was visited. */
  labels?: Readonly<Record<string, string>>;
  /** Connections that were taken, as "step:exit". */
  taken?: ReadonlySet<string>;
  /** Connections that are new in this version, as "step:exit". */
  addedWays?: ReadonlySet<string>;
  /** Connections that another version no longer has, as "step:exit". */
  lostWays?: ReadonlySet<string>;
  /** Connections of another version that are gone in this one. */
  goneWays?: readonly Way[];
  /** The step to look at. */
  focus?: string | null;
  onSelect?: (step: string) => void;
  /** Moves together with the other pictures that are linked. */
  views?: LinkedViews;
  label: string;
};

const nodeTypes = { "picture-step": PictureStep };
const noWays: ReadonlySet<string> = new Set();

/** A journey to look at, not to edit: for reviews, comparisons, and the way that a case took. */
export function JourneyPicture(props: JourneyPictureProps) {
  return (
    <ReactFlowProvider>
      <Picture {...props} />
    </ReactFlowProvider>
  );
}

function Picture(props: JourneyPictureProps) {
  const {
    meaning,
    layout,
    ghosts,
    marks,
    labels,
    taken,
    addedWays,
    lostWays,
    goneWays,
    views,
    onSelect,
    label,
  } = props;
  const focus = props.focus ?? null;
  const { resolvedTheme } = useTheme();
  const flow = useReactFlow();
  // A long journey is unreadable as a whole: the first view is the step to look at, where there is one.
  const [first] = useState(focus);
  const nodes = useMemo(
    () =>
      nodesOf({
        ...{ meaning, layout, focus },
        ...{ ghosts: ghosts ?? [], marks: marks ?? {}, labels: labels ?? {} },
      }),
    [meaning, layout, ghosts, marks, labels, focus],
  );
  const edges = useMemo(() => {
    const steps = [...(ghosts ?? []).map(({ step }) => step), ...Object.values(meaning.steps)];
    const drawn = new Map(steps.map(({ id, title }) => [id, title]));
    const ways = {
      ...{ taken: taken ?? noWays, added: addedWays ?? noWays },
      ...{ lost: lostWays ?? noWays, gone: goneWays ?? [] },
    };
    return edgesOf({ meaning, ...ways }, drawn);
  }, [meaning, ghosts, taken, addedWays, lostWays, goneWays]);
  // Only a new focus moves the view; new marks do not.
  const moveTo = useEffectEvent((step: string) => {
    const at = nodes.find((node) => node.id === step)?.position;
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const middle = { x: pictureStepSize.width / 2, y: pictureStepSize.height / 2 };
    const view = { zoom: Math.max(flow.getZoom(), 0.7), duration: isStill ? 0 : 200 };
    if (at) void flow.setCenter(at.x + middle.x, at.y + middle.y, view);
  });
  useEffect(() => {
    if (focus) moveTo(focus);
  }, [focus]);
  useEffect(() => views?.join(flow), [views, flow]);
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
      // Which step is looked at is said from outside alone: two linked pictures would answer each other's selections.
      elementsSelectable={false}
      onKeyDown={(event) => {
        const step = event.key === "Enter" || event.key === " " ? stepOf(event.target) : null;
        if (step !== null) onSelect?.(step);
      }}
      onMove={(_event, viewport) => views?.moved(flow, viewport)}
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

/** The step that has the keyboard's focus. */
function stepOf(target: EventTarget): string | null {
  return target instanceof HTMLElement && target.classList.contains("react-flow__node")
    ? (target.dataset["id"] ?? null)
    : null;
}
