/** A BPMN file as nodes, flows and lanes of one process. Refuses ids that stand twice and flows that lead nowhere. */
import { awaitedEvents } from "@/interchange/bpmn/awaited-events";
import type { Bounds } from "@/interchange/bpmn/plan";
import { bpmn, bpmndi, cuesheet, dc } from "@/interchange/bpmn/namespaces";
import { refused, type InterchangeProblem, type Refused } from "@/interchange/problem";
import { attribute, childOf, childrenOf, type XmlElement } from "@/interchange/xml/element";

export type BpmnTrigger = { event: string; element: XmlElement };
export type BpmnNode = {
  id: string;
  type: string;
  name: string;
  documentation: string;
  /** The sub-process that it stands in; "" for the process itself. */
  parent: string;
  attachedTo: string | null;
  isInterrupting: boolean;
  triggers: readonly BpmnTrigger[];
  defaultFlow: string | null;
  element: XmlElement;
};
export type BpmnFlow = {
  id: string;
  from: string;
  to: string;
  name: string;
  condition: { text: string; language: string } | null;
  element: XmlElement;
};
export type BpmnLane = { id: string; name: string; nodes: ReadonlySet<string>; element: XmlElement };
export type BpmnModel = {
  process: XmlElement;
  name: string;
  documentation: string;
  nodes: ReadonlyMap<string, BpmnNode>;
  flows: ReadonlyMap<string, BpmnFlow>;
  lanes: readonly BpmnLane[];
  /** The innermost lane of a node. */
  laneOf: (node: string) => BpmnLane | undefined;
  shapes: ReadonlyMap<string, Bounds>;
  /** By gateway, the events of which it takes the first. */
  awaited: ReadonlyMap<string, readonly BpmnNode[]>;
  signals: ReadonlyMap<string, string>;
  /** What stands in the file and is no part of the model, each in a sentence. */
  notes: InterchangeProblem[];
};
export type Reading = { ok: true; model: BpmnModel } | Refused;

const problemsMax = 50;

export function readBpmn(root: XmlElement): Reading {
  if (root.namespace !== bpmn || root.name !== "definitions")
    return refused("file", "It is not BPMN 2.0: its root is not <definitions> of the BPMN namespace.");
  const twice = idTwice(root);
  if (twice) return refused(`line ${twice.line}`, `The id "${shown(attribute(twice, "id"))}" stands twice.`);
  const processes = childrenOf(root, bpmn, "process");
  const process = processes.toSorted((a, b) => weight(b) - weight(a))[0];
  if (!process) return refused("file", "There is no process in it.");
  const nodes = new Map<string, BpmnNode>();
  const flows = new Map<string, BpmnFlow>();
  const notes: InterchangeProblem[] = [];
  collect(process, { nodes, flows, notes });
  const dangling = danglingProblems(nodes, flows);
  if (dangling.length > 0) return { ok: false, problems: dangling.slice(0, problemsMax) };
  for (const other of processes)
    if (other !== process) notes.push(left(other, "is another process; only the largest is taken"));
  const participants = childrenOf(root, bpmn, "collaboration").flatMap((each) => childrenOf(each, bpmn));
  const participant = participants.find(
    (each) => each.name === "participant" && attribute(each, "processRef") === attribute(process, "id"),
  );
  for (const each of participants)
    if (each.name === "messageFlow") notes.push(left(each, "has no like in a journey: messages are steps"));
  const lanes = lanesOf(process);
  const laneByNode = new Map(lanes.flatMap((lane) => [...lane.nodes].map((node) => [node, lane] as const)));
  return {
    ok: true,
    model: {
      process,
      name: attribute(process, "name") || (participant && attribute(participant, "name")) || "",
      documentation: documentationOf(process),
      nodes,
      flows,
      lanes,
      laneOf: (node) => laneByNode.get(node),
      shapes: shapesOf(root),
      awaited: awaitedEvents(nodes, flows),
      signals: new Map(
        childrenOf(root, bpmn, "signal").map((each) => [
          attribute(each, "id") ?? "",
          attribute(each, "name") ?? "",
        ]),
      ),
      notes,
    },
  };
}

export function shown(text: string | undefined): string {
  return (text ?? "").slice(0, 60);
}

/** Where something stands, as reports say it: id and name. */
export function placeOf(element: XmlElement): string {
  const name = attribute(element, "name");
  const id = attribute(element, "id");
  return `${shown(id ?? `line ${element.line}`)}${name ? ` “${shown(name)}”` : ""}`;
}

export function left(element: XmlElement, why: string): InterchangeProblem {
  return { where: placeOf(element), message: `The ${wordsOf(element.name)} ${why}.` };
}

function wordsOf(name: string): string {
  return name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
}

function idTwice(root: XmlElement): XmlElement | null {
  const seen = new Set<string>();
  const open = [root];
  for (let each = open.pop(); each; each = open.pop()) {
    const id = each.namespace === cuesheet ? undefined : attribute(each, "id");
    if (id !== undefined && seen.has(id)) return each;
    if (id !== undefined) seen.add(id);
    for (const child of each.children) open.push(child);
  }
  return null;
}

/** The process that is imported: our own, else the one with the most in it. */
function weight(process: XmlElement): number {
  const extensions = childOf(process, bpmn, "extensionElements");
  const isOwn = extensions !== undefined && childOf(extensions, cuesheet, "journey") !== undefined;
  return isOwn ? Number.MAX_SAFE_INTEGER : process.children.length;
}

