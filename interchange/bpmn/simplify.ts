/**
 * A stranger's process made plain: sub-processes are opened, and what only passes a case on (joining gateways, plain
 * events between) is left out. What remains are nodes that become steps, and the ways between them.
 */
import { containersOf } from "@/interchange/bpmn/containers";
import { left, placeOf, type BpmnFlow, type BpmnModel, type BpmnNode } from "@/interchange/bpmn/read-bpmn";
import type { InterchangeProblem } from "@/interchange/problem";

/** A way to the next node; `to` is null where the process ends without an end event. */
export type Way = { flow: BpmnFlow; to: string | null };
export type Plain = {
  nodes: ReadonlyMap<string, BpmnNode>;
  ways: (node: string) => readonly Way[];
  /** The node that a case comes to by this one: itself, or what lies behind what only passes on. */
  follow: (node: string) => string | null;
  /** Events at the border of a node. */
  borders: (node: string) => readonly BpmnNode[];
  start: BpmnNode | null;
  notes: InterchangeProblem[];
};

/** `isStep`: nodes that are steps already and stay as they are. */
export function simplified(model: BpmnModel, isStep: (node: string) => boolean = () => false): Plain {
  const out = Map.groupBy(model.flows.values(), (flow) => flow.from);
  const into = Map.groupBy(model.flows.values(), (flow) => flow.to);
  const notes: InterchangeProblem[] = [];
  const containers = containersOf(model, notes);
  const count = (node: string) => out.get(node)?.length ?? 0;
  // Gateways that take the first of several events become the wait for all of them.
  const awaited = new Set([...model.awaited.values()].flat().map(({ id }) => id));
  const passes = (node: BpmnNode) =>
    !isStep(node.id) &&
    (awaited.has(node.id) || passing(node, count(node.id), into.get(node.id)?.length ?? 0));
  const resolved = new Map<string, string | null>();

  const follow = (from: string): string | null => {
    const trail: string[] = [];
    let at: string | null = from;
    while (at !== null && !resolved.has(at) && trail.length <= model.nodes.size) {
      const node = model.nodes.get(at);
      if (!node) return null;
      const inside = containers.entrance(node);
      if (inside === undefined && !passes(node) && !containers.isInnerEnd(node)) break;
      trail.push(at);
      const next: string | null =
        inside !== undefined
          ? inside
          : containers.isInnerEnd(node)
            ? (out.get(containers.exitOf(node))?.[0]?.to ?? null)
            : (out.get(at)?.[0]?.to ?? null);
      at = next !== null && trail.includes(next) ? null : next;
    }
    const end = at !== null && resolved.has(at) ? (resolved.get(at) ?? null) : at;
    for (const each of trail) resolved.set(each, end);
    return end;
  };

  const nodes = new Map<string, BpmnNode>();
  for (const node of model.nodes.values()) {
    if (containers.isContainer(node) || passes(node) || containers.isInner(node)) continue;
    if (node.attachedTo === null && node.type !== "startEvent") nodes.set(node.id, node);
  }
  const borders = Map.groupBy(
    [...model.nodes.values()].filter((node) => node.attachedTo !== null),
    (node) => node.attachedTo ?? "",
  );
  for (const [host, events] of borders)
    if (!nodes.has(host))
      for (const event of events)
        notes.push(left(event.element, "interrupts a sub-process or what passes on, and was left out"));
  const waysOf = new Map(
    [...out].map(([node, flows]) => [node, flows.map((flow): Way => ({ flow, to: follow(flow.to) }))]),
  );
  return {
    nodes,
    ways: (node) => waysOf.get(node) ?? [],
    follow,
    borders: (node) => borders.get(node) ?? [],
    start: startOf(model, notes),
    notes,
  };
}

function startOf(model: BpmnModel, notes: InterchangeProblem[]): BpmnNode | null {
  const [first, ...others] = [...model.nodes.values()].filter(
    (node) => node.type === "startEvent" && node.parent === "",
  );
  for (const other of others)
    notes.push({
      where: placeOf(other.element),
      message: "It is another start; a journey has one, so it was left out.",
    });
  return first ?? null;
}

/** Nodes that decide and do nothing. */
function passing(node: BpmnNode, out: number, into: number): boolean {
  if (node.attachedTo !== null) return false;
  if (node.type === "exclusiveGateway" || node.type === "inclusiveGateway") return out <= 1;
  if (node.type === "parallelGateway") return out <= 1 && into <= 1;
  if (node.type === "intermediateThrowEvent") return node.triggers.every(({ event }) => event !== "message");
  return node.type === "intermediateCatchEvent" && node.triggers.length === 0;
}
