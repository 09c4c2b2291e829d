/**
 * Our own export, back again. The whole journey stands in the extension data; the drawing is compared with what the
 * export of that journey draws. Where they differ, somebody changed the drawing elsewhere, and the change wins.
 */
import type { JourneyDocument, Step } from "@/core/journey/document";
import { assignmentIn, laneKeyOf, type LaneKey } from "@/interchange/bpmn/lanes";
import { startFlowId } from "@/interchange/bpmn/ids";
import { cuesheet } from "@/interchange/bpmn/namespaces";
import { addedSteps } from "@/interchange/bpmn/added-steps";
import { planNumber, planOf, type Plan, type PlannedNode } from "@/interchange/bpmn/plan";
import { shown, type BpmnLane, type BpmnModel } from "@/interchange/bpmn/read-bpmn";
import { cut } from "@/interchange/names";
import type { InterchangeProblem } from "@/interchange/problem";
import { isSameName, isSameText } from "@/interchange/xml/text";

/** `taken`: changes of others that were taken over; `notes`: those that journeys cannot have. */
export type Merged = { document: JourneyDocument; taken: InterchangeProblem[]; notes: InterchangeProblem[] };
export type Merging = {
  model: BpmnModel;
  plan: Plan;
  steps: Map<string, Step>;
  positions: Map<string, { x: number; y: number }>;
  taken: InterchangeProblem[];
  notes: InterchangeProblem[];
};

export function mergedJourney(base: JourneyDocument, model: BpmnModel, drawnBy: number): Merged {
  const plan = planOf(base);
  const merging: Merging = {
    model,
    plan,
    steps: new Map(Object.entries(structuredClone(base.meaning.steps))),
    positions: new Map(Object.entries(base.layout.positions)),
    taken: [],
    notes: [],
  };
  const { taken, steps } = merging;
  const name = changedText(base.meaning.name, model.name);
  if (name !== null) taken.push({ where: "journey", message: `It is now called “${shown(name)}”.` });
  const description = isSameText(base.meaning.description, model.documentation) ? null : model.documentation;
  if (description !== null) taken.push({ where: "journey", message: "Its description was changed." });
  removeSteps(merging);
  for (const node of plan.nodes) if (node.isStep && steps.has(node.step)) takeNode(node, merging, drawnBy);
  const start = takeFlows(base.meaning.start, merging);
  // Nothing was changed: the very journey, so that its text is the same to the byte.
  if (taken.length === 0) return { document: base, taken, notes: merging.notes };
  const kept = (id: string) => (steps.has(id) ? id : "");
  const { meaning } = base;
  return {
    document: {
      ...base,
      meaning: {
        ...meaning,
        ...(name !== null && { name: cut(name, 120) }),
        ...(description !== null && { description: cut(description, 2_000) }),
        steps: Object.fromEntries(steps),
        start: kept(start),
        fallbackHandoff: kept(meaning.fallbackHandoff),
      },
      layout: { positions: Object.fromEntries(merging.positions) },
    },
    taken,
    notes: merging.notes,
  };
}

/** The text that stands there now when it is another; an emptied one is no change that a journey could have. */
function changedText(before: string, now: string): string | null {
  return isSameName(before, now) || now.trim() === "" ? null : now.trim();
}

function removeSteps({ model, plan, steps, positions, taken, notes }: Merging): void {
  const gone = new Set<string>();
  for (const node of plan.nodes) {
    if (!node.isStep || model.nodes.has(node.id)) continue;
    gone.add(node.step);
    steps.delete(node.step);
    positions.delete(node.step);
    taken.push({ where: node.step, message: `The step “${shown(node.name)}” was taken out.` });
  }
  if (gone.size === 0) return;
  for (const step of steps.values()) {
    for (const [exit, to] of Object.entries(step.connections))
      if (gone.has(to)) delete step.connections[exit];
    for (const [setting, value] of Object.entries(step.settings))
      if (typeof value === "string" && gone.has(value))
        notes.push({
          where: step.id,
          message: `Its setting “${setting}” still names the step “${value}”, which was taken out.`,
        });
  }
}

