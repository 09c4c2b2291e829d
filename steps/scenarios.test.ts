import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverageOf } from "@/core/case/coverage";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { parseScenario, runScenario, type Scenario } from "@/core/case/scenario";
import type { FieldType } from "@/core/expression/value";
import type { Meaning } from "@/core/journey/document";
import { compileVersion, createRun } from "@/steps/interpreter";
import { draw, refundCatalogue, refundJourney, stepsOf, wantsRefund } from "@/steps/test-refund-journey";

const version = compileVersion(refundJourney, refundCatalogue);
const happy: Scenario = {
  name: "A small refund",
  script: {
    text: "Refund W1 please",
    understanding: wantsRefund,
    entities: { order_id: "W1", email: "ann@example.com" },
    moves: [
      {
        move: "answer",
        operation: "store.get_order",
        answer: { answer: { id: "W1", status: "delivered", email: "ann@example.com", total: 4_999 } },
      },
      { move: "message", message: { yes: true } },
      { move: "answer", operation: "store.refund", answer: { answer: { refund_id: "F1" } } },
    ],
  },
  expects: {
    end: "resolved",
    disposition: "refunded",
    visits: ["refund"],
    never: ["approval"],
    fields: { amount: 4_999 },
  },
};

describe("a scenario", () => {
  test("passes when the case goes as expected, today and as data", () => {
    expect(runScenario(version, happy)).toMatchObject({ passed: true, failures: [] });
    const parsed = parseScenario(JSON.parse(JSON.stringify(happy)));
    expect(parsed).toEqual({ ok: true, scenario: happy });
  });

  test("says in plain sentences what was not as expected", () => {
    const { expects } = happy;
    const wrong: Scenario = {
      ...happy,
      expects: {
        ...expects,
        end: "closed",
        disposition: "told",
        visits: ["approval"],
        never: ["refund"],
        fields: { amount: 1, why: "x" },
      },
    };
    expect(runScenario(version, wrong).failures).toEqual([
      "The case is resolved, not closed.",
      'The case ended as "refunded", not "told".',
      'The case does not come to "approval".',
      'The case comes to "refund", which it must not.',
      'The field "amount" is 4999, not 1.',
      'The field "why" is not set.',
    ]);
  });

  test("fails where a later version does not wait for what the script gives", () => {
    const { approval, ...steps } = refundJourney.steps;
    const limit = { ...refundJourney.steps["limit"], connections: {} };
    const later = compileVersion(
      { ...refundJourney, steps: { ...steps, limit: draw({ ...draw(limit as never), id: "limit" }) } },
      refundCatalogue,
    );
    expect(approval).toBeDefined();
    expect(runScenario(later, happy).failures).toEqual([
      "Move 3 had no effect: nothing waited for the answer of store.refund.",
      "The case is waiting, not resolved.",
      'The case has no disposition, not "refunded".',
      'The case does not come to "refund".',
    ]);
  });

  test.each([
    ["no name", { ...happy, name: "" }],
    ["an unknown member", { ...happy, more: 1 }],
    ["a move that there is not", { ...happy, script: { text: "", moves: [{ move: "fly" }] } }],
    [
      "a forbidden key",
      JSON.parse('{"name":"x","script":{"text":"","fields":{"__proto__":1}},"expects":{}}'),
    ],
    [
      "deep nesting",
      { ...happy, expects: { fields: { deep: JSON.parse("[".repeat(60) + "]".repeat(60)) } } },
    ],
    [
      "too many moves",
      { ...happy, script: { text: "", moves: Array.from({ length: 501 }, () => ({ move: "timer" })) } },
    ],
    ["nothing", null],
  ])("from outside with %s is refused", (_, value) => {
    expect(parseScenario(value).ok).toBe(false);
  });
});

describe("coverage", () => {
  test("names what a set of runs leaves out", () => {
    const { run } = runScenario(version, happy);
    const covered = coverageOf(version, [run]);
    expect(covered.steps.missing).toEqual(expect.arrayContaining(["approval", "tell", "confirm", "help"]));
    expect(covered.exits.missing).toContainEqual({ step: "limit", exit: "above" });
    expect(covered.exits.missing).not.toContainEqual({ step: "limit", exit: "within" });
    expect(covered.conditions.missing).toContainEqual({
      ...{ step: "policy", at: "checks.0.condition", outcome: false },
      source: 'order.status == "delivered"',
    });
    expect(covered.conditions.covered + covered.conditions.missing.length).toBe(covered.conditions.of);
    expect(coverageOf(version, []).exits.covered).toBe(0);
  });

  test("counts setting aside only where that is asked for", () => {
    const run = createRun(version);
    run.start("Hello", wantsRefund);
    run.say({ asksForPerson: true });
    const all = coverageOf(version, [run], { aside: true });
    expect(all.exits.missing).not.toContainEqual({ step: "details", exit: "aside" });
    expect(all.exits.of).toBeGreaterThan(coverageOf(version, [run]).exits.of);
  });
});

