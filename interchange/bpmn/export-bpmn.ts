import type { JourneyDocument } from "@/core/journey/document";
import type { Trigger } from "@/interchange/bpmn/element-of-step";
import type { PlannedFlow } from "@/interchange/bpmn/flows";
import * as namespaces from "@/interchange/bpmn/namespaces";
import { planNumber, planOf, type Bounds, type Plan, type PlannedNode } from "@/interchange/bpmn/plan";
import { edgeOf } from "@/interchange/bpmn/waypoints";
import { jsonForXml } from "@/interchange/xml/text";
import { element, writeXml, type Written } from "@/interchange/xml/write-xml";

export const processId = "Process_journey";
/** Flows name their ends; that nodes name their flows as well is optional, and left out to keep large files readable. */
const flowsListedMax = 4_000;
const participantId = "Participant_journey";

/**
 * The journey as BPMN 2.0 XML with its diagram. What BPMN cannot say stands in extension elements of our own, so that
 * importBpmn gives the same document again.
 */
export function exportBpmn(document: JourneyDocument): string {
  const plan = planOf(document);
  const signals = signalsOf(plan);
  return writeXml(
    element(
      "bpmn:definitions",
      {
        "xmlns:bpmn": namespaces.bpmn,
        "xmlns:bpmndi": namespaces.bpmndi,
        "xmlns:dc": namespaces.dc,
        "xmlns:di": namespaces.di,
        "xmlns:xsi": namespaces.xsi,
        "xmlns:cuesheet": namespaces.cuesheet,
        id: "Definitions_journey",
        targetNamespace: namespaces.cuesheet,
        exporter: "Cuesheet",
        exporterVersion: String(planNumber),
      },
      [
        ...[...signals].map(([name, id]) => element("bpmn:signal", { id, name })),
        element("bpmn:collaboration", { id: "Collaboration_journey" }, [
          element("bpmn:participant", {
            id: participantId,
            name: document.meaning.name,
            processRef: processId,
          }),
        ]),
        processOf(document, plan, signals),
        diagramOf(plan),
      ],
    ),
  );
}

function signalsOf(plan: Plan): Map<string, string> {
  const names = new Set<string>();
  for (const { trigger } of plan.nodes) if (trigger?.event === "signal") names.add(trigger.name);
  return new Map([...names].map((name, index) => [name, `Signal_${index + 1}`]));
}

function processOf(
  { meaning, ...document }: JourneyDocument,
  plan: Plan,
  signals: Map<string, string>,
): Written {
  const out = Map.groupBy(plan.flows, (flow) => flow.from);
  const into = Map.groupBy(plan.flows, (flow) => flow.to);
  const isLarge = plan.flows.length > flowsListedMax;
  const own = jsonForXml({ ...document, meaning });
  return element("bpmn:process", { id: processId, name: meaning.name, isExecutable: "false" }, [
    ...documentation(meaning.description),
    element("bpmn:extensionElements", {}, [element("cuesheet:journey", { plan: planNumber }, own)]),
    ...lanesOf(plan),
    ...plan.nodes.map((node) => {
      const ways = { out: out.get(node.id) ?? [], into: into.get(node.id) ?? [], isLarge };
      return nodeOf(node, ways, { step: meaning.steps[node.step], signals });
    }),
    ...plan.flows.map(flowOf),
  ]);
}

function documentation(text: string | undefined): Written[] {
  return text === undefined || text === "" ? [] : [element("bpmn:documentation", {}, text)];
}

function lanesOf(plan: Plan): Written[] {
  if (plan.lanes.length === 0) return [];
  return [
    element(
      "bpmn:laneSet",
      { id: "LaneSet_performers" },
      plan.lanes.map(({ id, name, by, queue, nodes }) =>
        element(
          "bpmn:lane",
          { id, name, "cuesheet:by": by, "cuesheet:queue": queue === "" ? undefined : queue },
          nodes.map((node) => element("bpmn:flowNodeRef", {}, node)),
        ),
      ),
    ),
  ];
}

