/** Steps from a stranger's nodes: ids, titles, performers, and their ways out by the exits of their kinds. */
import type { Assignment, Step } from "@/core/journey/document";
import type { JsonObject } from "@/core/expression/value";
import type { Conditions } from "@/interchange/bpmn/conditions";
import { minutesOfTimer } from "@/interchange/bpmn/catch-event";
import { connectFirst } from "@/interchange/bpmn/event-gateway";
import { kindOfNode, type KindOfNode } from "@/interchange/bpmn/kind-of-node";
import { bpmn, cuesheet, xsi } from "@/interchange/bpmn/namespaces";
import { left, shown, type BpmnLane, type BpmnModel, type BpmnNode } from "@/interchange/bpmn/read-bpmn";
import type { Way } from "@/interchange/bpmn/simplify";
import { cut, nameFrom, unique } from "@/interchange/names";
import type { InterchangeProblem } from "@/interchange/problem";
import { childOf } from "@/interchange/xml/element";
import { kindRegistry } from "@/steps/kinds";

export type Drafting = {
  model: BpmnModel;
  /** Steps so far, those of the document that is imported into included. */
  steps: Map<string, Step>;
  /** The step that a node became. */
  stepOf: Map<string, string>;
  /** A way's target as a step, or null. */
  target: (way: Way) => string | null;
  conditions: Conditions;
  notes: InterchangeProblem[];
};

/** The node's step, without its ways. */
export function draftStep(node: BpmnNode, drafting: Drafting): Step {
  const of = known(kindOfNode(node, drafting.model), node);
  const title = cut(node.name || of.title || titleOfType(node.type), 120);
  const id = unique(nameFrom(title, { separator: "-", otherwise: "step" }), (name) =>
    drafting.steps.has(name),
  );
  const kind = kindRegistry.find(of.kind);
  const step: Step = {
    id,
    kind: of.kind,
    title,
    stage: kind?.stage ?? "execute",
    tier: "low",
    assignment: assignmentOf(of.kind, drafting.model.laneOf(node.id)),
    settings: of.settings,
    connections: {},
    ...(node.documentation !== "" && of.kind !== "task" && { note: cut(node.documentation, 2_000) }),
  };
  for (const open of of.open) drafting.notes.push(left(node.element, open));
  noteRest(node, drafting.notes);
  drafting.steps.set(id, step);
  drafting.stepOf.set(node.id, id);
  return step;
}

/** Connects the step by the ways that lead out of its node. */
export function connectStep(step: Step, node: BpmnNode, ways: readonly Way[], drafting: Drafting): void {
  const { exit } = kindOfNode(node, drafting.model);
  if (step.kind === "resolve") return;
  if (step.kind === "branch") return connectBranch(step, node, ways, drafting);
  if (step.kind === "wait" && node.type === "eventBasedGateway")
    return connectFirst(step, node, ways, drafting);
  if (step.kind === "parallel") return connectFork(step, ways, drafting);
  if (ways.length > 1) return connectByBranch(step, node, ways, drafting);
  const [way] = ways;
  const to = way && drafting.target(way);
  if (to !== null && to !== undefined)
    step.connections[step.kind === "join" ? "joined" : (exit ?? "done")] = to;
  if (way?.flow.condition)
    drafting.notes.push(
      left(way.flow.element, "has a condition although it is the only way; it was left out"),
    );
}

/** Ways from work that has several are parted by a branch that stands behind it. */
function connectByBranch(step: Step, node: BpmnNode, ways: readonly Way[], drafting: Drafting): void {
  const isConditional = ways.some(({ flow }) => flow.condition !== null) || node.defaultFlow !== null;
  const { exit } = kindOfNode(node, drafting.model);
  if (!isConditional) {
    drafting.notes.push(
      left(node.element, `leads to ${ways.length} steps at once; only the first way was kept`),
    );
    return connectStep(step, node, ways.slice(0, 1), drafting);
  }
  const id = unique(`${step.id}-ways`, (name) => drafting.steps.has(name));
  const behind: Step = {
    ...{ id, kind: "branch", title: cut(`After ${step.title}`, 120), stage: step.stage, tier: "low" },
    assignment: { by: "system" },
    settings: { arms: [] },
    connections: {},
  };
  drafting.steps.set(id, behind);
  step.connections[exit ?? "done"] = id;
  connectBranch(behind, node, ways, drafting);
}

function connectBranch(step: Step, node: BpmnNode, ways: readonly Way[], drafting: Drafting): void {
  const arms: JsonObject[] = [];
  const usual = usualWay(node, ways);
  for (const way of ways) {
    const to = drafting.target(way);
    if (way === usual) {
      if (to !== null) step.connections["otherwise"] = to;
      continue;
    }
    if (arms.length >= 20) {
      drafting.notes.push(left(way.flow.element, "is the 21st of its gateway; a branch has at most 20 ways"));
      continue;
    }
    const title = cut(way.flow.name || (to && drafting.steps.get(to)?.title) || "Way", 120);
    const taken = (name: string) =>
      name === "otherwise" ||
      name === "exhausted" ||
      name === "overdue" ||
      arms.some((arm) => arm["exit"] === name);
    const exit = unique(nameFrom(title, { separator: "-", otherwise: "way" }), taken);
    arms.push({ exit, title, condition: conditionOf(step, way, drafting) });
    if (to !== null) step.connections[exit] = to;
  }
  step.settings = { arms };
}

