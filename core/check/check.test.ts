import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "@/core/check/check";
import { examine } from "@/core/check/checkup";
import { rules } from "@/core/check/rules";
import {
  fakeCatalogue,
  fakeJourney,
  fakeRegistry,
  fakeStep,
  problemsOf,
  refundJourney,
} from "@/core/check/test-kinds";
import { completeDocument } from "@/core/journey/complete-document";
import { apply } from "@/core/journey/edit";
import type { JourneyDocument, Step } from "@/core/journey/document";
import type { JsonObject } from "@/core/expression/value";

const ids = ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "help"];
const target = fc.constantFrom(...ids, "nowhere");
const connections = fc.dictionary(
  fc.constantFrom(
    "done",
    "passed",
    "refused",
    "yes",
    "no",
    "silent",
    "exhausted",
    "overdue",
    "failed",
    "odd",
  ),
  target,
  { maxKeys: 5 },
);
const field = fc.constantFrom("order", "reason", "total", "unknown_field");
const settings: Record<string, fc.Arbitrary<JsonObject>> = {
  ask: fc.record({
    fields: fc.array(field, { maxLength: 2 }),
    text: fc.constantFrom("", "I am an AI assistant"),
  }),
  choose: fc.record({
    condition: fc.constantFrom("true", "total > 5", "known(order)", "order", "oops oops", "reason == order"),
  }),
  act: fc.record({
    operation: fc.constantFrom("look", "move", "refund", "block", "gone", "constructor"),
    input: fc.constantFrom("order", "total", "1"),
  }),
  guard: fc.record({
    control: fc.constantFrom("identity", "consent", "limit", "approval", "specialist"),
    guards: target,
  }),
  hand: fc.record({ next: fc.constantFrom("", "Look."), words: fc.constantFrom("", "Soon.") }),
  understand: fc.constant({}),
  end: fc.record({ confirm: fc.boolean() }),
  broken: fc.constant({}),
  unknown: fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }),
};

const step = (id: string): fc.Arbitrary<Step> =>
  fc.constantFrom(...Object.keys(settings)).chain((kind) =>
    fc
      .record({
        to: connections,
        settings: settings[kind] ?? fc.constant({}),
        tier: fc.constantFrom("low", "medium", "high", "critical"),
        by: fc.constantFrom("ai", "ai-human-confirms", "human-ai-assists", "human", "system"),
        queue: fc.constantFrom("care", "fraud", "gone"),
      })
      .map((parts) => fakeStep(id, kind, parts)),
  );

const journey: fc.Arbitrary<JourneyDocument> = fc
  .record({
    steps: fc.tuple(...ids.map((id) => fc.option(step(id)))),
    start: fc.constantFrom("", "s0", "s1", "nowhere"),
    fallbackHandoff: fc.constantFrom("", "help", "s2"),
    pattern: fc.constantFrom("ai-first", "human-first", "parallel-support"),
    intents: fc.subarray(["refund", "sing"]),
    isFallback: fc.boolean(),
  })
  .map(({ steps, ...more }) =>
    fakeJourney(
      steps.filter((each) => each !== null),
      more,
    ),
  );

describe("check", () => {
  it("never throws, and every counter-example is a path of the journey that ends at its step", () => {
    fc.assert(
      fc.property(journey, (document) => {
        const { graph } = examine(document, fakeCatalogue, fakeRegistry);
        for (const problem of check(document, fakeCatalogue, fakeRegistry)) {
          expect(problem.message).not.toBe("");
          expect(rules.map((rule) => rule.name)).toContain(problem.rule);
          const { path } = problem;
          if (path.length === 0) continue;
          expect(path[0]?.step).toBe(graph.start);
          if (problem.rule !== "loops") expect(path.at(-1)?.step).toBe(problem.step);
          path.slice(0, -1).forEach((point, index) => {
            const ways = graph.out(point.step).filter((way) => way.exit === point.exit);
            expect(ways.map((way) => way.to)).toContain(path[index + 1]?.step);
          });
        }
      }),
      { numRuns: 400 },
    );
  });

  it("offers only fixes that fit the document and settle their problem", () => {
    fc.assert(
      fc.property(journey, (random) => {
        const document = completeDocument(random);
        for (const problem of check(document, fakeCatalogue, fakeRegistry)) {
          let fixed = document;
          for (const command of problem.fix?.commands ?? []) {
            const applied = apply(fixed, command);
            expect(applied).toMatchObject({ ok: true });
            if (applied.ok) fixed = applied.document;
          }
          if (!problem.fix) continue;
          const left = check(fixed, fakeCatalogue, fakeRegistry).filter(
            (other) =>
              other.message === problem.message && other.step === problem.step && other.at === problem.at,
          );
          expect(left).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("finds a planted hole: any gate of a sound journey that is skipped", () => {
    const gates = ["identity", "consent", "limit"];
    fc.assert(
      fc.property(fc.constantFrom(...gates), (gate) => {
        const document = refundJourney((steps) => {
          const after = steps[gate]?.connections["passed"] ?? "";
          for (const each of Object.values(steps)) {
            steps[each.id] = {
              ...each,
              connections: Object.fromEntries(
                Object.entries(each.connections).map(([exit, to]) => [exit, to === gate ? after : to]),
              ),
            };
          }
        });
        expect(problemsOf(document, "risk-tiers").map((problem) => problem.step)).toEqual(["refund"]);
        expect(problemsOf(document, "reachability").map((problem) => problem.step)).toContain(gate);
      }),
    );
  });

  it("puts errors before warnings", () => {
    const steps = [
      fakeStep("ask", "ask", { settings: { text: "Hello" }, to: { done: "use" } }),
      fakeStep("use", "act", { settings: { input: "order" }, to: { done: "end" } }),
      fakeStep("end", "end"),
    ];
    expect(problemsOf(fakeJourney(steps)).map((problem) => problem.severity)).toEqual(["error", "warning"]);
  });

  it("checks long journeys without running out of stack", () => {
    const steps = Array.from({ length: 2_000 }, (_, index) =>
      fakeStep(`s${index}`, "choose", { to: { yes: `s${index + 1}`, no: `s${index + 1}` } }),
    );
    expect(problemsOf(fakeJourney([...steps, fakeStep("s2000", "end")]))).toEqual([]);
  });
});
