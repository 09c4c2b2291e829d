import { describe, expect, it } from "vitest";
import type { JourneyDocument } from "@/core/journey/document";
import { orderStatus } from "@/demo/journeys/order-status";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { exportBpmn } from "@/interchange/bpmn/export-bpmn";
import { importBpmn } from "@/interchange/bpmn/import-bpmn";

const journey = orderStatus;
const xml = exportBpmn(journey);

function changed(edit: (xml: string) => string, of: JourneyDocument = journey) {
  const before = exportBpmn(of);
  const text = edit(before);
  expect(text).not.toBe(before);
  const back = importBpmn(text);
  if (!back.ok) throw new Error(JSON.stringify(back.problems));
  return back;
}

const tell = "Step_tell";
const shapeOf = (id: string) =>
  new RegExp(`(<bpmndi:BPMNShape id="${id}_di"[^>]*>\\s*<dc:Bounds x=")([^"]+)(" y=")([^"]+)`);

describe("an export that was changed in another modeller", () => {
  it("takes over another title, and nothing else", () => {
    const back = changed((text) =>
      text.replace('name="Tell the customer"', 'name="Say how it &quot;stands&quot;"'),
    );
    expect(back.taken).toHaveLength(1);
    expect(back.document.meaning.steps["tell"]).toEqual({
      ...journey.meaning.steps["tell"],
      title: 'Say how it "stands"',
    });
    expect(back.document.layout).toEqual(journey.layout);
  });

  it("takes over the journey's name", () => {
    const back = changed((text) => text.replaceAll('name="Where is my order?"', 'name="Order status"'));
    expect(back.document.meaning.name).toBe("Order status");
  });

  it("takes over another target of a flow", () => {
    const back = changed((text) =>
      text.replace(/(id="Flow_work-out_done"[^>]*targetRef=")[^"]+/, "$1Step_person"),
    );
    expect(back.document.meaning.steps["work-out"]?.connections).toEqual({ done: "person" });
    expect(back.taken[0]?.message).toContain("now leads to");
  });

  it("takes over that a flow is gone, and a new one by a free exit", () => {
    const back = changed((text) =>
      text
        .replace(/<bpmn:sequenceFlow id="Flow_work-out_done"[^>]*\/>/, "")
        .replace(
          "</bpmn:process>",
          '<bpmn:sequenceFlow id="new" sourceRef="Step_tell" targetRef="Step_work-out" /></bpmn:process>',
        ),
    );
    expect(back.document.meaning.steps["work-out"]?.connections).toEqual({});
    expect(back.document.meaning.steps["tell"]?.connections).toEqual({ "not-solved": "work-out" });
  });

  it("takes over how far a shape was moved", () => {
    const back = changed((text) =>
      text.replace(
        shapeOf(tell),
        (_, a: string, x: string, b: string, y: string) => `${a}${Number(x) + 40}${b}${Number(y) - 15}`,
      ),
    );
    const before = journey.layout.positions["tell"];
    expect(back.document.layout.positions["tell"]).toEqual({
      x: (before?.x ?? 0) + 40,
      y: (before?.y ?? 0) - 15,
    });
    expect(back.taken).toHaveLength(1);
  });

  it("passes over rounding", () => {
    const moved = xml.replace(
      shapeOf(tell),
      (_, a: string, x: string, b: string, y: string) => `${a}${Number(x) + 0.4}${b}${y}`,
    );
    expect(importBpmn(moved)).toMatchObject({ ok: true, taken: [] });
  });

  it("takes over another lane", () => {
    const back = changed((text) => {
      const without = text.replace(`<bpmn:flowNodeRef>${tell}</bpmn:flowNodeRef>`, "");
      return without.replace(
        /(<bpmn:lane [^>]*cuesheet:queue="orders"[^>]*>)/,
        `$1<bpmn:flowNodeRef>${tell}</bpmn:flowNodeRef>`,
      );
    });
    expect(back.document.meaning.steps["tell"]?.assignment).toEqual({ by: "human", queue: "orders" });
  });

  it("takes over that a step is gone, with its connections", () => {
    const back = changed((text) =>
      text
        .replace(/<bpmn:scriptTask id="Step_work-out"[\s\S]*?<\/bpmn:scriptTask>/, "")
        .replaceAll(
          /<bpmn:sequenceFlow [^>]*"Step_work-out"[^>]*(?:\/>|>[\s\S]*?<\/bpmn:sequenceFlow>)/g,
          "",
        ),
    );
    expect(Object.keys(back.document.meaning.steps)).not.toContain("work-out");
    const targets = Object.values(back.document.meaning.steps).flatMap((step) =>
      Object.values(step.connections),
    );
    expect(targets).not.toContain("work-out");
  });

  it("takes a new task in between over as a step", () => {
    const back = changed((text) =>
      text
        .replace(/(id="Flow_work-out_done"[^>]*targetRef=")[^"]+/, "$1Activity_1")
        .replace(
          "</bpmn:process>",
          `<bpmn:userTask id="Activity_1" name="Look twice" /><bpmn:sequenceFlow id="f2" sourceRef="Activity_1" targetRef="${tell}" /></bpmn:process>`,
        ),
    );
    const { steps } = back.document.meaning;
    expect(steps["work-out"]?.connections).toEqual({ done: "look-twice" });
    expect(steps["look-twice"]).toMatchObject({ kind: "task", connections: { done: "tell" } });
  });

  it("says when an element was changed into another, and keeps the step", () => {
    const text = xml.replaceAll(/(<\/?bpmn:)scriptTask/g, "$1userTask");
    const back = importBpmn(text);
    expect(back).toMatchObject({ ok: true, taken: [], document: journey });
    expect(back.ok && back.notes.length).toBeGreaterThan(0);
  });

  it("is the same after another tool has written it with other prefixes and order of attributes", () => {
    const text = xml
      .replaceAll("bpmn:", "semantic:")
      .replaceAll("xmlns:bpmn=", "xmlns:semantic=")
      .replaceAll(/ (sourceRef="[^"]+") (targetRef="[^"]+")/g, " $2 $1");
    expect(importBpmn(text)).toMatchObject({
      ok: true,
      from: "cuesheet",
      taken: [],
      notes: [],
      document: journey,
    });
  });

  it("refuses damaged extension data", () => {
    expect(importBpmn(xml.replace('"format":1', '"format":"x"'))).toMatchObject({ ok: false });
  });
});

