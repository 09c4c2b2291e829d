import { leavings, type Checkup, type StepFacts } from "@/core/check/checkup";
import type { Flow } from "@/core/check/data-flow";
import type { PathPoint, Problem } from "@/core/check/problem";
import { problem, titleOf } from "@/core/check/report";
import { operationOf } from "@/core/check/step-facts";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { Meaning } from "@/core/journey/document";
import { isBackground } from "@/core/check/journey-graph";
import type { Graph, Way } from "@/core/journey/graph";
import { returnExit } from "@/core/journey/scope";

const rule = "completion";

type Proof = Meaning["completion"]["proof"];
const enough = "enough";
const nothingDone = "nothing was written";
const demanded: Record<Proof, string> = {
  receipt: "a receipt of what was done",
  consent: "the customer's consent or confirmation",
  "receipt-or-consent": "a receipt, or the customer's consent or confirmation",
  caller: "the proof of the journey that calls it",
};

/**
 * No path resolves the case without the proof that the journey's completion asks for, or a person who says so; and none
 * with one thing done and another failed, unless a person has looked at it.
 */
export function completion(checkup: Checkup): Problem[] {
  return [...unproved(checkup), ...partial(checkup)];
}

function unproved(checkup: Checkup): Problem[] {
  const { meaning, steps, own } = checkup;
  const { proof } = meaning.completion;
  // Nothing is resolved here: the case goes on where it was called, and is proved there (structure.ts: nobody starts it).
  if (proof === "caller") return [];
  // Whoever takes a case over may undo what was done, and what is undone proves nothing.
  const canUndo = proof !== "consent" && [...steps.values()].some(undoes);
  const flow = proofFlow(checkup, canUndo);
  const withoutUndo = canUndo ? proofFlow(checkup, false) : flow;
  return own
    .filter((facts) => facts.role === "end" && facts.trouble.length === 0 && !provesItself(facts, proof))
    .filter((facts) => !flow.holds(facts.id, enough))
    .map((facts) => {
      // A path on which nothing was ever proved says more than one on which a person took it back.
      const isUndone = withoutUndo.holds(facts.id, enough);
      return problem(checkup, {
        rule,
        step: facts.id,
        message: `On this path ${titleOf(checkup, facts.id)} resolves the case without ${demanded[proof]}. Nothing shows that the problem ended.`,
        path: (isUndone ? flow : withoutUndo).pathWithout(facts.id, enough),
        ...(isUndone && { conservative: takenBack }),
      });
    });
}

/** What is undone is not known beforehand: an offer that was made, all of them, or none. */
const takenBack =
  "The person who has the case on this path may undo what was done before, which then proves nothing; whether they do is theirs to decide.";

function proofFlow(checkup: Checkup, canUndo: boolean): Flow {
  const { meaning, steps } = checkup;
  const { proof } = meaning.completion;
  const name = canUndo ? "completion-undone" : "completion";
  return checkup.flow(name, { answers: ["evidence"] }, () => ({
    initial: [],
    asked: [enough],
    change: (way) => {
      const isProof = leavings(steps, way).some(
        ({ facts, exit }) => exit !== returnExit && facts.evidence(exit).some((kind) => counts(proof, kind)),
      );
      const isUndone = canUndo && leavings(steps, way).some(({ facts }) => facts.role === "handoff");
      return { gains: isProof ? [enough] : [], loses: isUndone ? [enough] : [] };
    },
  }));
}

function undoes({ step, kind, settings, meaning }: StepFacts): boolean {
  if (kind === null || settings === null) return false;
  return kind.undoes({ step, settings, meaning, catalogue: emptyCatalogue }) !== null;
}

function counts(proof: Proof, kind: "receipt" | "consent"): boolean {
  return proof === kind || proof === "receipt-or-consent";
}

/** The end asks the customer itself, or a person signs the case off there. */
function provesItself(facts: StepFacts, proof: Proof): boolean {
  if (isSigned(facts)) return true;
  return facts.evidence("").some((kind) => counts(proof, kind));
}

function isSigned({ step, kind, settings, meaning }: StepFacts): boolean {
  if (step.assignment.by === "human") return true;
  return (
    kind !== null && settings !== null && kind.signs({ step, settings, meaning, catalogue: emptyCatalogue })
  );
}

/**
 * One write done, a later one failed, and the case resolved all the same: the customer has half of what was promised.
 * Whoever waits for a person in between has it looked at; the same step done after all makes it whole.
 */
