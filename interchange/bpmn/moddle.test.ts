/** A second reader and writer of BPMN, as other modellers have it, against our own. */
import { BpmnModdle, type Element } from "bpmn-moddle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeDocument } from "@/core/journey/complete-document";
import type { JourneyDocument, Meaning } from "@/core/journey/document";
import { documentFormat } from "@/core/journey/defaults";
import { canonicalJson } from "@/core/step/canonical-json";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { exportBpmn } from "@/interchange/bpmn/export-bpmn";
import { importBpmn } from "@/interchange/bpmn/import-bpmn";
import { readBpmn } from "@/interchange/bpmn/read-bpmn";
import { anyDocument } from "@/interchange/test-documents";
import { readXml } from "@/interchange/xml/read-xml";
import { parcelJourney } from "@/steps/test-parcel-journey";
import { refundJourney } from "@/steps/test-refund-journey";
import { listTemplates } from "@/templates/gallery";

const moddle = new BpmnModdle();

/** What a drawing says, whoever read it; texts without the spaces around them, which our reader drops. */
type Drawing = Record<"nodes" | "flows" | "lanes" | "shapes", Record<string, unknown>>;

function elements(value: unknown): Element[] {
  return Array.isArray(value) ? (value as Element[]) : []; // moddle's lists hold its elements
}

const idOf = (value: unknown) => (value as Element | undefined)?.id; // references are elements as well

function trimmed(text: unknown): string {
  return typeof text === "string" ? text.trim() : "";
}

function drawingOfModdle(definitions: Element): Drawing {
  const roots = elements(definitions["rootElements"]);
  const process = roots.find(({ $type }) => $type === "bpmn:Process");
  const flowElements = elements(process?.["flowElements"]);
  const flows = flowElements.filter(({ $type }) => $type === "bpmn:SequenceFlow");
  const nodes = flowElements.filter((element) => !flows.includes(element));
  const lanes = elements(process?.["laneSets"]).flatMap((set) => elements(set["lanes"]));
  const planes = elements(definitions["diagrams"]).map(({ plane }) => plane as Element); // a diagram has one
  const shapes = planes
    .flatMap((plane) => elements(plane["planeElement"]))
    .filter(({ $type }) => $type === "bpmndi:BPMNShape");
  return {
    nodes: Object.fromEntries(
      nodes.map((node) => [
        node.id,
        {
          type: node.$type.replace(/^bpmn:(.)/, (_, first: string) => first.toLowerCase()),
          name: trimmed(node.name),
          documentation: trimmed(elements(node["documentation"])[0]?.["text"]),
          attachedTo: idOf(node["attachedToRef"]) ?? null,
          usual: idOf(node["default"]) ?? null,
          events: elements(node["eventDefinitions"]).map(({ $type }) => $type),
        },
      ]),
    ),
    flows: Object.fromEntries(
      flows.map((flow) => [
        flow.id,
        {
          from: idOf(flow["sourceRef"]),
          to: idOf(flow["targetRef"]),
          name: trimmed(flow.name),
          condition: (flow["conditionExpression"] as { body?: string } | undefined)?.body?.trim(),
        },
      ]),
    ),
    lanes: Object.fromEntries(
      lanes.map((lane) => [
        lane.id,
        { name: trimmed(lane.name), nodes: elements(lane["flowNodeRef"]).map(idOf) },
      ]),
    ),
    shapes: Object.fromEntries(
      shapes.map((shape) => {
        const { x, y, width, height } = shape["bounds"] as Record<string, unknown>; // every shape has bounds
        return [idOf(shape["bpmnElement"]), { x, y, width, height }];
      }),
    ),
  };
}

function drawingOfOurs(xml: string): Drawing {
  const read = readXml(xml);
  const found = read.ok ? readBpmn(read.root) : read;
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const { nodes, flows, lanes, shapes } = found.model;
  return {
    nodes: Object.fromEntries(
      [...nodes].map(([id, { type, name, documentation, attachedTo, defaultFlow, triggers }]) => [
        id,
        {
          ...{ type, name, documentation: documentation.trim(), attachedTo, usual: defaultFlow },
          events: triggers.map(
            ({ event }) => `bpmn:${event[0]?.toUpperCase()}${event.slice(1)}EventDefinition`,
          ),
        },
      ]),
    ),
    flows: Object.fromEntries(
      [...flows].map(([id, { from, to, name, condition }]) => [
        id,
        { from, to, name, condition: condition?.text },
      ]),
    ),
    lanes: Object.fromEntries(lanes.map((lane) => [lane.id, { name: lane.name, nodes: [...lane.nodes] }])),
    shapes: Object.fromEntries(shapes),
  };
}

async function expectAgreement(document: JourneyDocument): Promise<void> {
  const xml = exportBpmn(document);
  const { rootElement, warnings } = await moddle.fromXML(xml);
  expect(warnings.map(({ message }) => message)).toEqual([]);
  expect(drawingOfModdle(rootElement)).toEqual(drawingOfOurs(xml));
  for (const format of [true, false]) {
    const saved = await moddle.toXML(rootElement, { format });
    const back = importBpmn(saved.xml);
    expect(back.ok ? back.taken : back.problems).toEqual([]);
    if (!back.ok) return;
    expect(back.from).toBe("cuesheet");
    expect(canonicalJson(back.document)).toBe(canonicalJson(document));
  }
}

const complete = (meaning: Meaning) =>
  completeDocument({ format: documentFormat, meaning, layout: { positions: {} } });

describe("bpmn-moddle", () => {
  it.each(
    [...storeJourneys, complete(refundJourney), complete(parcelJourney)].map(
      (journey) => [journey.meaning.name, journey] as const,
    ),
  )("reads %s as we do, and what it saves is the same journey", async (_, journey) => {
    await expectAgreement(journey);
  });

  it("reads every template as we do, and what it saves is the same journey", async () => {
    const templates = listTemplates();
    expect(templates).toHaveLength(55);
    for (const { document } of templates) await expectAgreement(document);
  }, 120_000);

  it("reads any journey as we do, and what it saves is the same journey", async () => {
    await fc.assert(fc.asyncProperty(anyDocument, expectAgreement), { numRuns: 100 });
  }, 120_000);
});