describe("the picture", () => {
  const numbers = (tag: string) =>
    [...tag.matchAll(/ (x|y|width|height)="([^"]+)"/g)].map(
      ([, name, value]) => [name ?? "", Number(value)] as const,
    );

  it.each(storeJourneys.map((each) => [each.meaning.name, each] as const))(
    "of %s overlaps nowhere",
    (_, document) => {
      const text = exportBpmn(document);
      const shapes = [
        ...text.matchAll(/<bpmndi:BPMNShape id="((?:Step|End|Event)_[^"]+)_di"[^>]*>\s*(<dc:Bounds[^>]*>)/g),
      ].map(
        ([, id = "", bounds = ""]) =>
          ({ id, ...Object.fromEntries(numbers(bounds)) }) as { id: string } & Record<
            "x" | "y" | "width" | "height",
            number
          >,
      );
      expect(shapes.length).toBeGreaterThan(Object.keys(document.meaning.steps).length);
      const overlapping = shapes.flatMap((a, index) =>
        shapes
          .slice(index + 1)
          .filter(
            (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
          )
          .map((b) => `${a.id} and ${b.id}`),
      );
      expect(overlapping).toEqual([]);
      const flows = [...text.matchAll(/<bpmn:sequenceFlow id="([^"]+)"/g)].map(([, id]) => id);
      for (const id of flows) {
        const edge = new RegExp(`bpmnElement="${id}">([\\s\\S]*?)</bpmndi:BPMNEdge>`).exec(text)?.[1] ?? "";
        expect(edge.match(/<di:waypoint /g)?.length ?? 0).toBeGreaterThanOrEqual(2);
      }
    },
  );

  it.each(storeJourneys.map((each) => [each.meaning.name, each] as const))(
    "of %s has each shape in its lane",
    (_, document) => {
      const text = exportBpmn(document);
      const boundsOf = (id: string) =>
        Object.fromEntries(
          numbers(new RegExp(`bpmnElement="${id}"[^>]*>\\s*(<dc:Bounds[^>]*>)`).exec(text)?.[1] ?? ""),
        ) as Record<string, number>;
      for (const [, id = "", inside = ""] of text.matchAll(
        /<bpmn:lane id="([^"]+)"[^>]*>([\s\S]*?)<\/bpmn:lane>/g,
      )) {
        const lane = boundsOf(id);
        for (const [, node = ""] of inside.matchAll(/<bpmn:flowNodeRef>([^<]+)</g)) {
          const shape = boundsOf(node);
          const right = (shape["x"] ?? 0) + (shape["width"] ?? 0);
          const bottom = (shape["y"] ?? 0) + (shape["height"] ?? 0);
          expect(shape["x"]).toBeGreaterThanOrEqual(lane["x"] ?? 0);
          expect(shape["y"]).toBeGreaterThanOrEqual(lane["y"] ?? 0);
          expect(right).toBeLessThanOrEqual((lane["x"] ?? 0) + (lane["width"] ?? 0));
          expect(bottom).toBeLessThanOrEqual((lane["y"] ?? 0) + (lane["height"] ?? 0));
        }
      }
    },
  );
});