describe("proposed scenarios", () => {
  const proposed = proposeScenarios(version);

  test("cover every exit that can be taken, and all pass", () => {
    expect(proposed.coverage.exits.missing).toEqual([]);
    expect(proposed.uncovered.filter(({ isImpossible }) => !isImpossible)).toEqual([]);
    for (const scenario of proposed.scenarios) {
      const kept: unknown = JSON.parse(JSON.stringify(scenario));
      const parsed = parseScenario(kept);
      expect(parsed).toEqual({ ok: true, scenario });
      expect(runScenario(version, scenario)).toMatchObject({ passed: true, failures: [] });
    }
  });

  test("have names of their own that people understand, and are no more than are needed", () => {
    const names = proposed.scenarios.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("Limit: above the limit, ends as refunded");
    for (const left of proposed.scenarios) {
      const others = proposed.scenarios.filter((one) => one !== left);
      const runs = others.map((scenario) => runScenario(version, scenario).run);
      const { exits, conditions, rows } = coverageOf(version, runs);
      expect([...exits.missing, ...conditions.missing, ...rows.missing]).not.toEqual([]);
    }
  });

  test("are the same each time", () => {
    expect(proposeScenarios(compileVersion(refundJourney, refundCatalogue))).toEqual(proposed);
  });

  test("name what cannot be taken, and why", () => {
    const status = draw({
      id: "policy",
      kind: "branch",
      settings: {
        arms: [
          { exit: "large", title: "Large", condition: "order.total > 100" },
          { exit: "huge", title: "Huge", condition: "order.total > 1000" },
          { exit: "never", title: "Never", condition: "order.total < 0 && order.total > 10" },
        ],
      },
      connections: { large: "amount", huge: "tell", never: "tell", otherwise: "amount" },
    });
    const odd = { ...refundJourney, steps: { ...refundJourney.steps, policy: status } };
    const { uncovered } = proposeScenarios(compileVersion(odd, refundCatalogue));
    const why = (exit: string) => uncovered.find((one) => one.step === "policy" && one.exit === exit)?.why;
    expect(why("huge")).toBe('Whenever order.total > 1000 holds at "policy", an earlier way is taken.');
    expect(why("never")).toContain("was true for no values that were tried");
    // The system refusing the refund still leads there.
    expect(uncovered.find(({ step }) => step === "tell")).toMatchObject({ exit: "exhausted" });
  });

  test("stop at the bound and say so", () => {
    const { uncovered, moves } = proposeScenarios(version, { movesMax: 20 });
    expect(moves).toBeLessThanOrEqual(40);
    expect(uncovered.some(({ why }) => why.includes("as many moves as it may"))).toBe(true);
  });

  test("are found for journeys wired at random without a throw, and always pass", { timeout: 60_000 }, () => {
    const ids = Object.keys(refundJourney.steps);
    const wires = fc.array(
      fc.tuple(fc.constantFrom(...ids), fc.nat({ max: 3 }), fc.option(fc.constantFrom(...ids, "nowhere"))),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(wires, fc.constantFrom(...ids), (rewired, start) => {
        const steps = { ...refundJourney.steps };
        for (const [id, nth, to] of rewired) {
          const step = steps[id];
          const exit = step && Object.keys(step.connections)[nth];
          if (!step || exit === undefined) continue;
          const { [exit]: _, ...others } = step.connections;
          steps[id] = { ...step, connections: to === null ? others : { ...others, [exit]: to } };
        }
        const wired = compileVersion({ ...refundJourney, steps, start }, refundCatalogue);
        const { scenarios, coverage, uncovered } = proposeScenarios(wired, { movesMax: 250 });
        for (const scenario of scenarios) expect(runScenario(wired, scenario).failures).toEqual([]);
        // Whatever is not covered is named.
        const named = new Set(uncovered.map(({ step, exit }) => `${step}.${exit}`));
        for (const { step, exit } of coverage.exits.missing) expect(named).toContain(`${step}.${exit}`);
      }),
      { numRuns: 20 },
    );
  });
});

/** Segments one after the other: a question, a call, a branch over its answer. */
function longJourney(segments: number): Meaning {
  const text: FieldType = { type: "text" };
  const drawn = Array.from({ length: segments }, (_, index) => [
    {
      id: `lookup-${index}`,
      kind: "tool",
      settings: {
        operation: "store.get_order",
        arguments: { order_id: "order_id" },
        outputs: { [`order_${index}`]: "answer" },
      },
      connections: { done: `way-${index}`, refused: `ask-${index}` },
    },
    {
      id: `way-${index}`,
      kind: "branch",
      settings: {
        arms: [
          { exit: "big", title: "Big", condition: `order_${index}.total > ${index * 100 + 50}` },
          { exit: "sent", title: "Sent", condition: `order_${index}.status == "sent-${index}"` },
        ],
      },
      connections: { big: `set-${index}`, sent: `set-${index}`, otherwise: `ask-${index}` },
    },
    {
      id: `ask-${index}`,
      kind: "compute",
      settings: { sets: [{ field: "amount", expression: `${index}` }] },
      connections: { done: `set-${index}` },
    },
    {
      id: `set-${index}`,
      kind: "compute",
      settings: { sets: [{ field: "amount", expression: `${index} + 1` }] },
      connections: { done: index + 1 < segments ? `lookup-${index + 1}` : "confirm" },
    },
  ]).flat();
  const orders = Object.fromEntries(
    Array.from({ length: segments }, (_, index) => {
      const type: FieldType = {
        type: "record",
        fields: { id: text, status: text, email: text, total: { type: "integer" } },
      };
      return [`order_${index}`, { label: `Order ${index}`, type, personal: false }];
    }),
  );
  const { details, help, confirm } = refundJourney.steps;
  if (!details || !help || !confirm) throw new Error("the refund has these steps");
  return {
    ...refundJourney,
    fields: { ...refundJourney.fields, ...orders },
    start: "details",
    steps: {
      ...stepsOf(drawn),
      details: { ...details, connections: { done: "lookup-0" } },
      help,
      confirm,
    },
  };
}

