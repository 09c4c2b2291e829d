import { describe, expect, it } from "vitest";
import { fakeJourney, fakeStep, problemsOf } from "@/core/check/test-kinds";

describe("settings", () => {
  it("says where settings do not parse, and goes on with the other rules", () => {
    const steps = [
      fakeStep("ask", "ask", { settings: { fields: "order" }, to: { done: "end" } }),
      fakeStep("end", "end", { settings: { confirm: false } }),
    ];
    const found = problemsOf(fakeJourney(steps));
    expect(found.map(({ rule, step }) => `${rule} ${step}`)).toEqual(["settings ask", "completion end"]);
    expect(found[0]).toMatchObject({ at: "fields", severity: "error" });
  });

  it("survives a kind that throws", () => {
    const found = problemsOf(
      fakeJourney([fakeStep("odd", "broken", { to: { on: "end" } }), fakeStep("end", "end")]),
      "settings",
    );
    expect(found[0]?.message).toBe("In “odd”: The settings cannot be checked: nobody knows.");
  });
});
