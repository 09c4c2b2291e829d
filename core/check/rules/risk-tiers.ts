import { leavings, operationOf, type Checkup, type StepFacts } from "@/core/check/checkup";
import type { Change, Flow, FlowRules } from "@/core/check/data-flow";
import { gateBefore } from "@/core/check/gate-fix";
import { besideUnseen, changedWhileHeld } from "@/core/check/held-inputs";
import type { Problem } from "@/core/check/problem";
import { listed } from "@/core/check/listed";
import { isOwn, problem, titleOf } from "@/core/check/report";
import { surelyMissing } from "@/core/check/sure-losses";
import { reach } from "@/core/governance/controls";
import { isAtLeast, requiredControls, type Control } from "@/core/governance/tiers";
import type { Way } from "@/core/journey/graph";
import { doneExit, scopeInside } from "@/core/journey/scope";
import type { Proof } from "@/core/step/contract";

const rule = "risk-tiers";

export const controlNames: Record<Control, string> = {
  identity: "the customer's identity",
  consent: "the customer's consent",
  limit: "an amount within the limit",
  approval: "an approval",
  specialist: "a specialist",
};

type Group = readonly Control[];

/**
 * No path reaches a step that calls an operation without the controls of its tier, given for that step, not used up,
 * and not made void by a later change of what the step's action reads.
 */
export function riskTiers(checkup: Checkup): Problem[] {
  const acting = [...checkup.steps.values()].filter((facts) => facts.operation !== null);
  const flow = controlFlow(checkup, acting);
  return [
    ...acting.flatMap((facts) => ofActing(checkup, facts, { flow, acting })),
    ...changedWhileHeld(checkup, rule),
  ];
}

type Controls = { flow: Flow; acting: readonly StepFacts[] };

function ofActing(checkup: Checkup, facts: StepFacts, controls: Controls): Problem[] {
  return [
    ...(isOwn(facts) ? [...tierTooLow(checkup, facts), ...wrongPerformer(checkup, facts)] : []),
    ...uncontrolled(checkup, facts, controls),
  ];
}

function tierTooLow(checkup: Checkup, { step, operation }: StepFacts): Problem[] {
  const known = operationOf(checkup.catalogue, operation);
  if (!known || isAtLeast(step.tier, known.tier)) return [];
  const message = `${titleOf(checkup, step.id)} is marked ${step.tier}, but “${known.title}” is of tier ${known.tier}.`;
  const fix = {
    title: `Raise the tier to ${known.tier}`,
    commands: [{ command: "set-step" as const, step: { ...step, tier: known.tier } }],
  };
  return [problem(checkup, { rule, step: step.id, at: "tier", message, fix })];
}

const dueMinutesOffered = 240;

/** The queue that the step has already, when it is one of specialists, or the only such one. */
function specialistQueue({ catalogue }: Checkup, own: string | undefined): string | null {
  const special = Object.entries(catalogue.queues).flatMap(([key, queue]) => (queue.specialist ? [key] : []));
  if (own !== undefined && special.includes(own)) return own;
  return special.length === 1 ? (special[0] ?? null) : null;
}

function wrongPerformer(checkup: Checkup, { step, tier, kind }: StepFacts): Problem[] {
  if (tier !== "critical" || step.assignment.by === "human") return [];
  const message = `${titleOf(checkup, step.id)} is critical: AI and the system never execute it, whatever the amount. A specialist performs it and a second person approves.`;
  const queue = specialistQueue(checkup, step.assignment.queue);
  const assigned = {
    ...{ ...step, assignment: { by: "human" as const, queue: queue ?? "" } },
    dueMinutes: step.dueMinutes ?? dueMinutesOffered,
  };
  // A person needs a queue and a due time, or the repair would only bring other problems.
  const fix =
    queue !== null && kind?.performers.includes("human")
      ? { title: "Assign it to a specialist", commands: [{ command: "set-step" as const, step: assigned }] }
      : null;
  return [problem(checkup, { rule, step: step.id, at: "assignment", message, fix })];
}

