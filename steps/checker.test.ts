import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import { apply } from "@/core/journey/edit";
import { completeDocument } from "@/core/journey/complete-document";
import type { Field, JourneyDocument, Step } from "@/core/journey/document";
import type { JsonObject } from "@/core/expression/value";
import { checkJourney, isError } from "@/steps/checker";
import { kindNames, kindRegistry } from "@/steps/kinds";

function operation(title: string, tier: Operation["tier"], writes: boolean): Operation {
  return {
    system: "store",
    title,
    description: "",
    tier,
    writes,
    keyed: true,
    arguments: { order_id: { type: { type: "text" }, required: true, label: "the order" } },
    answer: {
      type: "record",
      fields: {
        email: { type: "text" },
        total: { type: "money", currency: "USD" },
        status: { type: "text" },
      },
    },
    personal: true,
    retry: { attemptsMax: 3, timeoutMs: 5_000 },
  };
}

const catalogue: Catalogue = {
  operations: {
    get_order: operation("Look up the order", "low", false),
    refund: operation("Refund the order", "high", true),
    block: operation("Block the account", "critical", true),
  },
  queues: {
    care: { title: "Customer care", specialist: false },
    fraud: { title: "Fraud desk", specialist: true },
  },
  intents: { refund: { title: "Refund" } },
  limits: { refunds: { title: "Refunds", amountMinor: 10_000, currency: "USD" } },
};

function stepOf(steps: Record<string, Step>, id: string): Step {
  const found = steps[id];
  if (!found) throw new Error(`no step ${id}`);
  return found;
}

const text = (label: string): Field => ({ label, type: { type: "text" }, personal: false });

function step(id: string, kind: Step["kind"], more: Partial<Step> = {}): Step {
  const assignment = kindRegistry.find(kind)?.assignment ?? { by: "system" };
  return {
    id,
    kind,
    title: id,
    stage: "verify",
    tier: "low",
    assignment,
    settings: {},
    connections: {},
    ...more,
  };
}

function refund(): Record<string, Step> {
  const system = { by: "system" as const };
  const steps = [
    step("ask", "collect", {
      settings: { fields: ["order_id", "email"], text: "I am an AI assistant." },
      connections: { done: "look" },
    }),
    step("look", "tool", {
      settings: {
        operation: "get_order",
        arguments: { order_id: "order_id" },
        outputs: { owner: "answer.email", total: "answer.total", status: "answer.status" },
      },
      connections: { done: "identity", refused: "ask" },
    }),
    step("identity", "gate", {
      assignment: system,
      settings: {
        control: "identity",
        guards: "refund",
        condition: "owner == email",
        method: "order and e-mail",
        acceptsKnown: false,
      },
      connections: { verified: "policy" },
    }),
    step("policy", "policy-check", {
      settings: {
        checks: [
          { name: "Delivered", condition: "status == 'delivered'", explanation: "It is not delivered yet." },
        ],
      },
      connections: { passed: "consent" },
    }),
    step("consent", "gate", {
      assignment: { by: "ai" },
      settings: { control: "consent", guards: "refund", question: "Refund order {order_id}?" },
      connections: { given: "limit" },
    }),
    step("limit", "gate", {
      assignment: system,
      settings: { control: "limit", guards: "refund", limit: "refunds" },
      connections: { within: "refund", above: "approval" },
    }),
    step("approval", "gate", {
      assignment: { by: "human", queue: "care" },
      dueMinutes: 60,
      settings: { control: "approval", guards: "refund", rule: "Above the limit." },
      connections: { approved: "refund" },
    }),
    step("refund", "tool", {
      tier: "high",
      settings: {
        operation: "refund",
        arguments: { order_id: "order_id" },
        outputs: {},
        amount: "total",
        currency: "USD",
      },
      connections: { done: "end" },
    }),
    step("end", "resolve", {
      settings: { message: "Order {order_id} is refunded.", disposition: "refunded", confirmFirst: false },
    }),
    step("help", "handoff", {
      assignment: { by: "human", queue: "care" },
      dueMinutes: 60,
      settings: {
        reason: "",
        suggestedNext: "Settle it.",
        customerMessage: "A person takes over.",
        entities: [],
      },
    }),
  ];
  return Object.fromEntries(steps.map((each) => [each.id, each]));
}

function journey(steps: Record<string, Step>): JourneyDocument {
  const blank = blankJourney({ name: "Refund", pattern: "ai-first" });
  const fields = {
    order_id: text("order"),
    email: text("e-mail"),
    owner: text("owner's e-mail"),
    status: text("status"),
    total: { label: "total", type: { type: "money" as const, currency: "USD" }, personal: false },
  };
  return completeDocument({
    ...blank,
    meaning: { ...blank.meaning, intents: ["refund"], fields, steps, start: "ask", fallbackHandoff: "help" },
  });
}

