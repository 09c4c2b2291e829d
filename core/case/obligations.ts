/**
 * What must hold from where a case stands, in the version that it would go on in. Each obligation is a fact that is
 * gained and lost on the ways, and demanded at some steps; the question is whether any way from the case's places comes
 * to such a step without it. The same questions that the checker asks from the start, asked from amid the journey.
 * 1 Conservative where branches run side by side: what another branch gives counts at the join only when that branch
 *   cannot come there without it.
 */
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import type { CaseState } from "@/core/case/state";
import { actionOf } from "@/core/case/step-context";
import { waysOf, type CaseWay } from "@/core/case/ways";
import { missingControls, reach } from "@/core/governance/controls";
import { maxTier, requiredControls, type Control } from "@/core/governance/tiers";
import { requiredFields } from "@/core/expression/compile";
import { callExit, doneExit, returnExit } from "@/core/journey/scope";
import { bundleParts, type BundlePart } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";

export type ObligationKind = "field" | "control" | "bundle" | "completion";

export type Obligation = {
  what: ObligationKind;
  /** In words, as part of a sentence: "Order details is set". */
  name: string;
  holdsNow: boolean;
  /** True: taking the way gives it; false: takes it away; null: leaves it. */
  change: (way: CaseWay) => boolean | null;
  demands: (step: string) => boolean;
};

/** Everything that some step of the version demands; only what is demanded where a case can come to matters. */
export function obligationsOf(compiled: CompiledVersion, state: CaseState, at: string): Obligation[] {
  return [
    ...fieldObligations(compiled, state),
    ...controlObligations(compiled, state, at),
    ...bundleObligations(compiled, state),
    ...completionObligations(compiled, state),
  ];
}

/** The fields that a step reads without asking whether they are set, by their names within the case. */
export function fieldsNeeded(compiled: CompiledVersion, own: CompiledStep): string[] {
  const needed = new Set(ownNeeds(own));
  const guards = own.kind.guards(own.view);
  const isBound = own.kind.proves(own.view).some(({ control }) => reach[control] === "inputs");
  const guarded = guards !== null && isBound ? compiled.steps.get(own.scope + guards) : undefined;
  if (guarded) for (const name of ownNeeds(guarded)) needed.add(name);
  return [...needed];
}

function ownNeeds(own: CompiledStep): string[] {
  const read = own.kind.reads(own.view);
  const required = [...own.expressions.values()].flatMap((result) =>
    result.ok ? requiredFields(result.expression) : [],
  );
  return [...new Set([...read, ...required])].map((name) => own.scope + name);
}

function dependsOn(own: CompiledStep): Set<string> {
  const read = [...own.expressions.values()].flatMap((result) =>
    result.ok ? [...result.expression.reads] : [],
  );
  return new Set([...read, ...own.kind.reads(own.view)].map((name) => own.scope + name));
}

function fieldObligations(compiled: CompiledVersion, state: CaseState): Obligation[] {
  const readers = new Map<string, Set<string>>();
  for (const own of compiled.steps.values()) {
    for (const name of fieldsNeeded(compiled, own)) {
      const steps = readers.get(name) ?? new Set();
      readers.set(name, steps.add(own.id));
    }
  }
  return [...readers].map(([name, steps]) => ({
    what: "field",
    name: `"${ownValue(compiled.fields, name)?.label ?? name}" is known`,
    holdsNow: state.setFields.includes(name),
    change: (way) => fieldChange(compiled, way, name),
    demands: (step) => steps.has(step),
  }));
}

function fieldChange(compiled: CompiledVersion, way: CaseWay, name: string): boolean | null {
  const own = compiled.steps.get(way.from);
  if (!own) return null;
  if (way.exit === callExit) {
    const call = compiled.calls.get(own.id);
    if (!call || !name.startsWith(call.scope)) return null;
    return Object.hasOwn(call.call.inputs, name.slice(call.scope.length));
  }
  if (way.exit === returnExit) {
    const caller = own.caller === null ? undefined : compiled.steps.get(own.caller);
    const call = own.caller === null ? undefined : compiled.calls.get(own.caller);
    return caller && call && Object.keys(call.call.outputs).some((out) => caller.scope + out === name)
      ? true
      : null;
  }
  return own.kind.writes(own.view, way.exit).some((written) => own.scope + written === name) ? true : null;
}

