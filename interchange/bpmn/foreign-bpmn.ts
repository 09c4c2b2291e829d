/** A draft of a journey from a BPMN file that is not ours. */
import { blankJourney } from "@/core/journey/blank";
import { stepsMax } from "@/core/journey/edit";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { conditionsOf } from "@/interchange/bpmn/conditions";
import { connectBorder, connectStep, draftStep, type Drafting } from "@/interchange/bpmn/draft-step";
import { pairForks } from "@/interchange/bpmn/joins";
import { laidOut, pitch } from "@/interchange/bpmn/layout";
import type { BpmnModel } from "@/interchange/bpmn/read-bpmn";
import { simplified, type Plain } from "@/interchange/bpmn/simplify";
import { cut, unique } from "@/interchange/names";
import { refused, type InterchangeProblem, type Refused } from "@/interchange/problem";
import { kindRegistry } from "@/steps/kinds";

const flowsMax = 10_000;
/** Others draw work 100 wide and 80 high, the canvas 240 wide and as high as it has exits. */
const spread = { x: 2.4, y: 2.3 };
/** The same for rows and columns of what nobody drew. */
const apart = { x: 330 / pitch.x, y: 220 / pitch.y };

export type Draft = { ok: true; document: JourneyDocument; notes: InterchangeProblem[] };

export function foreignJourney(model: BpmnModel): Draft | Refused {
  if (model.nodes.size > 2 * stepsMax)
    return refused(
      "process",
      `It has ${model.nodes.size} elements; a journey has at most ${stepsMax} steps. Split it.`,
    );
  if (model.flows.size > flowsMax)
    return refused("process", `It has ${model.flows.size} flows; at most ${flowsMax} are read. Split it.`);
  const plain = simplified(model);
  if (plain.nodes.size >= stepsMax)
    return refused(
      "process",
      `It would have ${plain.nodes.size} steps; a journey has at most ${stepsMax}. Split it.`,
    );
  const drafting = draftingOf(model, plain);
  if (drafting.steps.size === 0)
    return refused("process", "There is no step in it: nothing but starts and gateways.");
  const start = connectAll(plain, drafting);
  const notes = [...model.notes, ...plain.notes, ...drafting.notes];
  const fallback = addFallback(drafting, notes);
  const blank = blankJourney({
    name: cut(model.name.trim() || "Imported process", 120),
    pattern: "ai-first",
  });
  const steps = Object.fromEntries(drafting.steps);
  return {
    ok: true,
    document: {
      ...blank,
      meaning: {
        ...blank.meaning,
        description: cut(model.documentation, 2_000),
        fields: drafting.conditions.fields,
        start,
        steps,
        fallbackHandoff: fallback,
      },
      layout: { positions: positionsOf(model, drafting, start) },
    },
    notes: [...notes, ...fieldNotes(drafting)],
  };
}

function draftingOf(model: BpmnModel, plain: Plain): Drafting {
  const stepOf = new Map<string, string>();
  const drafting: Drafting = {
    model,
    steps: new Map(),
    stepOf,
    target: ({ to }) => (to === null ? null : (stepOf.get(to) ?? null)),
    conditions: conditionsOf(model.flows.values()),
    notes: [],
  };
  if (plain.start) draftStep(plain.start, drafting);
  for (const node of plain.nodes.values()) draftStep(node, drafting);
  return drafting;
}

/** Connects every step; the id of the first. */
function connectAll(plain: Plain, drafting: Drafting): string {
  pairForks(plain, drafting);
  for (const node of [...(plain.start ? [plain.start] : []), ...plain.nodes.values()]) {
    const step = drafting.steps.get(drafting.stepOf.get(node.id) ?? "");
    if (!step) continue;
    connectStep(step, node, plain.ways(node.id), drafting);
    for (const event of plain.borders(node.id)) connectBorder(step, event, plain.ways(event.id), drafting);
  }
  const own = plain.start && drafting.stepOf.get(plain.start.id);
  if (own) return own;
  const entered = new Set([...drafting.steps.values()].flatMap((step) => Object.values(step.connections)));
  const first =
    [...drafting.steps.keys()].find((id) => !entered.has(id)) ?? [...drafting.steps.keys()][0] ?? "";
  drafting.notes.push({
    where: "process",
    message: "It has no start event; the first step that none leads to starts it.",
  });
  return first;
}

function addFallback(drafting: Drafting, notes: InterchangeProblem[]): string {
  const id = unique("person", (name) => drafting.steps.has(name));
  const kind = kindRegistry.find("handoff");
  const step: Step = {
    ...{ id, kind: "handoff", title: "Hand over to a person", stage: "escalate", tier: "low" },
    assignment: kind?.assignment ?? { by: "human" },
    settings: {
      reason: "The journey could not go on by itself.",
      suggestedNext: "Read what is known, settle the request and tell the customer.",
      customerMessage: "A colleague takes over. They see what you have told us.",
      entities: [],
    },
    connections: {},
    dueMinutes: 240,
  };
  drafting.steps.set(id, step);
  notes.push({
    where: "journey",
    message: "BPMN has no fallback, so a handoff to a person was added: choose its queue.",
  });
  return id;
}

function positionsOf(
  model: BpmnModel,
  drafting: Drafting,
  start: string,
): JourneyDocument["layout"]["positions"] {
  const ways = new Map(
    [...drafting.steps.values()].map((step) => [step.id, Object.values(step.connections)]),
  );
  const places = new Map<string, { x: number; y: number }>();
  let lowest = 0;
  for (const [node, step] of drafting.stepOf) {
    const shape = model.shapes.get(node);
    if (!shape) continue;
    const x = Math.round((shape.x + shape.width / 2) * spread.x);
    const y = Math.round((shape.y + shape.height / 2) * spread.y);
    places.set(step, { x, y });
    lowest = Math.max(lowest, y);
  }
  const isDrawn = places.size > 0;
  // What has no shape, the fallback above all, stands below the rest.
  for (const [id, place] of laidOut(
    start,
    isDrawn ? new Map([...ways].filter(([id]) => !places.has(id))) : ways,
  ))
    places.set(id, { x: place.x * apart.x, y: (isDrawn ? lowest + 220 : 0) + place.y * apart.y });
  return Object.fromEntries(places);
}

function fieldNotes({ conditions }: Drafting): InterchangeProblem[] {
  const names = Object.keys(conditions.fields);
  if (names.length === 0) return [];
  const message = `Fields were taken from conditions and count as personal: ${cut(names.join(", "), 300)}. Say what they are and where they come from.`;
  return [{ where: "journey", message }];
}
