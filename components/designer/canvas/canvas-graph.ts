import { MarkerType, type Edge } from "@xyflow/react";
import type { PathPoint } from "@/core/check/problem";
import type { JourneyDocument } from "@/core/journey/document";
import type { StepNodeData } from "./step-node";

/** React Flow's nodes for the document; what React Flow measured and selected is carried over. */
export function nodesOf(
  document: JourneyDocument,
  before: readonly StepNodeData[],
  selection: readonly string[],
): StepNodeData[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return Object.values(document.meaning.steps).map((step) => {
    const position = document.layout.positions[step.id] ?? { x: 0, y: 0 };
    const old = known.get(step.id);
    const selected = selection.includes(step.id);
    if (old) return { ...old, position, selected };
    return { id: step.id, type: "step", position, data: {}, selected, ariaLabel: step.title };
  });
}

/** React Flow's edges: one a connection, named by the exit it leaves from. */
export function edgesOf(document: JourneyDocument, path: readonly PathPoint[]): Edge[] {
  const lit = new Set(path.map((point) => `${point.step}:${point.exit}`));
  const { steps } = document.meaning;
  return Object.values(steps).flatMap((step) =>
    Object.entries(step.connections)
      .filter(([, to]) => steps[to] !== undefined)
      .map(([exit, to]) => {
        const isLit = lit.has(`${step.id}:${exit}`);
        return {
          id: `${step.id}:${exit}`,
          source: step.id,
          sourceHandle: exit,
          target: to,
          type: "smoothstep",
          animated: isLit,
          ariaLabel: `From ${step.title}, ${exit}, to ${steps[to]?.title ?? to}`,
          markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
          style: isLit ? { stroke: "var(--danger)", strokeWidth: 2.5 } : { strokeWidth: 1.5 },
        };
      }),
  );
}
