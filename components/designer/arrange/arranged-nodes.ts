import type { Edge, Node } from "@xyflow/react";
import type { Problem } from "@/core/check/problem";
import type { JourneyDocument } from "@/core/journey/document";
import { collapsedSteps, groupsOf, nameOfGroup, summaryOf } from "./groups";
import type { StepNodeData } from "../canvas/step-node";
import { boxPosition } from "./move-nodes";
import { groupNodeId, noteNodeId } from "./node-ids";

export type GroupBoxNode = Node<Record<string, never>, "group-box">;
export type NoteNode = Node<Record<string, never>, "note">;
export type ArrangedNode = GroupBoxNode | NoteNode;

type Given = {
  document: JourneyDocument;
  selection: readonly string[];
  /** The note and the group that are chosen. */
  notes: readonly string[];
  group: string | null;
  problemsOf: ReadonlyMap<string, readonly Problem[]>;
};

const attributes = { focusable: false, ariaRole: "group" } as const;
const noData: Record<string, never> = {};

/**
 * What is drawn beside the steps: notes, and a box for each collapsed group. What did not change is the very same object
 * as before. Notes come first, so that everything else lies on them.
 */
export function arrangedNodes(given: Given, before: readonly Node[]): ArrangedNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return [...notesOf(given), ...boxesOf(given)].map((node) => {
    const old = known.get(node.id);
    return old && isSame(old, node) ? (old as ArrangedNode) : keepingMeasures(node, old); // an id has one type for ever
  });
}

function notesOf({ document, notes }: Given): NoteNode[] {
  const inOrder = Object.entries(document.layout.notes ?? {});
  const stop = notes[0] ?? inOrder[0]?.[0];
  return inOrder.map(([id, note]) => ({
    ...attributes,
    ...{ id: noteNodeId(id), type: "note", data: noData, zIndex: -1 },
    position: { x: note.x, y: note.y },
    ...{ width: note.width, height: note.height, selected: notes.includes(id) },
    ariaLabel: note.text.trim() === "" ? "Empty note" : `Note: ${note.text.slice(0, 200)}`,
    domAttributes: { tabIndex: id === stop ? 0 : -1, "aria-roledescription": "note" },
  }));
}

function boxesOf({ document, selection, group: chosen, problemsOf }: Given): GroupBoxNode[] {
  const { start } = document.meaning;
  const stop = collapsedSteps(document).get(selection[0] ?? start);
  return Object.entries(groupsOf(document))
    .filter(([id, group]) => group.isCollapsed && [...collapsedSteps(document).values()].includes(id))
    .map(([id, group]) => ({
      ...attributes,
      ...{ id: groupNodeId(id), type: "group-box", data: noData },
      position: boxPosition(document, id),
      selected: id === chosen || group.steps.some((step) => selection.includes(step)),
      ariaLabel: nameOfGroup(summaryOf(document, problemsOf, id)),
      domAttributes: { tabIndex: id === stop ? 0 : -1, "aria-roledescription": "group" },
    }));
}

function keepingMeasures(node: ArrangedNode, old: Node | undefined): ArrangedNode {
  return old?.measured ? { ...node, measured: old.measured } : node;
}

function isSame(old: Node, now: ArrangedNode): boolean {
  return (
    old.selected === now.selected &&
    old.ariaLabel === now.ariaLabel &&
    old.position.x === now.position.x &&
    old.position.y === now.position.y &&
    old.width === now.width &&
    old.height === now.height &&
    old.domAttributes?.tabIndex === now.domAttributes?.tabIndex
  );
}

export function stepNodesOf(nodes: readonly (StepNodeData | ArrangedNode)[]): StepNodeData[] {
  return nodes.filter((node): node is StepNodeData => node.type === "step");
}

/** The step nodes that are drawn by themselves: not those within a collapsed group. */
export function unfoldedNodes<Step extends Node>(nodes: readonly Step[], document: JourneyDocument): Step[] {
  const folded = collapsedSteps(document);
  return folded.size === 0 ? [...nodes] : nodes.filter(({ id }) => !folded.has(id));
}

/**
 * The edges with collapsed groups drawn as boxes: ways in and out lead to the box, those within are not drawn, and of
 * several between the same two boxes one is.
 */
export function foldedEdges(edges: readonly Edge[], document: JourneyDocument): Edge[] {
  const folded = collapsedSteps(document);
  if (folded.size === 0) return [...edges];
  const drawn = new Set<string>();
  return edges.flatMap((edge) => {
    const from = folded.get(edge.source);
    const to = folded.get(edge.target);
    if (from === undefined && to === undefined) return [edge];
    if (from === to) return [];
    const source = from === undefined ? edge.source : groupNodeId(from);
    const target = to === undefined ? edge.target : groupNodeId(to);
    const between = `${source} ${from === undefined ? edge.sourceHandle : ""} ${target}`;
    if (drawn.has(between)) return [];
    drawn.add(between);
    const { data: _route, ...plain } = edge;
    return [
      { ...plain, source, target, type: "smoothstep", ...(from !== undefined && { sourceHandle: null }) },
    ];
  });
}