function uncontrolled(checkup: Checkup, facts: StepFacts, { flow, acting }: Controls): Problem[] {
  const { id, step, tier } = facts;
  return neededGroups(checkup, facts).flatMap((group) => {
    const fact = factOf(id, group);
    const isMet = flow.holds(id, fact);
    // Whoever waits acts later than the step is entered: until then, nothing beside it may make the control void.
    const isKept = !facts.waitsForPerson || flow.keeps(id, fact);
    if (isMet && isKept) return [];
    const names = listed(
      group.map((control) => controlNames[control]),
      "or",
    );
    const message = isMet
      ? `While ${titleOf(checkup, id)} (${tier}) waits for a person, a branch beside it may change what it will do, and ${names} would be void.`
      : `On this path ${titleOf(checkup, id)} (${tier}) is reached without ${names}, given for this step and what it will do.`;
    const missing = isMet
      ? { conservative: besideUnseen }
      : pathOf(checkup, { step: id, fact }, { flow, acting });
    return [
      problem(checkup, {
        ...{ rule, step: id, at: group.join("-or-"), message },
        ...missing,
        fix: isOwn(facts) && !isMet ? gateBefore(checkup, step, group) : null,
      }),
    ];
  });
}

/** Where the control is only void if a step set what it may set, a path on which it is void for certain goes first. */
function pathOf(
  checkup: Checkup,
  { step, fact }: { step: string; fact: string },
  { flow, acting }: Controls,
): { path: PathWithout; conservative?: string } {
  const shown = flow.pathWithout(step, fact);
  if (!shown) return { path: null };
  const { change } = controlRules(checkup, acting);
  const surely = controlRules(checkup, acting, { isSure: true }).change;
  const found = surelyMissing(checkup, { step, fact, shown }, { change, surely });
  if (found.may === null) return { path: found.shown };
  const conservative = `${titleOf(checkup, found.may)} may set what ${titleOf(checkup, step)} will do, and need not on this way. Only where it does is the control void.`;
  return { path: found.shown, conservative };
}

type PathWithout = ReturnType<Flow["pathWithout"]>;

/** The groups that paths must bring; a step that a person confirms brings its approval itself. */
function neededGroups({ catalogue }: Checkup, facts: StepFacts): readonly Group[] {
  const isConfirmed = facts.step.assignment.by === "ai-human-confirms";
  const groups = requiredControls(facts.tier, catalogue.controls);
  const once = new Map(groups.map((group) => [group.join("|"), group]));
  return [...once.values()].filter((group) => !(isConfirmed && group.includes("approval")));
}

function isForCase(group: Group): boolean {
  return group.some((control) => reach[control] === "case");
}

function factOf(step: string, group: Group): string {
  return isForCase(group) ? group.join("|") : `${step} ${group.join("|")}`;
}

type Wanted = { facts: StepFacts; group: Group; fact: string };
/** Facts by the step that they are for, and those that are void when a field changes. */
type Index = {
  ofCase: Wanted[];
  byStep: ReadonlyMap<string, readonly Wanted[]>;
  byField: ReadonlyMap<string, readonly string[]>;
  /** Those whose action reads the field only if it is known: they are void as well once it is set for the first time. */
  byOpenField: ReadonlyMap<string, readonly string[]>;
};

/** Facts are "a group of controls is met for a step": different paths may meet it by different controls. */
const controlAnswers = [
  "by",
  "dependsOn",
  "writes",
  "fills",
  "setsEarly",
  "requires",
  "proofs",
  "operation",
  "tier",
] as const;

function controlFlow(checkup: Checkup, acting: readonly StepFacts[]): Flow {
  return checkup.flow("risk-tiers", { answers: controlAnswers }, () => controlRules(checkup, acting));
}