export function documentationOf(element: XmlElement): string {
  return childrenOf(element, bpmn, "documentation")
    .map((each) => each.text)
    .join("\n");
}

const containers = new Set(["subProcess", "transaction", "adHocSubProcess"]);
const nodeTypes = /(?:Task|Event|Gateway)$|^task$|^callActivity$/;
const quiet = new Set(["documentation", "extensionElements", "laneSet", "ioSpecification", "property"]);

type Found = { nodes: Map<string, BpmnNode>; flows: Map<string, BpmnFlow>; notes: InterchangeProblem[] };

function collect(process: XmlElement, { nodes, flows, notes }: Found): void {
  const open: { element: XmlElement; parent: string }[] = [{ element: process, parent: "" }];
  for (let scope = open.pop(); scope; scope = open.pop()) {
    for (const element of scope.element.children) {
      if (element.namespace !== bpmn) continue;
      const id = attribute(element, "id") ?? `line-${element.line}-${nodes.size}`;
      const isContainer = containers.has(element.name);
      if (isContainer) open.push({ element, parent: id });
      if (isContainer || nodeTypes.test(element.name)) nodes.set(id, nodeOf(element, id, scope.parent));
      else if (element.name === "sequenceFlow") flows.set(id, flowOf(element, id));
      else if (scope.parent !== "" && isPartOfTask(element.name)) continue;
      else if (!quiet.has(element.name)) notes.push(noteOf(element));
    }
  }
}

function isPartOfTask(name: string): boolean {
  return ["incoming", "outgoing", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics"].includes(
    name,
  );
}

function noteOf(element: XmlElement): InterchangeProblem {
  const text = childOf(element, bpmn, "text")?.text.trim();
  return left(
    element,
    text ? `says “${shown(text)}”; journeys have no annotations` : "has no place in a journey",
  );
}

function nodeOf(element: XmlElement, id: string, parent: string): BpmnNode {
  return {
    id,
    type: element.name,
    name: (attribute(element, "name") ?? "").trim(),
    documentation: documentationOf(element),
    parent,
    attachedTo: attribute(element, "attachedToRef") ?? null,
    isInterrupting: attribute(element, "cancelActivity") !== "false",
    triggers: childrenOf(element, bpmn)
      .filter((child) => child.name.endsWith("EventDefinition"))
      .map((child) => ({ event: child.name.slice(0, -"EventDefinition".length), element: child })),
    defaultFlow: attribute(element, "default") ?? null,
    element,
  };
}

function flowOf(element: XmlElement, id: string): BpmnFlow {
  const condition = childOf(element, bpmn, "conditionExpression");
  return {
    id,
    from: attribute(element, "sourceRef") ?? "",
    to: attribute(element, "targetRef") ?? "",
    name: (attribute(element, "name") ?? "").trim(),
    condition:
      condition && condition.text.trim() !== ""
        ? { text: condition.text.trim(), language: attribute(condition, "language") ?? "" }
        : null,
    element,
  };
}

function danglingProblems(
  nodes: ReadonlyMap<string, BpmnNode>,
  flows: ReadonlyMap<string, BpmnFlow>,
): InterchangeProblem[] {
  const problems: InterchangeProblem[] = [];
  for (const { element, from, to } of flows.values()) {
    const missing = [from, to].find((id) => !nodes.has(id));
    if (missing !== undefined)
      problems.push({
        where: placeOf(element),
        message: `The flow names “${shown(missing)}”, which is not there.`,
      });
  }
  for (const { element, attachedTo } of nodes.values())
    if (attachedTo !== null && !nodes.has(attachedTo))
      problems.push({
        where: placeOf(element),
        message: `The event stands on “${shown(attachedTo)}”, which is not there.`,
      });
  return problems;
}

/** The innermost lanes. Nodes that are not there are passed over: modellers leave such names behind. */
function lanesOf(process: XmlElement): BpmnLane[] {
  const lanes: BpmnLane[] = [];
  const open = childrenOf(process, bpmn, "laneSet").flatMap((set) => childrenOf(set, bpmn, "lane"));
  for (let element = open.shift(); element; element = open.shift()) {
    const inner = childrenOf(element, bpmn, "childLaneSet").flatMap((set) => childrenOf(set, bpmn, "lane"));
    open.unshift(...inner);
    lanes.push({
      id: attribute(element, "id") ?? "",
      name: (attribute(element, "name") ?? "").trim(),
      nodes: new Set(childrenOf(element, bpmn, "flowNodeRef").map((each) => each.text.trim())),
      element,
    });
  }
  return lanes;
}

function shapesOf(root: XmlElement): Map<string, Bounds> {
  const shapes = new Map<string, Bounds>();
  for (const diagram of childrenOf(root, bpmndi, "BPMNDiagram"))
    for (const plane of childrenOf(diagram, bpmndi, "BPMNPlane"))
      for (const shape of childrenOf(plane, bpmndi, "BPMNShape")) {
        const bounds = childOf(shape, dc, "Bounds");
        const of = attribute(shape, "bpmnElement");
        if (!bounds || of === undefined) continue;
        const number = (name: string) => Number(attribute(bounds, name) ?? Number.NaN);
        const place = { x: number("x"), y: number("y"), width: number("width"), height: number("height") };
        if (Object.values(place).every((value) => Number.isFinite(value))) shapes.set(of, place);
      }
  return shapes;
}
