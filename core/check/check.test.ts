import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check, createChecker, isError } from "@/core/check/check";
import { examine } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { rules } from "@/core/check/rules";
import {
  fakeCatalogue,
  fakeJourney,
  fakeRegistry,
  fakeStep,
  problemsOf,
  refundJourney,
  stepOf,
} from "@/core/check/test-kinds";
import { completeDocument } from "@/core/journey/complete-document";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import { apply, sameDocument } from "@/core/journey/edit";
import { rootStepOf } from "@/core/journey/scope";
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
  split: fc.record({
    branches: fc.array(fc.record({ exit: fc.constantFrom("done", "yes", "no"), background: fc.boolean() }), {
      maxLength: 3,
    }),
  }),
  meet: fc.record({ fork: target, needs: fc.constantFrom("all", 1, 2, 9) }),
  run: fc.record({
    journey: fc.constantFrom("inner", "gone", "constructor"),
    inputs: fc.constantFrom({}, { order: "order" }, { reason: "1 +" }),
    outputs: fc.constantFrom({}, { total: "total" }),
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

const inner = fakeJourney([
  fakeStep("look", "act", { settings: { input: "order", output: "total" }, to: { done: "fine" } }),
  fakeStep("fine", "end"),
]);
const catalogue: Catalogue = {
  ...fakeCatalogue,
  journeys: { inner: { title: "Inner", versionHash: "v1", meaning: inner.meaning } },
};

describe("check", () => {
  it("never throws, and every counter-example is a path of the journey that ends at its step", () => {
    fc.assert(
      fc.property(journey, (document) => {
        const { graph } = examine(document, catalogue, fakeRegistry);
        for (const problem of check(document, catalogue, fakeRegistry)) {
          expect(problem.message).not.toBe("");
          expect(rules.map((rule) => rule.name)).toContain(problem.rule);
          const { path } = problem;
          if (path.length === 0) continue;
          expect(path[0]?.step).toBe(graph.start);
          if (problem.rule !== "loops") expect(rootStepOf(path.at(-1)?.step ?? "")).toBe(problem.step);
          // Where branches run beside each other, the points of one stand between those of another.
          if (graph.regions || path.some((point) => point.exit === "resolved")) continue;
          path.slice(0, -1).forEach((point, index) => {
            const ways = graph.out(point.step).filter((way) => way.exit === point.exit);
            expect(ways.map((way) => way.to)).toContain(path[index + 1]?.step);
          });
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it("says the same with a memory of what was there before, over any edits and copies", () => {
    const edits = fc.array(fc.tuple(journey, fc.boolean(), fc.string({ maxLength: 5 })), { maxLength: 5 });
    fc.assert(
      fc.property(journey, edits, (first, more) => {
        const checker = createChecker(fakeRegistry);
        let document = first;
        expect(checker.check(document, catalogue)).toEqual(check(document, catalogue, fakeRegistry));
        for (const [next, isWhole, title] of more) {
          const { steps } = document.meaning;
          const [id] = Object.keys(steps);
          const other = Object.values(next.meaning.steps)[0];
          const own = isWhole || !other ? next.meaning.steps : { ...steps, [other.id]: other };
          const named =
            id !== undefined && own[id] ? { ...own, [id]: { ...own[id], title: `t${title}` } } : own;
          document = structuredClone({ ...document, meaning: { ...document.meaning, steps: named } });
          expect(checker.check(document, structuredClone(catalogue))).toEqual(
            check(document, catalogue, fakeRegistry),
          );
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

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
      { numRuns: 100 },
    );
  }, 60_000);

  it("offers fixes that can be undone, and that bring nothing new into a journey that was sound", () => {
    const sound = completeDocument(refundJourney());
    const ids = Object.keys(sound.meaning.steps).filter((id) => id !== "help" && id !== "ask");
    const key = (problem: Problem) => `${problem.rule} ${problem.step} ${problem.at} ${problem.message}`;
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.constantFrom("remove", "open", "by", "tier"), (id, change) => {
        const step = stepOf(sound.meaning.steps, id);
        const commands: Record<string, Command> = {
          remove: { command: "remove-step", id },
          open: { command: "set-step", step: { ...step, connections: {} } },
          by: { command: "set-step", step: { ...step, assignment: { by: "ai" } } },
          tier: { command: "set-step", step: { ...step, tier: "critical" } },
        };
        const command = commands[change];
        const broken = command && apply(sound, command);
        if (!broken?.ok) return;
        const before = check(broken.document, fakeCatalogue, fakeRegistry);
        for (const { fix } of before) {
          let fixed = broken.document;
          const inverses: Command[][] = [];
          for (const one of fix?.commands ?? []) {
            const applied = apply(fixed, one);
            if (!applied.ok) throw new Error(applied.message);
            fixed = applied.document;
            inverses.unshift(applied.inverse);
          }
          const known = new Set(before.map(key));
          const added = check(fixed, fakeCatalogue, fakeRegistry).filter(
            (one) => isError(one) && !known.has(key(one)) && one.rule !== "reachability",
          );
          expect(added.map(key)).toEqual([]);
          for (const one of inverses.flat()) {
            const undone = apply(fixed, one);
            if (undone.ok) fixed = undone.document;
          }
          expect(sameDocument(fixed, broken.document)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

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
    const found = problemsOf(fakeJourney([...steps, fakeStep("s2000", "end")]));
    // Nothing waits in it, which is what loops says; no other rule has anything to say.
    expect(found.filter((problem) => problem.rule !== "loops")).toEqual([]);
  });
});