const found = (document: JourneyDocument) =>
  checkJourney(document, catalogue)
    .filter(isError)
    .map(({ rule, step: at }) => `${rule} ${at}`);

describe("checkJourney", () => {
  it("finds nothing in a sound journey of the real steps", () => {
    expect(checkJourney(journey(refund()), catalogue)).toEqual([]);
  });

  it("finds everything that an empty journey lacks, without throwing", () => {
    expect(found(blankJourney({ name: "New", pattern: "ai-first" }))).toEqual([
      "structure null",
      "structure null",
    ]);
  });

  it.each([
    ["identity", "policy"],
    ["consent", "limit"],
  ])("finds the way around the gate %s", (gate, next) => {
    const steps = refund();
    for (const each of Object.values(steps)) {
      steps[each.id] = {
        ...each,
        connections: Object.fromEntries(
          Object.entries(each.connections).map(([exit, to]) => [exit, to === gate ? next : to]),
        ),
      };
    }
    expect(found(journey(steps))).toContain("risk-tiers refund");
  });

  it("repairs a missing consent and approval by its own fixes", () => {
    const steps = refund();
    const policy = steps["policy"];
    if (!policy) throw new Error("no policy step");
    steps["policy"] = { ...policy, connections: { passed: "refund" } };
    for (const id of ["consent", "limit", "approval"]) delete steps[id];
    let document = journey(steps);
    for (let round = 0; round < 6; round += 1) {
      const fix = checkJourney(document, catalogue).find((problem) => problem.fix !== null)?.fix;
      for (const command of fix?.commands ?? []) {
        const applied = apply(document, command);
        if (applied.ok) document = applied.document;
      }
    }
    expect(found(document)).toEqual([]);
    expect(Object.keys(document.meaning.steps)).toEqual(
      expect.arrayContaining(["consent-refund", "approval-refund"]),
    );
  });

  it("accepts a critical step only by a specialist and a second person", () => {
    const steps = refund();
    const critical = { operation: "block", arguments: { order_id: "order_id" }, outputs: {} };
    const identity = steps["identity"];
    if (!identity) throw new Error("no identity step");
    steps["identity"] = {
      ...identity,
      settings: { ...identity.settings, guards: "block" },
      connections: { verified: "specialist" },
    };
    steps["specialist"] = step("specialist", "handoff", {
      assignment: { by: "human", queue: "fraud" },
      dueMinutes: 60,
      settings: {
        reason: "Fraud",
        suggestedNext: "Look.",
        customerMessage: "We look into it.",
        entities: [],
        guards: "block",
      },
      connections: { done: "second" },
    });
    steps["second"] = step("second", "gate", {
      assignment: { by: "human", queue: "care" },
      dueMinutes: 60,
      settings: { control: "approval", guards: "block", rule: "Critical." },
      connections: { approved: "block" },
    });
    steps["block"] = step("block", "tool", {
      tier: "critical",
      assignment: { by: "human", queue: "fraud" },
      dueMinutes: 60,
      settings: critical,
      connections: { done: "end" },
    });
    for (const id of ["policy", "consent", "limit", "approval", "refund"]) delete steps[id];
    expect(found(journey(steps))).toEqual([]);
    const careless = { ...steps, block: { ...stepOf(steps, "block"), assignment: { by: "ai" as const } } };
    expect(found(journey(careless))).toContain("risk-tiers block");
    const common = {
      ...steps,
      specialist: { ...stepOf(steps, "specialist"), assignment: { by: "human" as const, queue: "care" } },
    };
    expect(found(journey(common))).toEqual(
      expect.arrayContaining(["settings specialist", "risk-tiers block"]),
    );
  });

  it("never throws on any settings of any kind", () => {
    const settings = fc.oneof(
      fc.constant(null),
      fc.dictionary(
        fc.constantFrom(
          "fields",
          "text",
          "operation",
          "arguments",
          "control",
          "guards",
          "arms",
          "checks",
          "for",
          "form",
          "message",
          "constructor",
        ),
        fc.jsonValue(),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...kindNames, "unknown"),
        settings,
        fc.constantFrom("ai", "human", "ai-human-confirms", "human-ai-assists", "system"),
        (kind, given, by) => {
          const blank: JsonObject = kindRegistry.find(kind)?.blank() ?? {};
          const odd: JsonObject = given === null ? blank : JSON.parse(JSON.stringify(given));
          const steps: Record<string, Step> = {
            ...refund(),
            odd: step("odd", kind, { settings: odd, assignment: { by }, connections: { done: "end" } }),
          };
          steps["ask"] = { ...stepOf(steps, "ask"), connections: { done: "odd" } };
          for (const problem of checkJourney(journey(steps), catalogue))
            expect(problem.message.length).toBeGreaterThan(10);
        },
      ),
      { numRuns: 300 },
    );
  });
});
