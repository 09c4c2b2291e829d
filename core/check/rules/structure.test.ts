import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf, refundJourney, stepOf } from "@/core/check/test-kinds";
import { apply } from "@/core/journey/edit";

describe("structure", () => {
  it("finds nothing in a sound journey", () => {
    expect(problemsOf(refundJourney(), "structure")).toEqual([]);
  });

  it("wants a first step and a fallback, and offers the only candidates", () => {
    const found = problemsOf(refundJourney(undefined, { start: "", fallbackHandoff: "" }), "structure");
    expect(found.map((problem) => problem.fix?.commands)).toEqual([
      [{ command: "set-start", step: "ask" }],
      [{ command: "set-fallback", step: "help" }],
    ]);
    expect(found.map((problem) => problem.message).join(" ")).toMatch(/no first step.*no fallback handoff/);
  });

  it("refuses a fallback that is not a handoff", () => {
    expect(
      problemsOf(refundJourney(undefined, { fallbackHandoff: "end" }), "structure")[0]?.message,
    ).toContain("not a handoff");
  });

  it("finds an exit that leads nowhere, and its fix repairs it", () => {
    const document = refundJourney((steps) => {
      steps["limit"] = { ...stepOf(steps, "limit"), connections: { passed: "refund" } };
      delete steps["approval"];
    });
    const [problem, ...others] = problemsOf(document, "structure");
    expect(others).toEqual([]);
    expect(problem?.message).toBe("“limit” can end with “Refused”, and nothing follows. Connect that exit.");
    expect(problem?.path.map((point) => point.step)).toEqual(["ask", "identity", "consent", "limit"]);
    const command = problem?.fix?.commands[0];
    const fixed = command && apply(document, command);
    expect(fixed?.ok && problemsOf(fixed.document, "structure")).toEqual([]);
  });

  it("leaves exits alone that may be open: those that lead to the fallback or close the case", () => {
    expect(
      problemsOf(
        fakeJourney([fakeStep("ask", "ask", { to: { done: "end" } }), fakeStep("end", "end")]),
        "structure",
      ),
    ).toEqual([]);
  });

  it.each([
    ["a step that is not there", { done: "nowhere" }, 'leads to a step that is not there ("nowhere")'],
    [
      "an exit that the kind does not have",
      { done: "end", maybe: "end" },
      "is not one of its exits any more",
    ],
  ])("finds a connection to %s", (_name, to, said) => {
    const [problem] = problemsOf(
      fakeJourney([fakeStep("ask", "ask", { to }), fakeStep("end", "end")]),
      "structure",
    );
    expect(problem?.message).toContain(said);
    expect(problem?.fix?.commands[0]?.command).toBe("disconnect");
  });

  it("finds unknown kinds and gates that guard nothing", () => {
    const steps = [
      fakeStep("what", "telepathy", { to: { on: "gate" } }),
      fakeStep("gate", "guard", { settings: { guards: "gone" }, to: { passed: "end" } }),
      fakeStep("end", "end"),
    ];
    const messages = problemsOf(fakeJourney(steps), "structure").map((problem) => problem.message);
    expect(messages).toEqual([
      '“what” is of a kind "telepathy" that is not known here.',
      '“gate” guards a step that is not there ("gone"). Choose the step that it guards.',
    ]);
  });
});
