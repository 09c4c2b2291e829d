/** One measurement of the checker, the same in Node and in a browser. */
import { benchCatalogue, benchJourney } from "@/bench/checker-journeys";
import type { JourneyDocument, Step } from "@/core/journey/document";
import { createJourneyChecker } from "@/steps/checker";

export type Measured = {
  steps: number;
  problems: number;
  fullMs: number;
  editMs: number;
  titleMs: number;
  connectionMs: number;
  conditionMs: number;
};

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function withStep(document: JourneyDocument, step: Step): JourneyDocument {
  const { meaning } = document;
  return { ...document, meaning: { ...meaning, steps: { ...meaning.steps, [step.id]: step } } };
}

/** As the page sends it to its worker: a copy, in which nothing is the same object. */
const sent = (document: JourneyDocument): JourneyDocument => structuredClone(document);

/**
 * Milliseconds of a first check and of checks after one edit of three kinds, medians over `rounds`, by the clock that is given:
 * a wall clock, or one of the process's own time where the machine has other work too.
 */
export function measureChecker(size: number, rounds: number, clockMs = () => performance.now()): Measured {
  const document = benchJourney(size);
  const fullMs: number[] = [];
  let problems = 0;
  for (let round = 0; round < rounds; round += 1) {
    const copy = sent(document);
    const catalogue = structuredClone(benchCatalogue);
    const checker = createJourneyChecker();
    const from = clockMs();
    problems = checker.check(copy, catalogue).length;
    fullMs.push(clockMs() - from);
  }
  const steps = Object.values(document.meaning.steps);
  const of = (kind: string, at: number) => {
    const found = steps.filter((step) => step.kind === kind);
    return found[at % found.length] ?? steps[0];
  };
  const edits: Record<"title" | "connection" | "condition", (round: number) => Step | undefined> = {
    title: (round) => {
      const step = of("message", round * 7);
      return step && { ...step, title: `Typed ${round}` };
    },
    connection: (round) => {
      const step = of("gate", round * 4);
      const to = round % 2 === 0 ? "help" : "end";
      return step && { ...step, connections: { ...step.connections, exhausted: to } };
    },
    condition: (round) => {
      const step = of("policy-check", round * 3);
      const condition = `true && ${round} < 1000`;
      return step && { ...step, settings: { checks: [{ name: "Rule", condition, explanation: "" }] } };
    },
  };
  const timed = (make: (round: number) => Step | undefined): number => {
    const checker = createJourneyChecker();
    checker.check(sent(document), structuredClone(benchCatalogue));
    const found: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const step = make(round);
      if (!step) continue;
      const copy = sent(withStep(document, step));
      const catalogue = structuredClone(benchCatalogue);
      const from = clockMs();
      checker.check(copy, catalogue);
      found.push(clockMs() - from);
    }
    return median(found);
  };
  const [titleMs, connectionMs, conditionMs] = [
    timed(edits.title),
    timed(edits.connection),
    timed(edits.condition),
  ];
  return {
    ...{ steps: steps.length, problems, fullMs: median(fullMs) },
    ...{ editMs: median([titleMs, connectionMs, conditionMs]), titleMs, connectionMs, conditionMs },
  };
}
