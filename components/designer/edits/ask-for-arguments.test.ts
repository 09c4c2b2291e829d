import { describe, expect, it } from "vitest";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { apply } from "@/core/journey/edit";
import { checkJourney } from "@/steps/checker";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { refund } from "../test-refund";
import { askForArguments } from "./ask-for-arguments";
import { missingArguments } from "./missing-arguments";

const applied = (document: JourneyDocument, commands: readonly Command[]) =>
  commands.reduce((current, command) => {
    const result = apply(current, command);
    if (!result.ok) throw new Error(result.message);
    return result.document;
  }, document);

const step = refund.meaning.steps["refund"];
if (!step) throw new Error("the test journey refunds");
const bare = applied(refund, [
  { command: "set-step", step: { ...step, settings: { ...step.settings, arguments: {} } } },
]);

describe("asking for what an operation needs", () => {
  const missing = missingArguments(bare, refundCatalogue, "refund").map(({ name }) => name);
  const made = askForArguments(bare, refundCatalogue, "refund");
  const after = applied(bare, made?.commands ?? []);

  it("gives every argument a field that the customer can be asked for", () => {
    expect(missing.length).toBeGreaterThan(0);
    expect(missingArguments(after, refundCatalogue, "refund")).toEqual([]);
    const given = after.meaning.steps["refund"]?.settings["arguments"];
    for (const name of missing) expect(given).toHaveProperty(name);
    const { refund: before } = bare.meaning.steps;
    expect(after.meaning.steps["refund"]?.connections).toEqual(before?.connections);
  });

  it("asks before the gates that guard the step, and leaves no problem at the step", () => {
    const asking = Object.values(after.meaning.steps).find(
      ({ id }) => !Object.hasOwn(bare.meaning.steps, id),
    );
    expect(asking?.settings["fields"]).toHaveLength(missing.length);
    const next = Object.values(asking?.connections ?? {}).map((id) => after.meaning.steps[id]);
    expect(next[0]?.settings["guards"]).toBe("refund");
    const left = checkJourney(after, refundCatalogue).filter(
      (one) => one.step === "refund" && one.at?.startsWith("arguments"),
    );
    expect(left).toEqual([]);
  });

  it("has nothing to ask where nothing is missing, or nothing is called", () => {
    expect(askForArguments(refund, refundCatalogue, "refund")).toBeNull();
    expect(askForArguments(refund, refundCatalogue, "intake")).toBeNull();
    expect(askForArguments(refund, refundCatalogue, "gone")).toBeNull();
  });
});
