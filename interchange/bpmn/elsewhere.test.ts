/** Files in the shapes that Camunda Modeler (for Camunda 7 and 8) and bpmn.io save, and what becomes of them. */
import fs from "node:fs";
import path from "node:path";
import { BpmnModdle } from "bpmn-moddle";
import { describe, expect, it } from "vitest";
import type { JourneyDocument } from "@/core/journey/document";
import { exportBpmn } from "@/interchange/bpmn/export-bpmn";
import { importBpmn } from "@/interchange/bpmn/import-bpmn";
import { completeDocumentSchema } from "@/steps/document";

const files = ["camunda-7-refund", "camunda-8-delivery", "bpmn-io-complaint"] as const;
const textOf = (name: (typeof files)[number]) =>
  fs.readFileSync(path.join(import.meta.dirname, "elsewhere", `${name}.bpmn`), "utf8");

function draftOf(name: (typeof files)[number]) {
  const found = importBpmn(textOf(name));
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const notes = found.notes.map(({ where, message }) => `${where}: ${message}`);
  return { document: found.document, steps: found.document.meaning.steps, notes };
}

/** Each step with its kind and where its exits lead. */
function waysOf({ meaning }: JourneyDocument): Record<string, string> {
  return Object.fromEntries(
    Object.values(meaning.steps).map(({ id, kind, connections }) => [
      id,
      [kind, ...Object.entries(connections).map(([exit, to]) => `${exit} -> ${to}`)].join(", "),
    ]),
  );
}

describe.each(files)("%s", (name) => {
  it("is BPMN to bpmn-moddle too", async () => {
    const { warnings } = await new BpmnModdle().fromXML(textOf(name));
    expect(warnings).toEqual([]);
  });

  it("has settings that the kinds read, and is the same journey after our own export", () => {
    const { document } = draftOf(name);
    const parsed = completeDocumentSchema.safeParse(document);
    expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
    expect(importBpmn(exportBpmn(document))).toMatchObject({ ok: true, taken: [], document });
  });

  it("stands on the canvas without overlapping", () => {
    const places = Object.entries(draftOf(name).document.layout.positions);
    const close = places.flatMap(([a, from], index) =>
      places
        .slice(index + 1)
        .filter(([, to]) => Math.abs(from.x - to.x) < 240 && Math.abs(from.y - to.y) < 180)
        .map(([b]) => `${a} and ${b}`),
    );
    expect(close).toEqual([]);
  });

  it("is reported in whole sentences, each by id or name", () => {
    for (const note of draftOf(name).notes) expect(note).toMatch(/^\S.*: [A-Z].*\.$/su);
  });
});

describe("a refund from Camunda Modeler for Camunda 7", () => {
  const { document, steps, notes } = draftOf("camunda-7-refund");

  it("keeps its ways, lanes, default flows and conditions", () => {
    expect(document.meaning).toMatchObject({ name: "Refund of a purchase", start: "refund-requested" });
    expect(waysOf(document)).toEqual({
      "refund-requested": "intake, understood -> load-order",
      "load-order": "tool, done -> how-much",
      "how-much": "branch, otherwise -> pay-back, large -> review-refund, blocked -> refused",
      "review-refund": "task, done -> approved, overdue -> decide-as-team-lead",
      "remind-the-team": "message",
      "decide-as-team-lead": "task, done -> approved",
      approved: "branch, yes -> pay-back, otherwise -> refused",
      "pay-back": "tool, done -> tell-the-customer, failed -> decide-as-team-lead",
      "tell-the-customer": "message, sent -> refunded",
      refunded: "resolve",
      refused: "resolve",
      person: "handoff",
    });
    expect(steps["review-refund"]).toMatchObject({
      assignment: { by: "human", queue: "refunds-team" },
      dueMinutes: 2_880,
      settings: {
        instructions: "Compare the receipt with the order.\nRefuse when the item was used.",
      },
    });
    expect(steps["how-much"]?.settings).toMatchObject({
      arms: [{ condition: "amount >= 100 && !flagged" }, { condition: "false" }],
    });
    expect(document.meaning.fields).toMatchObject({
      amount: { type: { type: "integer" } },
      flagged: { type: { type: "boolean" } },
      approved: { type: { type: "boolean" } },
    });
  });

  it("says what was left out", () => {
    expect(notes).toEqual(
      expect.arrayContaining([
        "Flow_msg_1 “Request”: The message flow has no like in a journey: messages are steps.",
        "DataObjectReference_0f “Receipt”: The data object reference has no place in a journey.",
        "TextAnnotation_0h: The text annotation says “Limit agreed with finance”; journeys have no annotations.",
        "Event_remind “1 day”: The boundary event does not interrupt its task; journeys have no such events, so nothing leads from it to its steps.",
        "Flow_05 “blocked”: The sequence flow has the condition “order.customer.tags.indexOf('blocked') !== -1”: it is written in “javascript”.",
        "Event_refused “Refused”: The end event ends with “terminate”; here it only ends the case.",
        "Activity_lead “Decide as team lead”: The user task has settings of another product, which were left out.",
      ]),
    );
  });
});