/** `isSure`: what a step may set only counts where it is left by an exit that says so. */
function controlRules(
  checkup: Checkup,
  acting: readonly StepFacts[],
  { isSure = false }: { isSure?: boolean } = {},
): FlowRules {
  const wanted = acting.flatMap((facts) =>
    neededGroups(checkup, facts).map((group): Wanted => ({ facts, group, fact: factOf(facts.id, group) })),
  );
  const index = indexOf(wanted);
  const losses = new Map<string, readonly string[]>();
  const lossesBy = (id: string, exit: string) => {
    const facts = checkup.steps.get(id);
    if (!facts) return none;
    if (isSure) return lossesOf(facts, index, [exit]);
    const known = losses.get(id) ?? lossesOf(facts, index);
    losses.set(id, known);
    return known;
  };
  const change = (way: Way): Change => {
    const gains = leavings(checkup.steps, way).flatMap(({ facts, exit }) =>
      facts.proofs.length === 0
        ? none
        : gainsOf(
            facts.proofs.filter((proof) => proof.exit === exit),
            index,
          ),
    );
    return { gains, loses: lost(way, { lossesBy, wanted }) };
  };
  const whileStanding = (step: string) =>
    (checkup.steps.get(step)?.answers.setsEarly ?? none).flatMap((name) => index.byField.get(name) ?? none);
  return { initial: [], asked: wanted.map(({ fact }) => fact), change, whileStanding };
}

const none: readonly string[] = [];

type Losing = { lossesBy: (id: string, exit: string) => readonly string[]; wanted: readonly Wanted[] };

function lost(way: Way, { lossesBy, wanted }: Losing): readonly string[] {
  if (way.as === "call") {
    // A call begins anew: what was given for an earlier one is void.
    const scope = scopeInside(way.from);
    return wanted.flatMap(({ facts, group, fact }) =>
      facts.id.startsWith(scope) && !isForCase(group) ? [fact] : [],
    );
  }
  const own = lossesBy(way.from, way.exit);
  return way.as === "return" ? [...own, ...lossesBy(way.through ?? "", doneExit)] : own;
}

function indexOf(wanted: readonly Wanted[]): Index {
  const byStep = new Map<string, Wanted[]>();
  const byField = new Map<string, string[]>();
  const byOpenField = new Map<string, string[]>();
  const ofCase: Wanted[] = [];
  for (const one of wanted) {
    if (isForCase(one.group)) {
      ofCase.push(one);
      continue;
    }
    add(byStep, one.facts.id, one);
    if (!one.group.some((control) => reach[control] === "inputs")) continue;
    for (const name of one.facts.dependsOn) {
      add(byField, name, one.fact);
      if (!one.facts.requires.includes(name)) add(byOpenField, name, one.fact);
    }
  }
  return { ofCase, byStep, byField, byOpenField };
}

function add<T>(to: Map<string, T[]>, key: string, item: T): void {
  const known = to.get(key);
  if (known) known.push(item);
  else to.set(key, [item]);
}

function gainsOf(proofs: readonly Proof[], { ofCase, byStep }: Index): string[] {
  return proofs.flatMap(({ control, guards }) => {
    const wanted = reach[control] === "case" ? ofCase : (byStep.get(guards) ?? []);
    return wanted.filter(({ group }) => group.includes(control)).map(({ fact }) => fact);
  });
}

/** What leaving a step makes void: its own controls, which it has used, and those whose action reads what it may set. */
function lossesOf(
  from: StepFacts,
  { byStep, byField, byOpenField }: Index,
  exits?: readonly string[],
): readonly string[] {
  const own = (byStep.get(from.id) ?? []).map(({ fact }) => fact);
  // Whichever way it is left, it may have begun to set what it sets: an answer given before the customer fell silent.
  const names = (exits ?? from.exits.map(({ name }) => name)).flatMap((exit) => from.writes(exit));
  const filled = exits ? none : from.answers.fills.flatMap((name) => byOpenField.get(name) ?? []);
  const written = [...names.flatMap((name) => byField.get(name) ?? []), ...filled];
  return own.length + written.length === 0 ? none : [...new Set([...own, ...written])];
}