function controlObligations(compiled: CompiledVersion, state: CaseState, at: string): Obligation[] {
  return [...compiled.steps.values()].flatMap((own): Obligation[] => {
    const key = own.kind.operation(own.view);
    const operation = key === null ? undefined : ownValue(compiled.catalogue.operations, key);
    if (!operation) return [];
    const tier = maxTier(own.step.tier, operation.tier);
    const groups = requiredControls(tier);
    if (groups.length === 0) return [];
    const moment = { state, given: { limits: {}, stops: { ai: false, tools: false } }, at };
    const action = actionOf(compiled, moment, own.id);
    const inputsHash = action.ok ? action.value.inputsHash : null;
    const missing = missingControls({ tier, evidence: state.controls, step: own.id, inputsHash });
    const inputs = dependsOn(own);
    return groups.map((group) => ({
      what: "control",
      name: `${group.join(" or ")} is given for "${own.step.title}"`,
      holdsNow: !missing.some((other) => other.join() === group.join()),
      change: (way) => controlChange(compiled, { way, own, group, inputs }),
      demands: (step) => step === own.id,
    }));
  });
}

type Change = { way: CaseWay; own: CompiledStep; group: readonly Control[]; inputs: ReadonlySet<string> };

function controlChange(compiled: CompiledVersion, { way, own, group, inputs }: Change): boolean | null {
  const from = compiled.steps.get(way.from);
  if (!from) return null;
  const isCase = group.every((control) => reach[control] === "case");
  const gives = from.kind.proves(from.view).some((proof) => {
    if (proof.exit !== way.exit || !group.includes(proof.control)) return false;
    return reach[proof.control] === "case" || from.scope + proof.guards === own.id;
  });
  if (gives) return true;
  if (isCase) return null;
  // Acting uses it up, and it is void when what the action depends on may have changed.
  if (from.id === own.id) return false;
  const exits = ["", ...from.kind.exits(from.view).map(({ name }) => name)];
  const mayWrite = [
    ...exits.flatMap((exit) => from.kind.writes(from.view, exit)),
    ...from.kind.fills(from.view),
    ...from.kind.setsEarly(from.view),
  ].some((name) => inputs.has(from.scope + name));
  return mayWrite ? false : null;
}

function bundleObligations(compiled: CompiledVersion, state: CaseState): Obligation[] {
  const { meaning } = compiled;
  const isUnderstood = meaning.intents.length > 0 || meaning.isFallback;
  const known = new Set<BundlePart>(["completed-steps", "policy-checks"]);
  if (isUnderstood) for (const part of ["intent", "entities", "risk"] as const) known.add(part);
  for (const { step, exit } of state.completedSteps) {
    const own = compiled.steps.get(step);
    if (own) for (const part of own.kind.provides(own.view, exit)) known.add(part);
  }
  const provided = (own: CompiledStep): BundlePart[] =>
    ["", ...own.kind.exits(own.view).map(({ name }) => name)].flatMap((exit) =>
      own.kind.provides(own.view, exit),
    );
  return bundleParts.map((part) => ({
    what: "bundle",
    name: `the part "${part}" of the handoff is there`,
    holdsNow: known.has(part),
    change: (way) => {
      const own = compiled.steps.get(way.from);
      return own?.kind.provides(own.view, way.exit).includes(part) ? true : null;
    },
    demands: (step) => {
      const own = compiled.steps.get(step);
      return own?.kind.role === "handoff" && !provided(own).includes(part);
    },
  }));
}

type Proof = CompiledVersion["meaning"]["completion"]["proof"];

function completionObligations(compiled: CompiledVersion, state: CaseState): Obligation[] {
  const ends = [...compiled.steps.values()].filter(({ kind }) => kind.role === "end");
  const proofs = new Set<Proof>(ends.map(({ meaning }) => meaning.completion.proof));
  const hasReceipt = state.receipts.some(
    ({ operation, refused }) =>
      !refused && ownValue(compiled.catalogue.operations, operation)?.writes === true,
  );
  const hasConsent = state.controls.some(({ control }) => control === "consent");
  const counts = (proof: Proof, kind: "receipt" | "consent") =>
    proof === kind || proof === "receipt-or-consent";
  return [...proofs].map((proof) => {
    const gives = (own: CompiledStep, exit: string) =>
      own.kind.evidence(own.view, exit).some((kind) => counts(proof, kind));
    return {
      what: "completion",
      name: "something proves that the problem ended",
      holdsNow: (hasReceipt && counts(proof, "receipt")) || (hasConsent && counts(proof, "consent")),
      change: (way) => {
        const own = compiled.steps.get(way.from);
        // What a called journey's end proves, it proves for its caller too.
        return own && gives(own, way.exit === returnExit ? "" : way.exit) ? true : null;
      },
      demands: (step) => {
        const own = compiled.steps.get(step);
        if (!own || own.kind.role !== "end" || own.meaning.completion.proof !== proof) return false;
        if (proof === "caller" && own.caller !== null) return false;
        return own.step.assignment.by !== "human" && !gives(own, "");
      },
    };
  });
}