type Ways = { out: PlannedFlow[]; into: PlannedFlow[]; isLarge: boolean };
type Around = { step: JourneyDocument["meaning"]["steps"][string] | undefined; signals: Map<string, string> };

function nodeOf(node: PlannedNode, { out, into, isLarge }: Ways, { step, signals }: Around): Written {
  const hint = step && {
    ...{ id: step.id, kind: step.kind, stage: step.stage, tier: step.tier, by: step.assignment.by },
    queue: step.assignment.queue,
  };
  return element(
    `bpmn:${node.element}`,
    {
      id: node.id,
      name: node.name === "" ? undefined : node.name,
      attachedToRef: node.attachedTo,
      calledElement: node.calledElement === "" ? undefined : node.calledElement,
      default: out.find((flow) => flow.isDefault)?.id,
    },
    [
      ...documentation(node.documentation),
      ...(node.isStep && hint
        ? [element("bpmn:extensionElements", {}, [element("cuesheet:step", hint)])]
        : []),
      ...(isLarge ? [] : into.map((flow) => element("bpmn:incoming", {}, flow.id))),
      ...(isLarge ? [] : out.map((flow) => element("bpmn:outgoing", {}, flow.id))),
      ...(node.trigger ? definitionOf(node.id, node.trigger, signals) : []),
    ],
  );
}

function definitionOf(node: string, trigger: Trigger, signals: Map<string, string>): Written[] {
  const id = `${node}_trigger`;
  switch (trigger.event) {
    case "none":
      return [];
    case "timer": {
      const duration = { "xsi:type": "bpmn:tFormalExpression" };
      return [
        element("bpmn:timerEventDefinition", { id }, [
          element("bpmn:timeDuration", duration, trigger.duration),
        ]),
      ];
    }
    case "message":
      return [element("bpmn:messageEventDefinition", { id })];
    case "error":
      return [element("bpmn:errorEventDefinition", { id })];
    case "signal":
      return [element("bpmn:signalEventDefinition", { id, signalRef: signals.get(trigger.name) })];
  }
}

function flowOf({ id, from, to, name, exit, condition }: PlannedFlow): Written {
  return element(
    "bpmn:sequenceFlow",
    {
      id,
      name: name === "" ? undefined : name,
      sourceRef: from,
      targetRef: to,
      "cuesheet:exit": exit === "" ? undefined : exit,
    },
    condition
      ? [
          element(
            "bpmn:conditionExpression",
            { "xsi:type": "bpmn:tFormalExpression", language: condition.language },
            condition.body,
          ),
        ]
      : [],
  );
}

function diagramOf(plan: Plan): Written {
  const bounds = new Map(plan.nodes.map((node) => [node.id, node]));
  const shape = (id: string, place: Bounds, more: Written["attributes"] = {}) =>
    element("bpmndi:BPMNShape", { id: `${id}_di`, bpmnElement: id, ...more }, [
      element("dc:Bounds", { x: place.x, y: place.y, width: place.width, height: place.height }),
    ]);
  return element("bpmndi:BPMNDiagram", { id: "Diagram_journey" }, [
    element("bpmndi:BPMNPlane", { id: "Plane_journey", bpmnElement: "Collaboration_journey" }, [
      shape(participantId, plan.bounds, { isHorizontal: "true" }),
      ...plan.lanes.map((lane) => shape(lane.id, lane.bounds, { isHorizontal: "true" })),
      ...plan.nodes.map((node) =>
        shape(node.id, node.bounds, node.element === "exclusiveGateway" ? { isMarkerVisible: "true" } : {}),
      ),
      ...plan.flows.flatMap((flow) => {
        const from = bounds.get(flow.from);
        const to = bounds.get(flow.to);
        if (!from || !to) return [];
        return [
          element(
            "bpmndi:BPMNEdge",
            { id: `${flow.id}_di`, bpmnElement: flow.id },
            edgeOf(from, to).map(({ x, y }) => element("di:waypoint", { x, y })),
          ),
        ];
      }),
    ]),
  ]);
}
