/** The fix "put the missing gate before the step", built by asking the gate kinds what they can prove. */
import type { Checkup } from "@/core/check/checkup";
import type { Problem } from "@/core/check/problem";
import type { Control } from "@/core/governance/tiers";
import type { Command } from "@/core/journey/commands";
import type { Step } from "@/core/journey/document";
import type { JsonObject } from "@/core/expression/value";
import type { StepKind, StepView } from "@/core/step/contract";

const gateNames: Record<Control, string> = {
  identity: "Verify identity",
  consent: "Ask for consent",
  limit: "Check the limit",
  approval: "Approval",
  specialist: "Specialist",
};

/** Commands that put a gate for one of the controls on every way into the step; null when no gate is complete as it is. */
export function gateBefore(checkup: Checkup, step: Step, group: readonly Control[]): Problem["fix"] {
  // Ways into the fallback are not drawn, so nothing can be put before it.
  if (step.id === checkup.meaning.fallbackHandoff) return null;
  // An approval needs nothing that is particular to the journey, a limit needs the policy's name: try it first.
  const order = [...group].toSorted((a, b) => Number(a === "limit") - Number(b === "limit"));
  for (const control of order) {
    for (const name of checkup.registry.names) {
      const kind = checkup.registry.find(name);
      const commands = kind?.drawer === "gates" ? build(checkup, { kind, step, control }) : null;
      if (commands) return { title: `Put the gate “${gateNames[control]}” before it`, commands };
    }
  }
  return null;
}

type Wanted = { kind: StepKind<JsonObject>; step: Step; control: Control };

function build(checkup: Checkup, wanted: Wanted): Command[] | null {
  const { kind, step, control } = wanted;
  const settings =
    settingsOf(kind, { ...kind.blank(), control, guards: step.id }) ??
    settingsOf(kind, { control, guards: step.id });
  if (!settings) return null;
  for (const by of kind.performers) {
    const gate = gateOf(checkup, wanted, { by, settings });
    const commands = gate && complete(checkup, gate, wanted);
    if (commands) return commands;
  }
  return null;
}

/** Settings that the kind's schema takes; texts that it misses are left empty for the kind to complain about. */
function settingsOf(kind: StepKind<JsonObject>, draft: JsonObject): JsonObject | null {
  let settings = draft;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const parsed = kind.settingsSchema.safeParse(settings);
    if (parsed.success) return parsed.data;
    const missing = parsed.error.issues.flatMap(({ path: [key], path }) =>
      path.length === 1 && typeof key === "string" && !(key in settings) ? [key] : [],
    );
    if (missing.length === 0) return null;
    settings = { ...settings, ...Object.fromEntries(missing.map((key) => [key, ""])) };
  }
  return null;
}

type Draft = { by: Step["assignment"]["by"]; settings: JsonObject };

function gateOf(checkup: Checkup, { kind, step, control }: Wanted, { by, settings }: Draft): Step | null {
  const { meaning, catalogue } = checkup;
  const queue = by === "human" ? queueFor(checkup, control) : null;
  let gate: Step = {
    id: freeId(checkup, `${control}-${step.id}`),
    kind: kind.kind,
    title: `${gateNames[control]}: ${step.title}`.slice(0, 120),
    stage: kind.stage,
    tier: "low",
    assignment: { by, ...(queue === null ? {} : { queue }) },
    settings,
    connections: {},
  };
  const view = (): StepView<JsonObject> => ({ step: gate, settings: gate.settings, meaning, catalogue });
  for (const { at } of kind.problems(view())) {
    const value = answerTo(checkup, { control, at, step });
    if (value !== null) gate = { ...gate, settings: { ...gate.settings, [at]: value } };
  }
  if (kind.waitsForPerson(view()))
    gate = { ...gate, assignment: { by, queue: queue ?? queueFor(checkup, control) ?? "" }, dueMinutes: 240 };
  const isWhole = kind.settingsSchema.safeParse(gate.settings).success && kind.problems(view()).length === 0;
  return isWhole && gate.assignment.queue !== "" ? gate : null;
}

/** What the kind asks for and only one answer fits: the one limit there is, the plain question for a consent. */
function answerTo(
  { catalogue }: Checkup,
  { control, at, step }: { control: Control; at: string; step: Step },
): string | null {
  const limits = Object.keys(catalogue.limits);
  if (control === "limit") return at === "limit" && limits.length === 1 ? (limits[0] ?? null) : null;
  return control === "consent" ? `Shall we do this for you now: ${step.title}?` : null;
}

function complete(checkup: Checkup, gate: Step, { kind, step, control }: Wanted): Command[] | null {
  const { meaning, catalogue } = checkup;
  const view: StepView<JsonObject> = { step: gate, settings: gate.settings, meaning, catalogue };
  const proof = kind
    .proves(view)
    .find((candidate) => candidate.control === control && candidate.guards === step.id);
  if (!proof) return null;
  const connections: Record<string, string> = { [proof.exit]: step.id };
  for (const exit of kind.exits(view)) {
    if (exit.name === proof.exit || exit.otherwise !== "none") continue;
    if (!checkup.steps.has(meaning.fallbackHandoff)) return null;
    connections[exit.name] = meaning.fallbackHandoff;
  }
  return [...insertion(checkup, { ...gate, connections }, step)];
}

function* insertion(checkup: Checkup, gate: Step, step: Step): Generator<Command> {
  const at = checkup.layout?.positions[step.id] ?? { x: 0, y: 0 };
  yield { command: "add-step", step: gate, position: { x: at.x - 140, y: at.y - 90 } };
  for (const way of checkup.graph.into(step.id)) {
    if (way.as === "drawn") yield { command: "connect", from: way.from, exit: way.exit, to: gate.id };
  }
  if (checkup.meaning.start === step.id) yield { command: "set-start", step: gate.id };
}

function queueFor(checkup: Checkup, control: Control): string | null {
  const queues = Object.entries(checkup.catalogue.queues);
  const wanted = queues.find(([, queue]) => queue.specialist === (control === "specialist"));
  return wanted?.[0] ?? (control === "specialist" ? null : (queues[0]?.[0] ?? null));
}

function freeId(checkup: Checkup, wanted: string): string {
  const base = wanted.slice(0, 56).replace(/-+$/, "");
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!checkup.steps.has(id)) return id;
  }
}
