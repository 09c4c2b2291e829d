import { describe, expect, it } from "vitest";
import { check } from "@/core/check/check";
import { examine } from "@/core/check/checkup";
import { fakeCatalogue, fakeJourney, fakeRegistry, fakeStep, problemsOf } from "@/core/check/test-kinds";
import type { Step } from "@/core/journey/document";
import { apply, stepsMax } from "@/core/journey/edit";
import { completeDocument } from "@/core/journey/complete-document";
import { parseDocument } from "@/core/journey/parse-document";

const waiting = (id: string, to: Record<string, string>) =>
  fakeStep(id, "ask", { settings: { text: "I am an AI assistant." }, to });

/** How often kinds are asked for their exits: a measure of work that does not depend on the machine. */
function counted(): { registry: typeof fakeRegistry; asked: () => number } {
  let count = 0;
  const find: typeof fakeRegistry.find = (name) => {
    count += 1;
    return fakeRegistry.find(name);
  };
  return { registry: { ...fakeRegistry, find }, asked: () => count };
}

describe("bad input", () => {
  it("refuses 100,000 steps before anything is looked at", () => {
    const steps = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [`s${index}`, fakeStep(`s${index}`, "end")]),
    );
    const { layout, ...document } = fakeJourney([waiting("a", {})]);
    const huge = { ...document, layout, meaning: { ...document.meaning, steps } };
    const parsed = parseDocument(huge);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.message).toMatch(/Split it into several journeys/);
    expect(parseDocument(JSON.stringify(huge))).toMatchObject({ ok: false });
  }, 60_000);

  it("looks at each step a bounded number of times, in a ring and in a mesh", () => {
    const ring = Array.from({ length: stepsMax - 1 }, (_, index) =>
      waiting(`s${index}`, { done: `s${(index + 1) % (stepsMax - 1)}`, exhausted: "s0" }),
    );
    const mesh = Array.from({ length: 300 }, (_, index) =>
      fakeStep(`s${index}`, "choose", {
        to: { yes: `s${(index * 7 + 1) % 300}`, no: `s${(index * 11 + 3) % 300}` },
      }),
    );
    for (const steps of [ring, mesh]) {
      const { registry, asked } = counted();
      const { graph } = examine(fakeJourney(steps), fakeCatalogue, registry);
      expect(asked()).toBeLessThanOrEqual(stepsMax * 2);
      expect(graph.ways.length).toBeLessThanOrEqual(steps.length * 5 + 5);
      expect(check(fakeJourney(steps), fakeCatalogue, registry).length).toBeLessThan(steps.length * 5);
    }
  });

  it("takes forks in forks, far too many of them, and joins of themselves", () => {
    const deep: Step[] = [];
    for (let depth = 0; depth < 60; depth += 1) {
      const inside = depth === 59 ? "leaf" : `fork-${depth + 1}`;
      deep.push(fakeStep(`fork-${depth}`, "split", { to: { one: inside, two: `join-${depth}` } }));
      deep.push(
        fakeStep(`join-${depth}`, "meet", {
          settings: { fork: `fork-${depth}` },
          to: { joined: depth === 0 ? "end" : `join-${depth - 1}` },
        }),
      );
    }
    const journey = fakeJourney([...deep, waiting("leaf", { done: "join-59" }), fakeStep("end", "end")]);
    expect(problemsOf(journey, "forks")).toEqual([]);
    const wide = Array.from({ length: 150 }, (_, index) => [
      fakeStep(`fork-${index}`, "split", { to: { one: `a-${index}`, two: `b-${index}` } }),
      waiting(`a-${index}`, { done: `join-${index}` }),
      fakeStep(`b-${index}`, "act", { settings: { output: "order" }, to: { done: `join-${index}` } }),
      fakeStep(`join-${index}`, "meet", {
        settings: { fork: `fork-${index}` },
        to: { joined: index === 149 ? "use" : `fork-${index + 1}` },
      }),
    ]).flat();
    const use = fakeStep("use", "act", { settings: { input: "reason" }, to: { done: "end" } });
    const [unset] = problemsOf(fakeJourney([...wide, use, fakeStep("end", "end")]), "fields-and-conditions");
    expect(unset?.path.at(-1)?.step).toBe("use");
    const self = fakeStep("join", "meet", { settings: { fork: "join" }, to: { joined: "join" } });
    const itself = fakeStep("fork", "split", { to: { one: "fork", two: "fork" } });
    const messages = problemsOf(fakeJourney([itself, self, fakeStep("end", "end")]), "forks");
    expect(messages.length).toBeGreaterThan(1);
  });

  it.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "treats %s as any name that is not there",
    (name) => {
      const steps = [
        fakeStep("act", "act", {
          settings: { operation: name, limit: name },
          to: { done: name, failed: "end" },
        }),
        fakeStep("gate", "guard", { settings: { control: "identity", guards: name }, to: { passed: name } }),
        fakeStep("join", "meet", { settings: { fork: name }, to: { joined: "end" } }),
        fakeStep("call", "run", { settings: { journey: name }, to: { done: "end" } }),
        fakeStep("what", name, { to: { done: "end" } }),
        fakeStep("end", "end"),
      ];
      const found = problemsOf(fakeJourney(steps, { intents: [name], fallbackHandoff: name, start: name }));
      expect(found.length).toBeGreaterThan(5);
      const text = JSON.stringify(fakeJourney(steps)).replace('"order":{"label"', `"${name}":{"label"`);
      if (!["toString", "hasOwnProperty"].includes(name))
        expect(parseDocument(text)).toMatchObject({ ok: false });
    },
  );

  it("refuses half characters, deep nesting and a key that is written twice", () => {
    const text = JSON.stringify(fakeJourney([waiting("a", {})]));
    expect(parseDocument(text.replace('"Test"', '"\\ud800"'))).toMatchObject({ ok: false });
    expect(parseDocument(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toMatchObject({ ok: false });
    expect(parseDocument(text.replace('"name":"Test"', '"name":"Test","name":"Other"'))).toMatchObject({
      ok: false,
    });
  });

  it("says what is wrong with conditions that explode or contradict themselves, and ends", () => {
    const exploding = Array.from(
      { length: 200 },
      (_, index) => `(total > ${index} || total < ${index})`,
    ).join(" && ");
    const nested = `${"(".repeat(900)}true${")".repeat(900)}`;
    for (const condition of [
      exploding.slice(0, 1_990),
      nested,
      "total > 5 && total < 3",
      "!".repeat(1_500) + "true",
    ]) {
      const steps = [
        fakeStep("test", "choose", { settings: { condition }, to: { yes: "end", no: "end" } }),
        fakeStep("end", "end"),
      ];
      expect(Array.isArray(problemsOf(fakeJourney(steps)))).toBe(true);
    }
  });

  it("stays with its bound of steps when edited", () => {
    const steps = Array.from({ length: stepsMax }, (_, index) => fakeStep(`s${index}`, "end"));
    const full = completeDocument(fakeJourney(steps.slice(0, stepsMax - 1)));
    const one = apply(full, { command: "add-step", step: fakeStep("more", "end"), position: { x: 0, y: 0 } });
    expect(one.ok).toBe(false);
  });
});
