/** A journey as BPMN, before it is written: elements, flows, lanes and where each stands. */
import type { JourneyDocument, Step } from "@/core/journey/document";
import { answersOf, type Answers } from "@/interchange/bpmn/answers";
import {
  elementOfStep,
  isEvent,
  isGateway,
  isoDuration,
  type Drawn,
} from "@/interchange/bpmn/element-of-step";
import { flowsOf, type PlannedFlow } from "@/interchange/bpmn/flows";
import { boundaryId, endNodeId, startFlowId, startNodeId, stepNodeId } from "@/interchange/bpmn/ids";
import { lanesOf, type LaneKey } from "@/interchange/bpmn/lanes";
import { placeAll } from "@/interchange/bpmn/layout";

/** Raised when the same journey would be drawn otherwise: positions of older drawings are then not compared. */
export const planNumber = 1;

export type Bounds = { x: number; y: number; width: number; height: number };
export type PlannedNode = Drawn & {
  id: string;
  /** The step that it shows; a start, end or boundary event belongs to one, but is none. */
  step: string;
  isStep: boolean;
  name: string;
  documentation?: string;
  attachedTo?: string;
  lane: string;
  bounds: Bounds;
};
export type PlannedLane = LaneKey & { id: string; name: string; nodes: string[]; bounds: Bounds };
export type Plan = { nodes: PlannedNode[]; flows: PlannedFlow[]; lanes: PlannedLane[]; bounds: Bounds };

export const taskSize = { width: 140, height: 80 };
const eventSize = { width: 36, height: 36 };
const gatewaySize = { width: 50, height: 50 };

/** The same for the same journey, always: imports repeat it to see what others changed. */
export function planOf({ meaning, layout }: JourneyDocument): Plan {
  const steps = Object.values(meaning.steps);
  const has = (id: string) => Object.hasOwn(meaning.steps, id);
  const { places, lanes, bounds } = placeAll(meaning, layout, lanesOf(steps));
  const nodes = new Map<string, PlannedNode>();
  const flows: PlannedFlow[] = [];
  const laneOf = laneFinder(lanes);
  const start = startNode(meaning.start, places, laneOf);
  if (start) nodes.set(start.id, start);
  for (const step of steps) {
    const answers = answersOf(step, meaning);
    const ways = Object.entries(step.connections).filter(([, to]) => has(to));
    const drawn = elementOfStep(step, answers, ways.length);
    const node = stepNode(step, drawn, places.get(step.id) ?? { x: 0, y: 0 }, laneOf(step.id));
    nodes.set(node.id, node);
    for (const extra of extraNodes({ step, node, answers, ways })) nodes.set(extra.id, extra);
    flows.push(...flowsOf({ step, node, answers, ways, nodes }));
  }
  if (start) flows.unshift(startFlow(meaning.start));
  return { nodes: [...nodes.values()], flows, lanes: withNodes(lanes, nodes), bounds };
}

type Place = { x: number; y: number };

type LaneOf = (step: string) => string;

function laneFinder(lanes: readonly PlannedLane[]): LaneOf {
  const byStep = new Map(lanes.flatMap((lane) => lane.nodes.map((step) => [step, lane.id] as const)));
  return (step) => byStep.get(step) ?? "";
}

function withNodes(lanes: PlannedLane[], nodes: ReadonlyMap<string, PlannedNode>): PlannedLane[] {
  const byLane = Map.groupBy(nodes.values(), (node) => node.lane);
  return lanes.map((lane) => ({ ...lane, nodes: (byLane.get(lane.id) ?? []).map((node) => node.id) }));
}

/** In the middle of the cell that a task would fill. */
function centred({ x, y }: Place, size: { width: number; height: number }): Bounds {
  return { x: x + (taskSize.width - size.width) / 2, y: y + (taskSize.height - size.height) / 2, ...size };
}

function sizeOf(element: string): { width: number; height: number } {
  if (isGateway(element)) return gatewaySize;
  return isEvent(element) ? eventSize : taskSize;
}

function stepNode(step: Step, drawn: Drawn, place: Place, lane: string): PlannedNode {
  return {
    ...drawn,
    id: stepNodeId(step.id),
    step: step.id,
    isStep: true,
    name: step.title,
    ...(step.note !== undefined && step.note !== "" && { documentation: step.note }),
    lane,
    bounds: centred(place, sizeOf(drawn.element)),
  };
}

function startNode(start: string, places: ReadonlyMap<string, Place>, laneOf: LaneOf): PlannedNode | null {
  const place = places.get(start);
  if (!place) return null;
  const { y } = centred(place, eventSize);
  return {
    id: startNodeId,
    step: start,
    isStep: false,
    element: "startEvent",
    trigger: { event: "message" },
    name: "Customer's request",
    lane: laneOf(start),
    bounds: { x: place.x - 70, y, ...eventSize },
  };
}

function startFlow(start: string): PlannedFlow {
  return { id: startFlowId, from: startNodeId, to: stepNodeId(start), step: "", exit: "", name: "" };
}

export type Leaving = {
  step: Step;
  node: PlannedNode;
  answers: Answers;
  ways: readonly (readonly [exit: string, to: string])[];
};

/** Events at the border for what interrupts the step, and the end after an end that can be left. */
function extraNodes({ step, node, answers, ways }: Leaving): PlannedNode[] {
  const nodes: PlannedNode[] = [];
  const base = { step: step.id, isStep: false, lane: node.lane };
  const { x, y } = node.bounds;
  if (answers.isEnd && node.element !== "endEvent") {
    const bounds = {
      x: x + taskSize.width + 45,
      y: y + (taskSize.height - eventSize.height) / 2,
      ...eventSize,
    };
    const drawn = { element: "endEvent", trigger: { event: "none" as const }, name: "" };
    nodes.push({ ...base, ...drawn, id: endNodeId(step.id), bounds });
  }
  if (isGateway(node.element) || isEvent(node.element)) return nodes;
  let count = 0;
  for (const [exit] of ways) {
    const trigger = interruption(step, answers, exit);
    if (!trigger) continue;
    const title = answers.exits.find(({ name }) => name === exit)?.title ?? exit;
    nodes.push({
      ...base,
      id: boundaryId(step.id, exit),
      element: "boundaryEvent",
      trigger,
      name: title,
      attachedTo: node.id,
      // At most three fit side by side; a step has no more that interrupt it.
      bounds: { x: x + 6 + (count % 3) * 44, y: y + taskSize.height - eventSize.height / 2, ...eventSize },
    });
    count += 1;
  }
  return nodes;
}

/** What ends the step before its time by this exit, or null for an exit that it is left by when done. */
function interruption(step: Step, answers: Answers, exit: string): PlannedNode["trigger"] | null {
  const role = answers.exits.find(({ name }) => name === exit)?.role;
  if (role === "overdue") return { event: "timer", duration: isoDuration(step.dueMinutes) };
  if (role === "failed") return { event: "error" };
  const isTimeout = step.kind === "wait" && exit === "timed-out";
  return isTimeout ? { event: "timer", duration: isoDuration(step.settings["timeoutMinutes"]) } : null;
}
