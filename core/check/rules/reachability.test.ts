import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf } from "@/core/check/test-kinds";

describe("reachability", () => {
  it("finds a step that no path leads to", () => {
    const [problem] = problemsOf(
      fakeJourney([
        fakeStep("ask", "ask", { to: { done: "end" } }),
        fakeStep("end", "end"),
        fakeStep("island", "choose", { to: { yes: "end", no: "end" } }),
      ]),
      "reachability",
    );
    expect(problem).toMatchObject({
      step: "island",
      path: [],
      fix: { commands: [{ command: "remove-step", id: "island" }] },
    });
  });

  it("counts the fallback as reachable, because a case can be set aside to it from any step", () => {
    expect(
      problemsOf(
        fakeJourney([fakeStep("ask", "ask", { to: { done: "end" } }), fakeStep("end", "end")]),
        "reachability",
      ),
    ).toEqual([]);
  });

  it("finds steps from which the case can never end", () => {
    const around = [
      fakeStep("a", "choose", { to: { yes: "b", no: "b", exhausted: "b" } }),
      fakeStep("b", "choose", { to: { yes: "a", no: "a", exhausted: "a" } }),
    ];
    const found = problemsOf(fakeJourney(around), "reachability");
    expect(found.map((problem) => problem.step)).toEqual(["a", "b"]);
    expect(found[1]?.path).toEqual([
      { step: "a", exit: "yes" },
      { step: "b", exit: "" },
    ]);
  });

  it("accepts a case that ends by closing", () => {
    expect(
      problemsOf(
        fakeJourney([fakeStep("ask", "ask", { to: { done: "ask", exhausted: "ask" } })]),
        "reachability",
      ),
    ).toEqual([]);
  });
});