/** The gateway's default, else its last way without a condition. */
function usualWay(node: BpmnNode, ways: readonly Way[]): Way | undefined {
  return (
    ways.find(({ flow }) => flow.id === node.defaultFlow) ??
    ways.findLast(({ flow }) => flow.condition === null)
  );
}

/** A condition that cannot be said in CEL becomes `false`: a way that nobody has decided on is never taken. */
function conditionOf(step: Step, { flow }: Way, drafting: Drafting): string {
  const found = drafting.conditions.of(flow);
  if (found.ok && found.text.length <= 2_000) return found.text;
  const why = found.ok ? "it is too long" : found.why;
  const written = flow.condition?.text ?? "";
  const open =
    written === "" ? "has no condition: write one" : `has the condition “${shown(written)}”: ${why}`;
  drafting.notes.push(left(flow.element, open));
  if (written !== "")
    step.note = cut([step.note, `${flow.name || flow.id}: ${written}`].filter(Boolean).join("\n"), 2_000);
  return "false";
}

function connectFork(step: Step, ways: readonly Way[], drafting: Drafting): void {
  const branches: JsonObject[] = [];
  for (const way of ways.slice(0, 8)) {
    const to = drafting.target(way);
    const title = cut(way.flow.name || (to && drafting.steps.get(to)?.title) || "Branch", 120);
    const taken = (name: string) =>
      name === "exhausted" || name === "overdue" || branches.some((each) => each["exit"] === name);
    const exit = unique(nameFrom(title, { separator: "-", otherwise: "branch" }), taken);
    branches.push({ exit, title, background: false });
    if (to !== null) step.connections[exit] = to;
  }
  for (const way of ways.slice(8))
    drafting.notes.push(
      left(way.flow.element, "is the ninth of its gateway or beyond; a fork has at most eight"),
    );
  step.settings = { branches };
}

/** Events at the border: a time-out or a failure that the step's kind has an exit for. */
export function connectBorder(step: Step, event: BpmnNode, ways: readonly Way[], drafting: Drafting): void {
  const skip = (why: string) => void drafting.notes.push(left(event.element, why));
  const [way] = ways;
  const to = way && drafting.target(way);
  const [trigger] = event.triggers;
  if (!event.isInterrupting)
    return skip(
      "does not interrupt its task; journeys have no such events, so nothing leads from it to its steps",
    );
  if (to === undefined || to === null) return skip("leads to no step and was left out");
  if (trigger?.event === "timer") {
    const { minutes, open } = minutesOfTimer(trigger);
    for (const each of open) skip(each);
    if (step.kind === "wait" && step.settings["for"] === "reply") {
      step.settings = { ...step.settings, ...(minutes !== null && { timeoutMinutes: minutes }) };
      step.connections["timed-out"] = to;
    } else if (step.assignment.by !== "ai" && step.assignment.by !== "system") {
      step.dueMinutes = minutes ?? 60;
      step.connections["overdue"] = to;
    } else skip("times a step that does not wait for a person; it was left out");
    return;
  }
  const exit =
    trigger?.event === "error"
      ? ({ tool: "failed", task: "refused" } as const)[step.kind as "tool" | "task"]
      : undefined;
  if (exit === undefined)
    return skip(`catches “${trigger?.event ?? "nothing"}”, for which its step has no exit; it was left out`);
  step.connections[exit] = to;
}

/** A kind that this product does not have becomes a task. */
function known(of: KindOfNode, node: BpmnNode): KindOfNode {
  if (kindRegistry.find(of.kind)) return of;
  const open = [...of.open, `would be a ${of.kind} step, which is not there; it became a task`];
  return { kind: "task", settings: { instructions: node.name || node.id, form: [] }, exit: "done", open };
}

function titleOfType(type: string): string {
  const words = type.replaceAll(/([A-Z])/g, " $1").toLowerCase();
  const own: Record<string, string> = { startEvent: "Understand the request", endEvent: "Resolve" };
  return own[type] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Who performs it: by the lane's name where the kind allows that performer, else as the kind usually is. */
function assignmentOf(kindName: string, lane: BpmnLane | undefined): Assignment {
  const kind = kindRegistry.find(kindName);
  const usual = kind?.assignment ?? { by: "human" };
  const name = lane?.name ?? "";
  const queue = nameFrom(name, { separator: "-", otherwise: "" });
  const wanted = /\b(ai|bot|assistant)\b/i.test(name)
    ? "ai"
    : /\b(system|automatic)\b/i.test(name)
      ? "system"
      : null;
  if (wanted && kind?.performers.includes(wanted)) return { by: wanted };
  return usual.by === "human" && queue !== "" && wanted === null ? { ...usual, queue } : usual;
}

const quietNamespaces = [`{${xsi}}`, `{${cuesheet}}`];

function noteRest({ element }: BpmnNode, notes: InterchangeProblem[]): void {
  const extensions = childOf(element, bpmn, "extensionElements");
  const isOther = (key: string) => key.startsWith("{") && !quietNamespaces.some((own) => key.includes(own));
  if ((extensions && extensions.children.length > 0) || [...element.attributes.keys()].some(isOther))
    notes.push(left(element, "has settings of another product, which were left out"));
  if (
    childOf(element, bpmn, "multiInstanceLoopCharacteristics") ||
    childOf(element, bpmn, "standardLoopCharacteristics")
  )
    notes.push(left(element, "is repeated for each of several things; the step happens once"));
}
