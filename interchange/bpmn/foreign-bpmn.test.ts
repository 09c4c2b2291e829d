import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeDocumentSchema } from "@/steps/document";
import { exportBpmn } from "@/interchange/bpmn/export-bpmn";
import { importBpmn } from "@/interchange/bpmn/import-bpmn";
import { claims, flow, foreignProcess } from "@/interchange/test-foreign-bpmn";

function draftOf(xml: string) {
  const found = importBpmn(xml);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found;
}

describe("a BPMN file from elsewhere", () => {
  const { document, notes, from } = draftOf(claims);
  const { steps } = document.meaning;
  const said = notes.map(({ where, message }) => `${where}: ${message}`).join("\n");

  it("becomes a draft of our kinds", () => {
    expect(from).toBe("elsewhere");
    expect(document.meaning.name).toBe("Claims");
    expect(document.meaning.start).toBe("claim-arrives");
    expect(Object.fromEntries(Object.values(steps).map((step) => [step.id, step.kind]))).toEqual({
      "claim-arrives": "intake",
      "load-the-policy": "tool",
      "how-large": "branch",
      "review-the-claim": "task",
      "tell-the-customer": "message",
      "parallel-gateway": "parallel",
      "note-it": "compute",
      "check-rules": "policy-check",
      "parallel-gateway-2": "join",
      pay: "sub-journey",
      "three-days": "wait",
      paid: "resolve",
      person: "handoff",
    });
    expect(document.meaning.fallbackHandoff).toBe("person");
  });

  it("has settings that its kinds read", () => {
    const parsed = completeDocumentSchema.safeParse(document);
    expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
  });

  it("keeps the ways, opens sub-processes and pairs forks with joins", () => {
    expect(steps["parallel-gateway-2"]).toMatchObject({
      settings: { fork: "parallel-gateway", needs: "all" },
      connections: { joined: "pay" },
    });
    expect(steps["pay"]?.connections).toEqual({ done: "three-days" });
    expect(steps["three-days"]).toMatchObject({
      settings: { for: "timer", minutes: 4_320 },
      connections: { elapsed: "paid" },
    });
  });

  it("takes lanes, notes and timers of people over", () => {
    expect(steps["review-the-claim"]).toMatchObject({
      assignment: { by: "human", queue: "claims-desk" },
      dueMinutes: 120,
      settings: { instructions: "Look at the photos." },
      connections: { done: "paid", overdue: "tell-the-customer" },
    });
    expect(steps["tell-the-customer"]?.assignment).toEqual({ by: "ai" });
  });

  it("translates conditions, and never takes a way whose condition it cannot read", () => {
    expect(steps["how-large"]?.settings).toMatchObject({
      arms: [
        { condition: 'amount > 1000 && country == "DE"' },
        { condition: "vip == true || (score >= 1 && score <= 5)" },
        { condition: "false" },
      ],
    });
    expect(steps["how-large"]?.connections).toMatchObject({ otherwise: "parallel-gateway" });
    expect(steps["how-large"]?.note).toContain("service.isOpen(order)");
    expect(document.meaning.fields).toMatchObject({
      amount: { type: { type: "integer" } },
      country: { type: { type: "text" } },
      vip: { type: { type: "boolean" } },
      score: { type: { type: "integer" } },
    });
    expect(Object.keys(document.meaning.fields)).toHaveLength(4);
  });

  it("says by id and name what could not be carried over", () => {
    expect(said).toContain("load “Load the policy”: The service task has settings of another product");
    expect(said).toContain("note: The text annotation says “Ask legal”");
    expect(said).toContain("f3c: The sequence flow has the condition “${service.isOpen(order)}”");
    expect(said).toContain("a “Note it”: The script task runs the script “x = 1”");
  });

  it("is the same journey after our own export", () => {
    expect(importBpmn(exportBpmn(document))).toMatchObject({
      ok: true,
      from: "cuesheet",
      taken: [],
      document,
    });
  });

  it("reads no condition in a language that it does not know", () => {
    const found = draftOf(
      claims.replace(
        '<conditionExpression xsi:type="tFormalExpression">= vip',
        '<conditionExpression xsi:type="tFormalExpression" language="groovy">vip',
      ),
    );
    expect(found.notes.map(({ message }) => message).join()).toContain("it is written in “groovy”");
  });

  it("makes a journey of loops, and of gateways that only lead round", () => {
    const loop = foreignProcess(
      `<startEvent id="s"/><task id="t" name="Try"/><exclusiveGateway id="g"/><exclusiveGateway id="h"/><exclusiveGateway id="i"/>
       ${flow("1", "s", "t")}${flow("2", "t", "g")}${flow("3", "g", "h")}${flow("4", "h", "i")}${flow("5", "i", "h")}`,
    );
    expect(draftOf(loop).document.meaning.steps["try"]?.connections).toEqual({});
  });

  it("takes any small graph without a crash, and gives settings that the kinds read", () => {
    const types = [
      "task",
      "userTask",
      "serviceTask",
      "exclusiveGateway",
      "parallelGateway",
      "eventBasedGateway",
      "subProcess",
      "endEvent",
      "startEvent",
      "intermediateCatchEvent",
      "intermediateThrowEvent",
      "callActivity",
      "receiveTask",
      "complexGateway",
      "boundaryEvent",
    ];
    const events = [
      "<messageEventDefinition />",
      "<timerEventDefinition><timeDuration>PT5M</timeDuration></timerEventDefinition>",
      '<signalEventDefinition signalRef="none" />',
      "<timerEventDefinition><timeDate>tomorrow</timeDate></timerEventDefinition>",
      "",
    ];
    const graph = fc.record({
      nodes: fc.array(fc.constantFrom(...types, "eventBasedGateway", "intermediateCatchEvent"), {
        minLength: 1,
        maxLength: 8,
      }),
      flows: fc.array(
        fc.tuple(
          fc.nat(7),
          fc.nat(7),
          fc.option(fc.constantFrom("${a > 1}", "= b", "nonsense((", "x = 1.5"), { nil: undefined }),
        ),
      ),
    });
    fc.assert(
      fc.property(graph, ({ nodes, flows }) => {
        const size = nodes.length;
        const inside = nodes
          .map((type, index) => {
            const host = type === "boundaryEvent" ? ` attachedToRef="n0"` : "";
            const event = type.endsWith("CatchEvent") ? (events[index % events.length] ?? "") : "";
            return `<${type} id="n${index}"${host}>${event}</${type}>`;
          })
          .join("");
        const found = importBpmn(
          foreignProcess(
            inside +
              flows
                .map(([a, b, condition], index) =>
                  flow(`f${index}`, `n${a % size}`, `n${b % size}`, condition),
                )
                .join(""),
          ),
        );
        if (!found.ok) return found.problems.length > 0;
        const parsed = completeDocumentSchema.safeParse(found.document);
        return parsed.success;
      }),
      { numRuns: 300 },
    );
  });
});
