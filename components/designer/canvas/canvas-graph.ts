import { MarkerType, type Edge } from "@xyflow/react";
import type { PathPoint } from "@/core/check/problem";
import type { JourneyDocument } from "@/core/journey/document";
import { stepSize } from "../edits/place-step";
import type { DropTargets } from "./drop-place";
import type { StepNodeData } from "./step-node";

type Drawn = {
  document: JourneyDocument;
  selection: readonly string[];
  /** What a screen reader says of a step. */
  nameOf: (id: string) => string;
};

// One step is in the tab order, the others are walked to with the arrow keys: 300 steps are one Tab, not 300.
const fixed = { focusable: false, ariaRole: "group" } as const;
const tabStop = { tabIndex: 0, "aria-roledescription": "step" };
const notTabStop = { tabIndex: -1, "aria-roledescription": "step" };

/** React Flow's nodes for the document. What did not change is the very same object, so that it is not drawn again. */
export function nodesOf(drawn: Drawn, before: readonly StepNodeData[]): StepNodeData[] {
  const { document, nameOf } = drawn;
  const known = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(drawn.selection);
  const { steps, start } = document.meaning;
  const stop = drawn.selection[0] ?? (steps[start] ? start : Object.keys(steps)[0]);
  return Object.keys(document.meaning.steps).map((id) => {
    const position = document.layout.positions[id] ?? { x: 0, y: 0 };
    const selected = chosen.has(id);
    const ariaLabel = nameOf(id);
    const old = known.get(id);
    const isStop = id === stop;
    if (old && isSameNode(old, { position, selected, ariaLabel, isStop })) return old;
    const attributes = { ...fixed, domAttributes: isStop ? tabStop : notTabStop };
    return { ...old, ...attributes, id, type: "step", position, data: old?.data ?? {}, selected, ariaLabel };
  });
}

function isSameNode(
  old: StepNodeData,
  now: { position: { x: number; y: number }; selected: boolean; ariaLabel: string; isStop: boolean },
): boolean {
  return (
    old.selected === now.selected &&
    old.ariaLabel === now.ariaLabel &&
    (old.domAttributes === tabStop) === now.isStop &&
    old.position.x === now.position.x &&
    old.position.y === now.position.y
  );
}

/** React Flow's edges: one a connection, named by the exit it leaves from. */
export function edgesOf(
  document: JourneyDocument,
  path: readonly PathPoint[],
  selected: { from: string; exit: string } | null = null,
): Edge[] {
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
          selected: selected?.from === step.id && selected.exit === exit,
          ariaLabel: `From ${step.title}, ${exit}, to ${steps[to]?.title ?? to}`,
          markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
          style: isLit ? { stroke: "var(--danger)", strokeWidth: 2.5 } : { strokeWidth: 1.5 },
        };
      }),
  );
}

/** Where a drop can land: the boxes as they were measured, and straight lines for the connections between them. */
export function targetsOf(nodes: readonly StepNodeData[], edges: readonly Edge[]): DropTargets {
  const boxes = new Map(
    nodes.map((node) => [
      node.id,
      {
        id: node.id,
        ...node.position,
        width: node.measured?.width ?? stepSize.width,
        height: node.measured?.height ?? stepSize.height,
      },
    ]),
  );
  const connections = edges.flatMap((edge) => {
    const from = boxes.get(edge.source);
    const to = boxes.get(edge.target);
    if (!from || !to) return [];
    const start = { x: from.x + from.width, y: from.y + from.height - 20 };
    const end = { x: to.x, y: to.y + to.height / 2 };
    return [{ from: edge.source, exit: edge.sourceHandle ?? "", to: edge.target, start, end }];
  });
  return { steps: [...boxes.values()], connections };
}