describe("a delivery from Camunda Modeler for Camunda 8", () => {
  const { document, steps, notes } = draftOf("camunda-8-delivery");

  it("waits for the reply or the time that its event-based gateway waited for, and opens its sub-process", () => {
    expect(document.meaning.name).toBe("Missing delivery");
    expect(waysOf(document)).toEqual({
      "delivery-missed": "intake, understood -> ask-for-the-address",
      "ask-for-the-address": "message, sent -> address-received-or-3-days",
      "address-received-or-3-days": "wait, timed-out -> call-the-customer, replied -> choose-the-carrier",
      "choose-the-carrier": "policy-check, passed -> send-again",
      "send-again": "branch, yes -> book-the-parcel, unclear -> call-the-customer, otherwise -> refund",
      "book-the-parcel": "tool, done -> print-the-label",
      "print-the-label": "task, done -> settled",
      refund: "sub-journey, done -> settled",
      "call-the-customer": "task, done -> settled",
      settled: "resolve",
      person: "handoff",
    });
    expect(steps["address-received-or-3-days"]?.settings).toEqual({ for: "reply", timeoutMinutes: 4_320 });
    expect(steps["send-again"]?.settings).toMatchObject({
      arms: [{ condition: 'order_total < 50.5 && (country in ["DE", "AT"])' }, { condition: "false" }],
    });
  });

  it("says what was left out", () => {
    expect(notes).toEqual(
      expect.arrayContaining([
        "Gateway_1first: The event based gateway goes by what happens first; it became one wait with a time-out: look at what it waits for.",
        "Event_1lost “Parcel lost”: The boundary event interrupts a sub-process or what passes on, and was left out.",
        "Activity_1label “Print the label”: The user task is repeated for each of several things; the step happens once.",
        "Activity_1refund “Refund”: The call activity calls another process: choose the published journey that runs there.",
        'Flow_1any “Unclear”: The sequence flow has the condition “=some item in order.items satisfies item.price > 100”: "some … satisfies" is not translated.',
      ]),
    );
    expect(steps["send-again"]?.note).toBe("Unclear: =some item in order.items satisfies item.price > 100");
  });
});

describe("a complaint from bpmn.io", () => {
  const { document, steps, notes } = draftOf("bpmn-io-complaint");

  it("tells the messages of its event-based gateway apart behind one wait, and keeps what was only named", () => {
    expect(waysOf(document)).toEqual({
      "complaint-received": "intake, understood -> parallel-gateway",
      "parallel-gateway": "parallel, thank-the-customer -> thank-the-customer, look-into-it -> look-into-it",
      "thank-the-customer": "task, done -> parallel-gateway-2",
      "look-into-it": "task, done -> parallel-gateway-2",
      "parallel-gateway-2": "join, joined -> make-an-offer",
      "make-an-offer": "task, done -> what-comes-back",
      "what-comes-back": "wait, timed-out -> closed, replied -> what-comes-back-which",
      "what-comes-back-which":
        "branch, offer-accepted -> what-else, offer-declined -> make-an-offer, recalled -> escalated",
      "what-else": "branch, report -> add-to-the-report, otherwise -> prevent-it-next-time",
      "add-to-the-report": "compute, done -> closed",
      "prevent-it-next-time": "task, done -> closed",
      closed: "resolve",
      escalated: "resolve",
      person: "handoff",
    });
    expect(steps["what-comes-back"]?.settings).toEqual({ for: "reply", timeoutMinutes: 20_160 });
  });

  it("says what a person must decide", () => {
    expect(notes).toEqual(
      expect.arrayContaining([
        "Gateway_0e1 “What comes back?”: The event based gateway also waits for “Recalled”, which the same wait cannot: its way is never taken.",
        "Gateway_0e1 “What comes back?”: The event based gateway tells 3 messages apart: write in “Which of these happened?” by what.",
        "Gateway_0i1 “What else?”: The inclusive gateway may take several ways at once; the branch takes the first that holds.",
        "Activity_0v1 “Prevent it next time”: The sub process has nothing in it; it became a task.",
        "Group_0g1: The group has no place in a journey.",
      ]),
    );
  });
});
