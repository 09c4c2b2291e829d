import { left, type BpmnModel, type BpmnNode } from "@/interchange/bpmn/read-bpmn";
import type { InterchangeProblem } from "@/interchange/problem";

export type Containers = {
  isContainer: (node: BpmnNode) => boolean;
  /** The first node inside of a sub-process, null for an empty one; undefined for what is none. */
  entrance: (node: BpmnNode) => string | null | undefined;
  /** An end of a sub-process that only leads on. */
  isInnerEnd: (node: BpmnNode) => boolean;
  /** The sub-process that the end leads out of. */
  exitOf: (node: BpmnNode) => string;
  /** Starts and ends inside sub-processes, which are no steps, and all of what is not carried over. */
  isInner: (node: BpmnNode) => boolean;
};

const types = new Set(["subProcess", "transaction", "adHocSubProcess"]);

/** The sub-processes of a process. Those that an event starts are left out with all that is in them. */
export function containersOf(model: BpmnModel, notes: InterchangeProblem[]): Containers {
  const inside = Map.groupBy(model.nodes.values(), (node) => node.parent);
  // A collapsed one that nothing was drawn in yet is work like any other.
  const isContainer = (node: BpmnNode) => types.has(node.type) && inside.has(node.id);
  const after = new Map([...model.flows.values()].map((flow) => [flow.from, flow.to]));
  const entered = new Set(after.values());
  const firstOf = (nodes: readonly BpmnNode[]): string | null => {
    const start = nodes.find((node) => node.type === "startEvent");
    if (start) return after.get(start.id) ?? null;
    return nodes.find((node) => !entered.has(node.id) && node.attachedTo === null)?.id ?? null;
  };
  const aside = new Set<string>();
  for (const node of model.nodes.values()) {
    // Parents are read before what is in them, so one pass finds all that is inside.
    const isAside = types.has(node.type) && node.element.attributes.get("triggeredByEvent") === "true";
    if (isAside)
      notes.push(left(node.element, "is started by an event and was left out with all that is in it"));
    else if (isContainer(node) && node.type !== "subProcess")
      notes.push(
        left(node.element, "was opened like an ordinary sub-process: its steps stand one after another"),
      );
    if (isAside || aside.has(node.parent)) aside.add(node.id);
  }
  return {
    isContainer,
    entrance: (node) => (isContainer(node) ? firstOf(inside.get(node.id) ?? []) : undefined),
    isInnerEnd: (node) => node.parent !== "" && node.type === "endEvent" && !aside.has(node.id),
    exitOf: (node) => node.parent,
    isInner: (node) =>
      aside.has(node.id) || (node.parent !== "" && (node.type === "startEvent" || node.type === "endEvent")),
  };
}