function takeNode(node: PlannedNode, merging: Merging, drawnBy: number): void {
  const { model, steps, taken, notes } = merging;
  const step = steps.get(node.step);
  const found = model.nodes.get(node.id);
  if (!step || !found) return;
  const title = changedText(step.title, found.name);
  if (title !== null) {
    taken.push({ where: step.id, message: `“${shown(step.title)}” is now called “${shown(title)}”.` });
    step.title = cut(title, 120);
  } else if (found.name === "" && step.title.trim() !== "")
    notes.push({ where: step.id, message: `Its name was taken away; “${shown(step.title)}” was kept.` });
  const note = found.documentation;
  if (!isSameText(step.note ?? "", note)) {
    if (note === "") delete step.note;
    else step.note = cut(note, 2_000);
    taken.push({ where: step.id, message: `The note of “${shown(step.title)}” was changed.` });
  }
  if (found.type !== node.element)
    notes.push({
      where: step.id,
      message: `“${shown(step.title)}” was drawn as another element (${found.type}); it stays a ${step.kind} step.`,
    });
  takeLane(node, step, merging);
  if (drawnBy === planNumber) takePosition(node, step, merging);
}

function takeLane(node: PlannedNode, step: Step, { model, plan, taken, notes }: Merging): void {
  const lane = model.laneOf(node.id);
  if (!lane || lane.id === node.lane) return;
  const key = laneKeyRead(lane, plan);
  if (!key) {
    notes.push({
      where: step.id,
      message: `It stands in the lane “${shown(lane.name)}”, which names no performer.`,
    });
    return;
  }
  const before = laneKeyOf(step.assignment);
  if (key.by === before.by && key.queue === before.queue) return;
  step.assignment = assignmentIn(key, step.assignment);
  taken.push({ where: step.id, message: `“${shown(step.title)}” is now done by “${shown(lane.name)}”.` });
}

/** A lane of ours, by its id or by what it says about itself; another lane is taken as a queue of that name. */
function laneKeyRead(lane: BpmnLane, plan: Plan): LaneKey | null {
  const own = plan.lanes.find(({ id }) => id === lane.id);
  if (own) return own;
  const by = lane.element.attributes.get(`{${cuesheet}}by`);
  const queue = lane.element.attributes.get(`{${cuesheet}}queue`) ?? "";
  if (by === "ai" || by === "system") return { by, queue: "" };
  if (by === "human") return { by, queue };
  const name = lane.name.trim();
  return name === "" || name.length > 63 ? null : { by: "human", queue: name };
}

/** Only how far it was moved is known of the canvas, since lanes shift the drawing. */
function takePosition(node: PlannedNode, step: Step, { model, positions, taken }: Merging): void {
  const shape = model.shapes.get(node.id);
  const before = positions.get(step.id);
  if (!shape || !before) return;
  const move = {
    x: shape.x + shape.width / 2 - (node.bounds.x + node.bounds.width / 2),
    y: shape.y + shape.height / 2 - (node.bounds.y + node.bounds.height / 2),
  };
  // Modellers round to whole units.
  if (Math.abs(move.x) < 1 && Math.abs(move.y) < 1) return;
  const x = Math.round(before.x + move.x);
  const y = Math.round(before.y + move.y);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  positions.set(step.id, { x, y });
  taken.push({ where: step.id, message: `“${shown(step.title)}” was moved.` });
}

/** Changed, lost and new flows; the id of the first step. */
function takeFlows(start: string, merging: Merging): string {
  const { model, plan, steps, taken } = merging;
  const added = addedSteps(merging);
  const own = new Set(plan.flows.map((flow) => flow.id));
  let first = start;
  for (const flow of plan.flows) {
    const found = model.flows.get(flow.id);
    if (flow.id === startFlowId) {
      const to = found ? added.stepOf(found.to) : null;
      if (to !== null && to !== start) {
        first = to;
        taken.push({ where: "journey", message: `It now starts with “${shown(steps.get(to)?.title)}”.` });
      }
      continue;
    }
    const step = steps.get(flow.step);
    if (!step || flow.exit === "") continue;
    const isOwnStill = found !== undefined && found.from === flow.from;
    const to = isOwnStill ? added.stepOf(found.to) : null;
    const before = step.connections[flow.exit];
    if (to === before) continue;
    if (to === null) {
      // A step that was taken out took its connections along, and was reported.
      if (before === undefined) continue;
      delete step.connections[flow.exit];
      taken.push({
        where: step.id,
        message: `The way “${flow.exit}” out of “${shown(step.title)}” was taken out.`,
      });
    } else {
      step.connections[flow.exit] = to;
      taken.push({
        where: step.id,
        message: `The way “${flow.exit}” out of “${shown(step.title)}” now leads to “${shown(steps.get(to)?.title)}”.`,
      });
    }
    if (found && !isOwnStill) own.delete(flow.id);
  }
  for (const flow of model.flows.values()) if (!own.has(flow.id)) added.connect(flow);
  return first;
}
