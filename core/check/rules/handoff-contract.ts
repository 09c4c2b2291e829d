import { leavings, type Checkup, type StepFacts } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { bundleParts, type BundlePart } from "@/core/step/contract";

const rule = "handoff-contract";

const partNames: Record<BundlePart, string> = {
  intent: "1, the customer's intent in plain language",
  entities: "2, the key entities",
  "completed-steps": "3, the steps already completed",
  "policy-checks": "4, the policy checks and their results",
  risk: "5, risk flags and verification status",
  "next-step": "6, the suggested next step",
  "customer-message": "7, what to tell the customer",
};

/** An explicit "none so far" is knowledge too (domain.md), and the assembler always says it. */
const alwaysKnown: readonly BundlePart[] = ["completed-steps", "policy-checks"];
/** What intake has understood before it picked a journey by its intents, or as the fallback. */
const fromIntake: readonly BundlePart[] = ["intent", "entities", "risk"];

/** All seven parts of the bundle are there on every path that can reach a handoff, the fallback included. */
export function handoffContract(checkup: Checkup): Problem[] {
  const { meaning, steps } = checkup;
  // A journey that is given fields runs within its callers' cases only: what they understood is there, and their own
  // check walks through it.
  const isCalled = Object.values(meaning.fields).some((field) => field.input === true);
  const startsUnderstood = meaning.intents.length > 0 || meaning.isFallback || isCalled;
  const flow = checkup.flow("handoff-contract", { answers: ["provides"] }, () => ({
    initial: [...alwaysKnown, ...(startsUnderstood ? fromIntake : [])],
    asked: bundleParts,
    change: (way) => ({
      gains: leavings(steps, way).flatMap(({ facts, exit }) => facts.provides(exit)),
      loses: [],
    }),
  }));
  return [...steps.values()].flatMap((facts) => {
    if (facts.role !== "handoff" || facts.trouble.length > 0) return [];
    const own = new Set(ownParts(facts));
    const missing = bundleParts.filter((part) => !own.has(part) && !flow.holds(facts.id, part));
    return missing.map((part) => {
      const hint =
        !startsUnderstood && fromIntake.includes(part)
          ? " Give the journey the intents that start it, or understand the request first."
          : "";
      const message = `On this path ${titleOf(checkup, facts.id)} is reached without part ${partNames[part]}, of the handoff bundle.${hint}`;
      return problem(checkup, {
        rule,
        step: facts.id,
        at: part,
        message,
        path: flow.pathWithout(facts.id, part),
      });
    });
  });
}

/** Parts that a handoff's own settings give its bundle. */
function ownParts(facts: StepFacts): BundlePart[] {
  return ["", ...facts.exits.map((exit) => exit.name)].flatMap((exit) => [...facts.provides(exit)]);
}