test("a journey of a hundred steps is covered in seconds of one core", { timeout: 120_000 }, () => {
  const long = compileVersion(longJourney(24), refundCatalogue);
  const start = process.cpuUsage();
  const { coverage, uncovered } = proposeScenarios(long);
  const { user, system } = process.cpuUsage(start);
  expect(uncovered.filter(({ isImpossible }) => !isImpossible)).toEqual([]);
  expect(coverage.exits.missing).toEqual([]);
  expect((user + system) / 1e6).toBeLessThan(20);
});

/** Segments one after the other, each with a helper in the background that nobody ever hears of again. */
function helpedJourney(segments: number): Meaning {
  const { details, help, confirm } = refundJourney.steps;
  if (!details || !help || !confirm) throw new Error("the refund has these steps");
  const look = {
    operation: "store.get_order",
    arguments: { order_id: "order_id" },
    outputs: { order: "answer" },
  };
  const drawn = Array.from({ length: segments }, (_, index) => {
    const id = (name: string) => `${name}-${index}`;
    const branches = [
      { exit: "main", title: "Main", background: false },
      { exit: "aid", title: "Aid", background: true },
    ];
    return [
      {
        id: id("fork"),
        kind: "parallel",
        settings: { branches },
        connections: { main: id("look"), aid: id("aid") },
      },
      { id: id("aid"), kind: "tool", settings: { ...look, outputs: {} }, connections: { done: id("join") } },
      { id: id("look"), kind: "tool", settings: look, connections: { done: id("join") } },
      {
        id: id("join"),
        kind: "join",
        settings: { fork: id("fork"), needs: "all" },
        connections: { joined: id("way") },
      },
      {
        id: id("way"),
        kind: "branch",
        settings: {
          arms: [{ exit: "big", title: "Big", condition: `order.total > ${index * 100 + 50}` }],
        },
        connections: Object.fromEntries(
          ["big", "otherwise"].map((exit) => [exit, index + 1 < segments ? `fork-${index + 1}` : "confirm"]),
        ),
      },
    ];
  }).flat();
  return {
    ...refundJourney,
    start: "details",
    steps: {
      ...stepsOf(drawn),
      details: { ...details, connections: { done: "fork-0" } },
      help,
      confirm,
    },
  };
}

test("helpers that are left open are not asked again at each step", { timeout: 60_000 }, () => {
  const [few, many] = [4, 12].map((segments) => {
    const { coverage, moves } = proposeScenarios(compileVersion(helpedJourney(segments), refundCatalogue));
    expect(coverage.exits.missing).toEqual([]);
    expect(coverage.conditions.missing).toEqual([]);
    return moves;
  });
  expect(many).toBeLessThan((few ?? 0) * 5);
});

describe("words that a condition looks for", () => {
  const settings = {
    signal: { for: "signal", signal: "posted", outputs: { why: "message" } },
    reply: { for: "reply", timeoutMinutes: 60, replyField: "why" },
  } as const;

  test.each([
    ["what an event brings", "received", settings.signal],
    ["what the customer replies", "replied", settings.reply],
  ])("are found in %s", (_, leftBy, own) => {
    const journey: Meaning = {
      ...refundJourney,
      intents: [],
      start: "wait",
      steps: stepsOf([
        { id: "wait", kind: "wait", settings: own, connections: { [leftBy]: "look" } },
        {
          id: "look",
          kind: "branch",
          settings: { arms: [{ exit: "damaged", title: "Damaged", condition: 'why.contains("broken")' }] },
          connections: { damaged: "end", otherwise: "end" },
        },
        { id: "end", kind: "resolve", settings: { disposition: "done" }, connections: {} },
        {
          id: "help",
          kind: "handoff",
          assignment: { by: "human", queue: "support" },
          settings: refundJourney.steps["help"]?.settings ?? {},
          connections: {},
        },
      ]),
    };
    const { coverage } = proposeScenarios(compileVersion(journey, refundCatalogue));
    expect(coverage.exits.missing.filter(({ step }) => step === "look")).toEqual([]);
    expect(coverage.conditions.missing).toEqual([]);
  });
});
