import type { BpmnFlow, BpmnNode } from "@/interchange/bpmn/read-bpmn";

/** The events behind each such gateway. Those whose events are also come to in other ways are left out. */
export function awaitedEvents(
  nodes: ReadonlyMap<string, BpmnNode>,
  flows: ReadonlyMap<string, BpmnFlow>,
): Map<string, BpmnNode[]> {
  const gateways = [...nodes.values()].filter(({ type }) => type === "eventBasedGateway");
  if (gateways.length === 0) return new Map();
  const out = Map.groupBy(flows.values(), (flow) => flow.from);
  const into = Map.groupBy(flows.values(), (flow) => flow.to);
  const isAwaited = (node: BpmnNode | undefined): node is BpmnNode =>
    node !== undefined &&
    (node.type === "receiveTask" || (node.type === "intermediateCatchEvent" && node.triggers.length > 0)) &&
    into.get(node.id)?.length === 1 &&
    (out.get(node.id)?.length ?? 0) <= 1;
  const found = new Map<string, BpmnNode[]>();
  for (const { id } of gateways) {
    const targets = (out.get(id) ?? []).map(({ to }) => nodes.get(to));
    const events = targets.filter(isAwaited);
    if (events.length > 0 && events.length === targets.length) found.set(id, events);
  }
  return found;
}
