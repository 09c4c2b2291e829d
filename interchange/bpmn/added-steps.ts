/** What others drew into our export: new elements become steps, new flows take the first free exit that fits. */
import type { Step } from "@/core/journey/document";
import { answersOf } from "@/interchange/bpmn/answers";
import { conditionsOf } from "@/interchange/bpmn/conditions";
import { connectBorder, connectStep, draftStep, type Drafting } from "@/interchange/bpmn/draft-step";
import { cuesheet } from "@/interchange/bpmn/namespaces";
import type { Merging } from "@/interchange/bpmn/own-bpmn";
import { left, shown, type BpmnFlow, type BpmnNode } from "@/interchange/bpmn/read-bpmn";
import { simplified, type Plain } from "@/interchange/bpmn/simplify";

export type Added = {
  /** The step that a node is, or that it passes on to; null for none. */
  stepOf: (node: string) => string | null;
  /** Takes a new flow over, or notes why not. */
  connect: (flow: BpmnFlow) => void;
};

export function addedSteps(merging: Merging): Added {
  const { model, plan, steps, notes, taken } = merging;
  const planned = new Map(plan.nodes.map((node) => [node.id, node]));
  const plain = simplified(model, (node) => planned.has(node));
  const stepOf = new Map(plan.nodes.filter(({ isStep }) => isStep).map((node) => [node.id, node.step]));
  const added = draftNew(merging, { planned, plain, stepOf });
  for (const id of added) {
    const step = steps.get(stepOf.get(id) ?? "");
    if (step)
      taken.push({
        where: step.id,
        message: `The step “${shown(step.title)}” is new; look at its settings.`,
      });
  }
  return {
    stepOf: (node) => {
      const step = stepOf.get(plain.follow(node) ?? "");
      return step !== undefined && steps.has(step) ? step : null;
    },
    connect: (flow) => {
      // Ways out of new elements were connected when those became steps.
      if (added.has(flow.from) || !model.nodes.has(flow.from)) return;
      const from = planned.get(flow.from);
      const step = from && steps.get(from.step);
      const to = stepOf.get(plain.follow(flow.to) ?? "");
      if (!from) return;
      if (!step || !from.isStep || to === undefined || !steps.has(to)) {
        notes.push(left(flow.element, "is new and does not lead from a step to a step, so it was left out"));
        return;
      }
      const exit = freeExit(step, flow, merging);
      if (exit === null) {
        notes.push(
          left(flow.element, `is new, but “${shown(step.title)}” has no free way out, so it was left out`),
        );
        return;
      }
      step.connections[exit] = to;
      taken.push({
        where: step.id,
        message: `“${shown(step.title)}” now leads to “${shown(steps.get(to)?.title)}” by its way “${exit}”.`,
      });
    },
  };
}

/** The exit that the flow names, else the first that leads nowhere yet. */
function freeExit(step: Step, flow: BpmnFlow, { steps }: Merging): string | null {
  const meaning = meaningOf(steps);
  const free = answersOf(step, meaning).exits.filter(({ name }) => !Object.hasOwn(step.connections, name));
  const said = flow.element.attributes.get(`{${cuesheet}}exit`);
  const named = free.find(({ name, title }) => name === said || title === flow.name || name === flow.name);
  return (named ?? free[0])?.name ?? null;
}

/** Kinds ask the journey for little: which step is the fallback, what fields are called. Its steps are enough here. */
function meaningOf(steps: ReadonlyMap<string, Step>) {
  return {
    ...{
      name: "",
      description: "",
      pattern: "ai-first" as const,
      intents: [],
      isFallback: false,
      fields: {},
    },
    ...{ start: "", fallbackHandoff: "", steps: Object.fromEntries(steps) },
    completion: { statement: "", proof: "receipt" as const },
    thresholds: {
      ...{
        confidenceMin: 0,
        marginMin: 0,
        sentimentMin: 0,
        failedAttemptsMax: 0,
        turnsMax: 1,
        riskFlags: [],
      },
    },
  };
}

type Found = { planned: ReadonlyMap<string, unknown>; plain: Plain; stepOf: Map<string, string> };

/** New nodes as steps, connected among themselves and to ours; their ids. */
function draftNew(
  { model, steps, positions, notes }: Merging,
  { planned, plain, stepOf }: Found,
): Set<string> {
  const fresh: BpmnNode[] = [...plain.nodes.values()].filter((node) => !planned.has(node.id));
  if (fresh.length === 0) return new Set();
  const drafting: Drafting = {
    model,
    steps,
    stepOf,
    target: ({ to }) => (to === null ? null : (stepOf.get(to) ?? null)),
    conditions: conditionsOf(model.flows.values()),
    notes,
  };
  for (const node of fresh) draftStep(node, drafting);
  for (const node of fresh) {
    const step = steps.get(stepOf.get(node.id) ?? "");
    if (!step) continue;
    connectStep(step, node, plain.ways(node.id), drafting);
    for (const event of plain.borders(node.id)) connectBorder(step, event, plain.ways(event.id), drafting);
    const shape = model.shapes.get(node.id);
    positions.set(step.id, { x: Math.round(shape?.x ?? 0), y: Math.round(shape?.y ?? 0) });
  }
  return new Set(fresh.map((node) => node.id));
}
