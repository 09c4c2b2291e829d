"use client";

import { applyNodeChanges, useNodesState, type Edge, type NodeChange } from "@xyflow/react";
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import type { Problem } from "@/core/check/problem";
import { foldedEdges, stepNodesOf, unfoldedNodes, type ArrangedNode } from "../arrange/arranged-nodes";
import { useArrangedNodes } from "../arrange/use-arranged";
import { useStepViews } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { areSame, createEdges, nodesOf } from "./canvas-graph";
import { guessOf, withoutGuesses } from "./guessed-box";
import { createStepNames } from "./step-name";
import type { StepNodeData } from "./step-node";
import { useSnapping } from "./use-snapping";
import type { WayEdgeData } from "./way-edge";

export type CanvasNode = StepNodeData | ArrangedNode;

const noProblems: readonly Problem[] = [];

/** What React Flow draws; it keeps sizes and drags of its own between two states of the store. */
export function useGraph() {
  const views = useStepViews();
  const document = useDesigner((state) => state.document);
  const path = useDesigner((state) => state.path);
  const selection = useDesigner((state) => state.selection);
  const connection = useDesigner((state) => state.connection);
  const coverage = useDesigner((state) => state.coverage);
  const problemsOf = useDesigner((state) => state.problemsOf);
  const [nodes, setNodes] = useNodesState<CanvasNode>([]);
  const [drawEdges] = useState(createEdges);
  const [nameOfStep] = useState(createStepNames);
  const arrangedNodesOf = useArrangedNodes();
  const { snapped, lines, draggedTo } = useSnapping(nodes);
  useEffect(() => {
    const nameOf = (id: string) => {
      const view = views(document.meaning, id);
      return view ? nameOfStep(view, problemsOf.get(id) ?? noProblems) : id;
    };
    const guess = (id: string) => {
      const view = views(document.meaning, id);
      return view && guessOf(view);
    };
    setNodes((before) => {
      const steps = nodesOf({ document, selection, nameOf, guessOf: guess }, stepNodesOf(before));
      const after = [...arrangedNodesOf(before), ...unfoldedNodes(steps, document)];
      return areSame(after, before) ? before : after;
    });
  }, [document, selection, problemsOf, views, nameOfStep, arrangedNodesOf, setNodes]);
  // Ways follow the steps a frame later: together they are a long frame at the end of a drag.
  const wired = useDeferredValue(document);
  const edges = useMemo(() => {
    const all = drawEdges({ document: wired, views, path, chosen: connection, coverage });
    const isFolded = Object.values(wired.layout.groups ?? {}).some((group) => group.isCollapsed);
    return isFolded ? foldedEdges(all, wired).map(asWay) : all;
  }, [drawEdges, wired, path, connection, coverage, views]);
  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const taken = snapped(changes);
      setNodes((before) => withoutGuesses(applyNodeChanges(taken, before), taken));
    },
    [snapped, setNodes],
  );
  return { nodes, edges, onNodesChange, lines, draggedTo };
}

/** A way of a collapsed group stands for several: it is seen, and edited where the group is open. */
function asWay(edge: Edge): WayEdgeData {
  if (isWay(edge)) return edge;
  const data = { title: "", role: "normal", shift: 0, isBack: false, isPath: false, walked: null } as const;
  const fixed = { selectable: false, reconnectable: false };
  return { ...edge, ...fixed, type: "way", data: { ...data, route: { bend: "middle" }, isFixed: true } };
}

function isWay(edge: Edge): edge is WayEdgeData {
  return edge.type === "way";
}
