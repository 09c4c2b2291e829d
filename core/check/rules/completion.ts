import type { Checkup, StepFacts } from "@/core/check/checkup";
import { flowOf } from "@/core/check/data-flow";
import type { Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import type { Meaning } from "@/core/journey/document";

const rule = "completion";

type Proof = Meaning["completion"]["proof"];
const enough = "enough";
const demanded: Record<Proof, string> = {
  receipt: "a receipt of what was done",
  consent: "the customer's consent or confirmation",
  "receipt-or-consent": "a receipt, or the customer's consent or confirmation",
};

/** No path resolves the case without the proof that the journey's completion asks for, or a person who says so. */
export function completion(checkup: Checkup): Problem[] {
  const { meaning, steps, graph } = checkup;
  const { proof } = meaning.completion;
  const flow = flowOf(graph, {
    initial: [],
    change: (way) => {
      const facts = steps.get(way.from);
      const isProof =
        way.as !== "aside" &&
        facts !== undefined &&
        facts.evidence(way.exit).some((kind) => counts(proof, kind));
      return { gains: isProof ? [enough] : [], loses: [] };
    },
  });
  return [...steps.values()]
    .filter((facts) => facts.role === "end" && facts.trouble.length === 0 && !provesItself(facts, proof))
    .filter((facts) => !flow.holds(facts.step.id, enough))
    .map((facts) =>
      problem(checkup, {
        rule,
        step: facts.step.id,
        message: `On this path ${titleOf(checkup, facts.step.id)} resolves the case without ${demanded[proof]}. Nothing shows that the problem ended.`,
        path: flow.pathWithout(facts.step.id, enough),
      }),
    );
}

function counts(proof: Proof, kind: "receipt" | "consent"): boolean {
  return proof === kind || proof === "receipt-or-consent";
}

/** The end asks the customer itself, or a person signs the case off there. */
function provesItself(facts: StepFacts, proof: Proof): boolean {
  if (facts.step.assignment.by === "human") return true;
  return facts.evidence("").some((kind) => counts(proof, kind));
}