/** A place where a case stands; `asks`: its step will still look at what it demands. */
export type CasePlace = { step: string; asks: boolean; background: boolean };

/** The first step, over any way from where the case stands, that is come to without what it demands; null for none. */
export function unmetAt(
  compiled: CompiledVersion,
  { places, state }: { places: readonly CasePlace[]; state: CaseState },
  obligation: Obligation,
): string | null {
  const { holdsNow } = obligation;
  const seen = new Set<string>();
  const queue: { step: string; has: boolean; background: boolean; isStart: boolean }[] = [];
  // Joins that are come to only with the fact, whatever a single branch brings.
  const sure = new Set(holdsNow ? [] : openJoins(compiled, state, obligation));
  const go = (step: string, has: boolean, more: { background: boolean; isStart?: boolean }) => {
    const { background, isStart = false } = more;
    const holds = has || (!background && sure.has(step));
    const key = `${holds ? "+" : "-"}${background ? "b" : "f"}${step}`;
    if (!seen.has(key)) queue.push({ step, has: holds, background, isStart });
    seen.add(key);
  };
  for (const { step, asks, background } of places) {
    if (asks && !holdsNow && obligation.demands(step)) return step;
    go(step, holdsNow, { background, isStart: true });
  }
  for (const { step, has, background, isStart } of queue) {
    if (!isStart && !has && obligation.demands(step)) return step;
    const join = has ? null : joinWithGain(compiled, step, obligation);
    if (join !== null) sure.add(join);
    for (const way of waysOf(compiled).out(step)) {
      // A step that calls a journey is left by way of that journey's end.
      if (way.to === null || (way.exit === doneExit && compiled.calls.has(step))) continue;
      const beside = background || isBackground(compiled, way);
      // A branch in the background ends at the join, and ends itself alone where it is set aside.
      if (beside && (way.as !== "drawn" || isJoin(compiled, way.to))) continue;
      go(way.to, obligation.change(way) ?? has, { background: beside });
    }
  }
  return null;
}

function isBackground(compiled: CompiledVersion, way: CaseWay): boolean {
  const own = compiled.steps.get(way.from);
  const branches = own?.kind.forks(own.view) ?? [];
  return branches.some(({ exit, background }) => background && exit === way.exit);
}

function isJoin(compiled: CompiledVersion, step: string): boolean {
  const own = compiled.steps.get(step);
  return own !== undefined && own.kind.joins(own.view) !== null;
}

/** Joins of the forks that are open now which a branch that is still out comes to only with the fact. */
function openJoins(compiled: CompiledVersion, state: CaseState, obligation: Obligation): string[] {
  return (state.forks ?? []).flatMap((fork) => {
    const join = joinOf(compiled, fork.step);
    if (join?.needs !== "all") return [];
    const out = state.tokens.filter(({ branch }) => branch?.of === fork.token && !branch.background);
    const isSure = out.some(({ step }) => !comesWithout(compiled, { from: step, join: join.id }, obligation));
    return isSure ? [join.id] : [];
  });
}

function joinOf(compiled: CompiledVersion, fork: string): { id: string; needs: number | "all" } | null {
  for (const one of compiled.steps.values()) {
    const rule = one.kind.joins(one.view);
    if (rule && one.scope + rule.fork === fork) return { id: one.id, needs: rule.needs };
  }
  return null;
}

/** The join of a fork, when enough of its branches come there only with the fact. */
function joinWithGain(compiled: CompiledVersion, fork: string, obligation: Obligation): string | null {
  const own = compiled.steps.get(fork);
  const branches = own?.kind.forks(own.view)?.filter(({ background }) => !background);
  const join = own && branches ? joinOf(compiled, fork) : null;
  if (!own || !branches || !join) return null;
  const sure = branches.filter(({ exit }) => {
    const to = ownValue(own.step.connections, exit);
    return to !== undefined && !comesWithout(compiled, { from: own.scope + to, join: join.id }, obligation);
  }).length;
  const needed = join.needs === "all" ? branches.length : join.needs;
  return sure > branches.length - needed ? join.id : null;
}

function comesWithout(
  compiled: CompiledVersion,
  { from, join }: { from: string; join: string },
  obligation: Obligation,
): boolean {
  const seen = new Set([from]);
  for (const step of seen) {
    if (step === join) return true;
    for (const way of waysOf(compiled).out(step)) {
      const isShort = way.exit === doneExit && compiled.calls.has(step);
      if (way.to === null || way.as === "aside" || isShort) continue;
      if (obligation.change(way) !== true) seen.add(way.to);
    }
  }
  return false;
}
