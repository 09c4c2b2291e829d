import { describe, expect, test } from "vitest";
import type { CaseEvent } from "@/core/case/events";
import { replay } from "@/core/case/replay";
import { proposeScenarios } from "@/core/case/generate-scenarios";
import { runScenario } from "@/core/case/scenario";
import { compileVersion } from "@/steps/interpreter";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";

const version = compileVersion(refundJourney, refundCatalogue);
const [scenario] = proposeScenarios(version).scenarios;
if (!scenario) throw new Error("there are scenarios");
const { run } = runScenario(version, scenario);
const recorded = () => run.events.map((event): CaseEvent => JSON.parse(JSON.stringify(event)));

describe("a replay names the first difference", () => {
  test("none, the state that was stored included", () => {
    expect(replay(version, recorded(), { state: run.state })).toMatchObject({ identical: true });
  });

  test("the member of an event", () => {
    const events = recorded();
    const at = events.findIndex((event) => event.type === "step-entered");
    const event = events[at];
    if (event?.type === "step-entered") events[at] = { ...event, visit: 7 };
    expect(replay(version, events)).toMatchObject({
      ...{ identical: false, seq: at + 1, kind: "member", at: "visit" },
      what: `Event ${at + 1}, step-entered: "visit" differs.`,
    });
  });

  test("an event of another type, and one that is missing", () => {
    const events = recorded();
    const at = events.findIndex((event) => event.type === "wait-began");
    const [removed] = events.splice(at, 1);
    const next = events[at];
    expect(replay(version, events)).toMatchObject({
      ...{ identical: false, seq: at + 1, kind: "type" },
      what: `Event ${at + 1} is recorded as ${next?.type}, and is ${removed?.type} now.`,
    });
    expect(replay(version, recorded().slice(0, -1))).toMatchObject({ kind: "missing", expected: "" });
  });

  test("the state", () => {
    const state = run.state && { ...run.state, turns: 99 };
    expect(replay(version, recorded(), { state })).toMatchObject({
      ...{ identical: false, kind: "state", at: "turns" },
      what: 'The events are the same, but the stored state differs at "turns".',
    });
  });

  test("another version", () => {
    const { thanks } = refundJourney.steps;
    if (!thanks) throw new Error("the refund has a step thanks");
    const steps = { ...refundJourney.steps, thanks: { ...thanks, title: "Thank them" } };
    const other = compileVersion({ ...refundJourney, steps }, refundCatalogue);
    const found = replay(other, recorded());
    if (recorded().some((event) => event.type === "step-entered" && event.step === "thanks"))
      expect(found).toMatchObject({ identical: false, kind: "member", at: "title" });
    else expect(found.identical).toBe(true);
  });
});