function partial(checkup: Checkup): Problem[] {
  const { steps, own, graph } = checkup;
  const { regions } = graph;
  // What only helps in the background is no part of what was promised.
  const isHelp = (id: string) => regions !== undefined && isBackground(regions, regions.branchOf(id));
  const isWrite = (facts: StepFacts) =>
    operationOf(checkup.catalogue, facts.operation)?.writes === true && !isHelp(facts.id);
  const writes = [...steps.values()].filter(isWrite);
  if (writes.length === 0 || !own.some((facts) => facts.role === "end")) return [];
  const flow = checkup.flow(
    "completion-partial",
    { answers: ["evidence", "operation", "waitsForPerson", "waits"] },
    () => ({
      initial: [nothingDone],
      asked: [nothingDone],
      change: (way) => {
        const left = leavings(steps, way);
        // A person who had the case has seen what was done so far, and let it go on.
        if (left.some(({ facts, exit }) => isLookedAt(facts, exit)))
          return { gains: [nothingDone], loses: [] };
        const isDone = left.some(
          ({ facts, exit }) => isWrite(facts) && facts.evidence(exit).includes("receipt"),
        );
        return { gains: [], loses: isDone ? [nothingDone] : [] };
      },
    }),
  );
  return writes.flatMap((facts) => {
    if (flow.holds(facts.id, nothingDone)) return [];
    const failing = graph
      .out(facts.id)
      .filter(
        (way) =>
          way.as === "drawn" && facts.exits.some((exit) => exit.name === way.exit && exit.role === "failed"),
      );
    const rest = failing.map((way) => toEnd(checkup, facts, way)).find((path) => path !== null);
    if (!rest) return [];
    const before = flow.pathWithout(facts.id, nothingDone);
    const end = rest.at(-1)?.step ?? facts.id;
    return [
      problem(checkup, {
        rule,
        step: end,
        message: `On this path something was done, then ${titleOf(checkup, facts.id)} failed, and ${titleOf(checkup, end)} resolves the case with only part of it done. Let a person look at it first.`,
        path: before && { path: [...before.path.slice(0, -1), ...rest], isWhole: before.isWhole },
      }),
    ];
  });
}

/** A person has looked at the case when they decided something there, and not only about one call. */
function isLookedAt({ role, operation, answers, exits }: StepFacts, exit: string): boolean {
  const left = exits.find(({ name }) => name === exit)?.role ?? "normal";
  if (left === "overdue" || left === "exhausted") return false;
  return role === "handoff" || (answers.waitsForPerson && answers.waits && operation === null);
}

/** From a failed exit to an end that no person signs, past nobody; shortest first. */
function toEnd({ steps, graph }: Checkup, failed: StepFacts, first: Way): PathPoint[] | null {
  const cameBy = new Map<string, Way>([[first.to, first]]);
  const queue = [first.to];
  for (const id of queue) {
    const facts = steps.get(id);
    if (facts?.role === "end" && facts.caller === null && !isSigned(facts)) return back(cameBy, id, first);
    if (!facts) continue;
    for (const way of [...graph.out(id), ...waysPast(graph, id)]) {
      const isSettled = id === failed.id && failed.evidence(way.exit).includes("receipt");
      if (way.as === "aside" || way.as === "open" || isSettled || cameBy.has(way.to)) continue;
      if (way.exit !== dropped && isLookedAt(facts, way.exit)) continue;
      cameBy.set(way.to, way);
      queue.push(way.to);
    }
  }
  return null;
}

/** Not an exit: the branch is gone. */
const dropped = "";

/** A branch that its join does not wait for is dropped amid it: the case goes on at the join. */
function waysPast({ regions }: Graph, id: string): Way[] {
  const ways: Way[] = [];
  for (let branch = regions?.branchOf(id); branch; branch = regions?.branchOf(branch.fork)) {
    const fork = regions?.forks.get(branch.fork);
    if (!fork || fork.join === null) continue;
    const isWaitedFor = fork.needs >= fork.branches.filter((one) => !one.background).length;
    if (!isWaitedFor) ways.push({ from: id, exit: dropped, to: fork.join, as: "drawn" });
  }
  return ways;
}

function back(cameBy: ReadonlyMap<string, Way>, end: string, first: Way): PathPoint[] {
  const path: PathPoint[] = [{ step: end, exit: "" }];
  for (let way = cameBy.get(end); way; way = way === first ? undefined : cameBy.get(way.from))
    if (way.exit !== dropped) path.push({ step: way.from, exit: way.exit });
  return path.reverse();
}
