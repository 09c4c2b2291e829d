import { describe, expect, it } from "vitest";
import { fakeCatalogue, fakeJourney, fakeStep, problemsOf } from "@/core/check/test-kinds";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument, Meaning, Step } from "@/core/journey/document";

const input = { label: "order", type: { type: "text" as const }, personal: false, input: true };
const output = { label: "owner", type: { type: "text" as const }, personal: false };

function called(steps: Step[], more: Partial<Meaning> = {}): Catalogue {
  const { meaning } = fakeJourney(steps, { intents: [], fields: { order: input, owner: output }, ...more });
  return { ...fakeCatalogue, journeys: { verify: { title: "Verify", versionHash: "v1", meaning } } };
}

const verify = (more: Parameters<typeof fakeStep>[2] = {}) =>
  fakeStep("verify", "run", {
    settings: { journey: "verify", inputs: { order: "order" }, outputs: { reason: "owner" } },
    to: { done: "use" },
    ...more,
  });

function caller(steps: Step[] = []): JourneyDocument {
  return fakeJourney([
    fakeStep("ask", "ask", { settings: { fields: ["order"] }, to: { done: "verify" } }),
    verify(),
    ...steps,
    ...(steps.some((step) => step.id === "use")
      ? []
      : [fakeStep("use", "act", { settings: { input: "reason" }, to: { done: "end" } })]),
    fakeStep("end", "end"),
  ]);
}

const look = fakeStep("look", "act", { settings: { input: "order", output: "owner" }, to: { done: "fine" } });
const fine = fakeStep("fine", "end");

describe("called journeys", () => {
  it("are walked through with what they are given and give back", () => {
    expect(problemsOf(caller(), undefined, called([look, fine]))).toEqual([]);
  });

  it("are told at the step that calls, with a path through them", () => {
    const bare = fakeStep("pay", "act", {
      tier: "high",
      settings: { operation: "refund" },
      to: { done: "fine" },
    });
    const [problem] = problemsOf(caller(), "risk-tiers", called([bare, fine]));
    expect(problem).toMatchObject({ step: "verify", fix: null });
    expect(problem?.message).toContain("“pay” in “verify”");
    expect(problem?.path).toEqual([
      { step: "ask", exit: "done" },
      { step: "verify", exit: "call" },
      { step: "verify.pay", exit: "" },
    ]);
  });

  it("must set on every path what they give back", () => {
    const around = fakeStep("around", "choose", { to: { yes: "look", no: "fine" } });
    const found = problemsOf(caller(), "fields-and-conditions", called([around, look, fine]));
    expect(found.map((problem) => [problem.step, problem.at])).toEqual([["verify", "outputs.reason"]]);
    expect(found[0]?.path.at(-1)).toEqual({ step: "verify.fine", exit: "" });
  });

  it("make void what their outputs change, and what was given for an earlier call", () => {
    const steps = [
      fakeStep("use", "guard", {
        settings: { control: "consent", guards: "pay" },
        to: { passed: "verify2" },
      }),
      verify({ to: { done: "pay" } }),
      fakeStep("pay", "act", {
        tier: "high",
        settings: { operation: "refund", input: "reason" },
        to: { done: "end" },
      }),
    ].map((step, index) => (index === 1 ? { ...step, id: "verify2" } : step));
    const found = problemsOf(caller(steps), "risk-tiers", called([look, fine]));
    const consent = found.find((problem) => problem.at === "consent");
    expect(consent?.path.slice(-4)).toEqual([
      { step: "verify2.look", exit: "done" },
      { step: "verify2.fine", exit: "resolved" },
      { step: "verify2", exit: "done" },
      { step: "pay", exit: "" },
    ]);
  });

  it("lead to the caller's fallback, and lack the parts of its bundle that are not known there", () => {
    const document = { ...caller(), meaning: { ...caller().meaning, intents: [] } };
    const found = problemsOf(document, "handoff-contract", called([look, fine]));
    expect(found.map((problem) => problem.step)).toEqual(["help", "help", "help"]);
  });

  it("are not followed in a circle or for ever", () => {
    const again = fakeStep("again", "run", {
      settings: { journey: "verify", inputs: {}, outputs: {} },
      to: { done: "fine" },
    });
    const circle = problemsOf(caller(), "references", called([again, fine]));
    expect(circle.map((problem) => problem.step)).toEqual(["verify"]);
    expect(circle[0]?.message).toContain("in a circle");
    expect(
      problemsOf(caller(), "references")
        .map((problem) => problem.message)
        .join(),
    ).toContain("no published journey");
    const many = Array.from({ length: 8 }, (_, index) =>
      fakeStep(`again-${index}`, "run", {
        settings: { journey: "verify", inputs: {}, outputs: {} },
        to: { done: "fine" },
      }),
    );
    const exploding = problemsOf(caller(), "references", called([...many, fine]));
    expect(exploding.some((problem) => problem.message.includes("more than 5000 steps"))).toBe(true);
  });

  it("that are given fields are started by nobody else", () => {
    const document = fakeJourney([look, fine], { fields: { order: input, owner: output } });
    expect(problemsOf(document, "structure")[0]?.message).toContain("no customer's request can start it");
    const { meaning } = document;
    expect(
      problemsOf({ ...document, meaning: { ...meaning, intents: [] } }, "fields-and-conditions"),
    ).toEqual([]);
  });
});

describe("a condition that asks known(field)", () => {
  it("lets the exit where it is true read the field, and only that one", () => {
    const journey = (exit: string, condition: string) =>
      fakeJourney([
        fakeStep("test", "choose", { settings: { condition }, to: { yes: "end", no: "end", [exit]: "use" } }),
        fakeStep("use", "act", { settings: { input: "order" }, to: { done: "end" } }),
        fakeStep("end", "end"),
      ]);
    const found = (exit: string, condition: string) =>
      problemsOf(journey(exit, condition), "fields-and-conditions").length;
    expect(found("yes", "known(order)")).toBe(0);
    expect(found("no", "known(order)")).toBe(1);
    expect(found("no", "!known(order) || order == 'x'")).toBe(0);
    expect(found("yes", "known(order) || known(reason)")).toBe(1);
  });
});

describe("a workspace's policy", () => {
  it("adds controls to a tier", () => {
    const catalogue: Catalogue = {
      ...fakeCatalogue,
      controls: { low: [["identity"]], medium: [["approval"]] },
    };
    const document = fakeJourney([fakeStep("look", "act", { to: { done: "end" } }), fakeStep("end", "end")]);
    expect(problemsOf(document, "risk-tiers")).toEqual([]);
    expect(problemsOf(document, "risk-tiers", catalogue).map((problem) => problem.at)).toEqual(["identity"]);
  });
});
