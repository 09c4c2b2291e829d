import { describe, expect, test } from "vitest";
import { apply } from "@/core/journey/edit";
import { refund } from "../test-refund";
import { forPeople, performersOfAll, setAll, sharedBy, withPerformer } from "./selection-edits";

const steps = Object.values(refund.meaning.steps);

describe("settings of several steps at once", () => {
  test("are told as they are, or as mixed", () => {
    expect(sharedBy(steps, (step) => step.kind)).toBe("mixed");
    const [first] = steps;
    if (!first) throw new Error("there are steps");
    expect(sharedBy([first, { ...first, title: "Other" }], (step) => step.stage)).toBe(first.stage);
  });

  test("offer only performers that every kind can have", () => {
    const possible = performersOfAll(steps);
    expect(performersOfAll(steps.filter(({ kind }) => kind === "handoff"))).toEqual([
      "human",
      "human-ai-assists",
    ]);
    expect(possible).toEqual([]);
  });

  test("change those that differ, and one undo takes all back", () => {
    const commands = setAll(steps, (step) => ({ ...step, tier: "critical" }));
    expect(commands.length).toBe(steps.filter(({ tier }) => tier !== "critical").length);
    let document = refund;
    const inverse = [];
    for (const command of commands) {
      const applied = apply(document, command);
      if (!applied.ok) throw new Error(applied.message);
      document = applied.document;
      inverse.unshift(...applied.inverse);
    }
    expect(Object.values(document.meaning.steps).every(({ tier }) => tier === "critical")).toBe(true);
    for (const command of inverse) {
      const applied = apply(document, command);
      if (applied.ok) document = applied.document;
    }
    expect(document).toEqual(refund);
  });

  test("leave no queue where no person performs", () => {
    const [person] = forPeople(steps);
    if (!person) throw new Error("a person performs one");
    expect(withPerformer(person, "ai").assignment).toEqual({ by: "ai" });
    expect(withPerformer(person, "human").assignment).toEqual({ ...person.assignment, by: "human" });
  });
});
