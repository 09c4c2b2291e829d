/**
 * Everything that the rules ask about a journey, asked of the kinds once. A kind that cannot answer (its settings do
 * not parse, or it throws on them) leaves a step whose exits are the connections it has, so that the rest is checked.
 */
import { compileExpression, requiredFields, type CompileResult } from "@/core/expression/compile";
import type { FieldType, JsonObject } from "@/core/expression/value";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import type { Layout, Meaning, Step } from "@/core/journey/document";
import { graphOf, reachableFrom, type Graph, type Way } from "@/core/journey/graph";
import { maxTier, type Tier } from "@/core/governance/tiers";
import type {
  BundlePart,
  Exit,
  ExpressionUse,
  KindRegistry,
  LocalProblem,
  Proof,
  StepKind,
  StepView,
} from "@/core/step/contract";

export type StepFacts = {
  step: Step;
  /** null for a kind that is not in the registry. */
  kind: StepKind<JsonObject> | null;
  /** What is wrong with the settings; the answers below are then empty. */
  trouble: LocalProblem[];
  exits: readonly Exit[];
  expressions: readonly { use: ExpressionUse; result: CompileResult }[];
  /** Fields that must be set when it is entered, those of its expressions included. */
  requires: readonly string[];
  /** Fields that what it does depends on, guarded ones included. */
  dependsOn: readonly string[];
  writes: (exit: string) => readonly string[];
  provides: (exit: string) => readonly BundlePart[];
  evidence: (exit: string) => readonly ("receipt" | "consent")[];
  proofs: readonly Proof[];
  guards: string | null;
  operation: string | null;
  /** The step's tier or its operation's, whichever is higher. */
  tier: Tier;
  role: StepKind["role"];
  queues: readonly string[];
  limits: readonly string[];
  speaks: boolean;
  waitsForPerson: boolean;
  summary: string;
};

export type Checkup = {
  meaning: Meaning;
  layout: Layout | null;
  catalogue: Catalogue;
  registry: KindRegistry;
  steps: ReadonlyMap<string, StepFacts>;
  graph: Graph;
  /** Steps that a case can come to, by drawn ways and by the others. */
  reachable: ReadonlySet<string>;
};

export type CheckInput = { meaning: Meaning; layout?: Layout };

export function examine(input: CheckInput, catalogue: Catalogue, registry: KindRegistry): Checkup {
  const { meaning } = input;
  const fields = fieldTypesOf(meaning);
  const steps = new Map(
    Object.values(meaning.steps).map((step) => [
      step.id,
      askStep({ step, meaning, catalogue }, registry, fields),
    ]),
  );
  const graph = graphOf(meaning, (id) => steps.get(id)?.exits ?? []);
  const reachable = reachableFrom(graph, graph.start);
  return { meaning, layout: input.layout ?? null, catalogue, registry, steps, graph, reachable };
}

const fieldTypes = new WeakMap<Meaning["fields"], Record<string, FieldType>>();

/** The types by name; the same object for the same fields, because compiled expressions are kept by its identity. */
export function fieldTypesOf(meaning: Meaning): Record<string, FieldType> {
  const known = fieldTypes.get(meaning.fields);
  if (known) return known;
  const types = Object.fromEntries(Object.entries(meaning.fields).map(([name, field]) => [name, field.type]));
  fieldTypes.set(meaning.fields, types);
  return types;
}

type Subject = { step: Step; meaning: Meaning; catalogue: Catalogue };

function askStep(subject: Subject, registry: KindRegistry, fields: Record<string, FieldType>): StepFacts {
  const kind = registry.find(subject.step.kind) ?? null;
  if (!kind) return unanswered(subject.step, null, []);
  const parsed = kind.settingsSchema.safeParse(subject.step.settings);
  if (!parsed.success) {
    const trouble = parsed.error.issues
      .slice(0, 20)
      .map((issue) => ({ at: issue.path.map(String).join("."), message: issue.message }));
    return unanswered(subject.step, kind, trouble);
  }
  try {
    return answers(subject, kind, parsed.data, fields);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "unknown reason";
    return unanswered(subject.step, kind, [{ at: "", message: `The settings cannot be checked: ${why}.` }]);
  }
}

function answers(
  subject: Subject,
  kind: StepKind<JsonObject>,
  settings: JsonObject,
  fields: Record<string, FieldType>,
): StepFacts {
  const view: StepView<JsonObject> = { ...subject, settings };
  const expressions = kind.expressions(view).map((use) => ({ use, result: compile(use, fields) }));
  const compiled = expressions.flatMap(({ result }) => (result.ok ? [result.expression] : []));
  const reads = kind.reads(view);
  const operation = kind.operation(view);
  const exits = kind.exits(view);
  return {
    step: subject.step,
    kind,
    trouble: kind.problems(view),
    exits,
    expressions,
    requires: unique([...reads, ...compiled.flatMap(requiredFields)]),
    dependsOn: unique([...reads, ...compiled.flatMap((expression) => expression.reads)]),
    writes: byExit(exits, (exit) => kind.writes(view, exit)),
    provides: byExit(exits, (exit) => kind.provides(view, exit)),
    evidence: byExit(exits, (exit) => kind.evidence(view, exit)),
    proofs: kind.proves(view),
    guards: kind.guards(view),
    operation,
    tier: maxTier(subject.step.tier, operationOf(subject.catalogue, operation)?.tier ?? "low"),
    role: kind.role,
    queues: unique([
      ...(subject.step.assignment.queue ? [subject.step.assignment.queue] : []),
      ...kind.queues(view),
    ]),
    limits: unique(kind.limits(view)),
    speaks: kind.speaks(view),
    waitsForPerson: kind.waitsForPerson(view),
    summary: kind.summary(view),
  };
}

/** Asks once an exit, here and now, so that a kind that throws is found while the step is examined. "" is the end. */
function byExit<T>(
  exits: readonly Exit[],
  question: (exit: string) => readonly T[],
): (exit: string) => readonly T[] {
  const answered = new Map(["", ...exits.map((exit) => exit.name)].map((exit) => [exit, question(exit)]));
  return (exit) => answered.get(exit) ?? [];
}

function compile(use: ExpressionUse, fields: Record<string, FieldType>): CompileResult {
  return compileExpression(use.source, {
    fields,
    expects: use.expects,
    ...(use.locals ? { locals: use.locals } : {}),
  });
}

function unanswered(step: Step, kind: StepKind<JsonObject> | null, trouble: LocalProblem[]): StepFacts {
  const none = () => [];
  const exits = Object.keys(step.connections).map((name): Exit => ({
    name,
    title: name,
    role: "normal",
    otherwise: "fallback",
  }));
  return {
    step,
    kind,
    trouble,
    exits,
    expressions: [],
    requires: [],
    dependsOn: [],
    writes: none,
    provides: none,
    evidence: none,
    proofs: [],
    guards: null,
    operation: null,
    tier: step.tier,
    role: kind?.role ?? "none",
    queues: step.assignment.queue ? [step.assignment.queue] : [],
    limits: [],
    speaks: false,
    waitsForPerson: false,
    summary: "",
  };
}

export function operationOf(catalogue: Catalogue, name: string | null): Operation | null {
  return name !== null && Object.hasOwn(catalogue.operations, name)
    ? (catalogue.operations[name] ?? null)
    : null;
}

/** The ways that a journey's author decided on: drawn ones, and exits left open on purpose. */
export function isLeaving(way: Way): boolean {
  return way.as !== "aside";
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
