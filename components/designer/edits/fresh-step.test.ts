import { describe, expect, it } from "vitest";
import type { Problem } from "@/core/check/problem";
import { apply } from "@/core/journey/edit";
import { checkJourney } from "@/steps/checker";
import { kindRegistry } from "@/steps/kinds";
import { starterJourney } from "@/steps/starter";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { freshGate, gateChoices } from "../palette/gate-choices";
import { freshStep } from "./fresh-step";
import { placeStep } from "./place-step";

const starter = starterJourney({ name: "Fresh", pattern: "ai-first", queue: "support" });

/** What the checker says of a step that was put between two others. */
function problemsOf(step: ReturnType<typeof freshStep>): readonly Problem[] {
  const place = { at: "connection", from: "greet", exit: "sent", to: "resolve" } as const;
  const after = placeStep(starter, refundCatalogue, { step, place }).reduce((document, command) => {
    const next = apply(document, command);
    if (!next.ok) throw new Error(next.message);
    return next.document;
  }, starter);
  return checkJourney(after, refundCatalogue).filter((problem) => problem.step === step.id);
}

describe("a step that was just added", () => {
  it.each([...kindRegistry.names])("of kind %s leaves one thing to say at most", (kind) => {
    expect(problemsOf(freshStep(starter.meaning, refundCatalogue, { kind })).length).toBeLessThanOrEqual(1);
  });

  it("waits where the journey's people sit, and not for ever", () => {
    const task = freshStep(starter.meaning, refundCatalogue, { kind: "task" });
    expect(task).toMatchObject({ assignment: { by: "human", queue: "support" }, dueMinutes: 240 });
    expect(problemsOf(task).map(({ at }) => at)).toEqual(["instructions"]);
  });

  it("hands over with words that can be sent", () => {
    expect(problemsOf(freshStep(starter.meaning, refundCatalogue, { kind: "handoff" }))).toEqual([]);
  });

  it.each(gateChoices)("of control $control sits with the people whom that control asks for", (choice) => {
    const look = freshGate(choice.control, choice.title, "resolve");
    const { assignment } = freshStep(starter.meaning, refundCatalogue, { kind: "gate", ...look });
    const queue = refundCatalogue.queues[assignment.queue ?? ""];
    expect(queue?.specialist ?? false).toBe(choice.control === "specialist");
  });

  it("keeps what was chosen for it", () => {
    const assignment = { by: "human", queue: "fraud" } as const;
    const task = freshStep(starter.meaning, refundCatalogue, { kind: "task", assignment });
    expect(task.assignment).toEqual(assignment);
  });
});
