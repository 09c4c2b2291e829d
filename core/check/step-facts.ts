/**
 * What a step's kind answers, asked once and kept as plain data. A kind that cannot answer (its settings do not parse,
 * or it throws on them) leaves a step whose exits are the connections it has, so that the rest is checked.
 */
import {
  compileExpression,
  requiredFields,
  type Compiled,
  type CompileResult,
} from "@/core/expression/compile";
import type { FieldType, JsonObject } from "@/core/expression/value";
import { maxTier, type Tier } from "@/core/governance/tiers";
import type { Catalogue, Operation } from "@/core/journey/catalogue";
import type { Meaning, Step } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import type { DecisionTable } from "@/core/governance/decision-table";
import type {
  Arm,
  Branch,
  BundlePart,
  Call,
  DueTime,
  Exit,
  ExpressionUse,
  JoinRule,
  KindRegistry,
  LocalProblem,
  Proof,
  StepKind,
  StepView,
} from "@/core/step/contract";
import { compileTable } from "@/core/step/decide-table";

/** Where a step stands: in the journey itself ("" and null), or in one that a step of it calls. */
export type Place = { step: Step; meaning: Meaning; scope: string; caller: string | null };

/** What the ways of a journey depend on. */
export type StepWays = {
  exits: readonly Exit[];
  connections: Readonly<Record<string, string>>;
  forks: readonly Branch[] | null;
  joins: JoinRule | null;
  call: Call | null;
  role: StepKind["role"];
};

/** What the flows over those ways depend on; names of fields and steps as the case knows them. */
export type StepAnswers = {
  by: Performer;
  requires: readonly string[];
  dependsOn: readonly string[];
  writes: Readonly<Record<string, readonly string[]>>;
  /** Fields that it may set where they are not known yet, and those that it may set before it is left. */
  fills: readonly string[];
  setsEarly: readonly string[];
  knows: Readonly<Record<string, readonly string[]>>;
  provides: Readonly<Record<string, readonly BundlePart[]>>;
  evidence: Readonly<Record<string, readonly ("receipt" | "consent")[]>>;
  proofs: readonly Proof[];
  guards: string | null;
  operation: string | null;
  tier: Tier;
  speaks: boolean;
  waitsForPerson: boolean;
  /** Whoever enters it waits there: nothing follows in the same moment. */
  waits: boolean;
  /** Fields without which its action cannot be worked out; a gate that is about that action needs them too. */
  actionNeeds: readonly string[];
  /** Currency of the amount at stake in its action. */
  stake: string | null;
};

export type StepFacts = {
  /** The step's id within the case: of a called journey's step, after the step that calls it and a dot. */
  id: string;
  scope: string;
  caller: string | null;
  /** The meaning that the step belongs to. */
  meaning: Meaning;
  step: Step;
  /** null for a kind that is not in the registry. */
  kind: StepKind<JsonObject> | null;
  /** As the kind's schema parsed them; null when it could not. */
  settings: JsonObject | null;
  /** What is wrong with the settings; the answers below are then empty. */
  trouble: readonly LocalProblem[];
  ways: StepWays;
  answers: StepAnswers;
  exits: readonly Exit[];
  expressions: readonly { use: ExpressionUse; result: CompileResult }[];
  /** Fields that must be set when it is entered, those of its expressions included. */
  requires: readonly string[];
  /** Fields that what it does depends on, guarded ones included. */
  dependsOn: readonly string[];
  writes: (exit: string) => readonly string[];
  /** Fields that are known to be set when it is left by the exit, because a condition asked. */
  knows: (exit: string) => readonly string[];
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
  dueTimes: readonly DueTime[];
  table: DecisionTable | null;
  /** Conditions that it tries in order. */
  arms: readonly Arm[];
  /** Types of the fields that its expressions may read. */
  fields: Readonly<Record<string, FieldType>>;
  speaks: boolean;
  waitsForPerson: boolean;
  summary: string;
  /** The same object as long as nothing that the kind was asked about has changed. */
  token: object;
  /** The same object as long as nothing but words for people has changed. */
  shape: object;
  /**
   * The same object as long as what the kind answers, who performs it and where it leads is the same; which fields are
   * read counts only where controls are bound to them.
   */
  plan: object;
};

const fieldTypes = new WeakMap<Meaning["fields"], Record<string, FieldType>>();

/** The types by name; the same object for the same fields, because compiled expressions are kept by its identity. */
export function fieldTypesOf(meaning: Pick<Meaning, "fields">): Record<string, FieldType> {
  const known = fieldTypes.get(meaning.fields);
  if (known) return known;
  const types = Object.fromEntries(Object.entries(meaning.fields).map(([name, field]) => [name, field.type]));
  fieldTypes.set(meaning.fields, types);
  return types;
}

export function operationOf(catalogue: Catalogue, name: string | null): Operation | null {
  return name !== null && Object.hasOwn(catalogue.operations, name)
    ? (catalogue.operations[name] ?? null)
    : null;
}

export function askStep(place: Place, catalogue: Catalogue, registry: KindRegistry): StepFacts {
  const kind = registry.find(place.step.kind) ?? null;
  if (!kind) return unanswered(place, null, []);
  const parsed = kind.settingsSchema.safeParse(place.step.settings);
  if (!parsed.success) {
    const trouble = parsed.error.issues
      .slice(0, 20)
      .map((issue) => ({ at: issue.path.map(String).join("."), message: issue.message }));
    return unanswered(place, kind, trouble);
  }
  try {
    return answered(place, kind, { settings: parsed.data, catalogue });
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "unknown reason";
    return unanswered(place, kind, [{ at: "", message: `The settings cannot be checked: ${why}.` }]);
  }
}

type Asked = { settings: JsonObject; catalogue: Catalogue };

function answered(place: Place, kind: StepKind<JsonObject>, { settings, catalogue }: Asked): StepFacts {
  const { step, meaning, scope } = place;
  const view: StepView<JsonObject> = { step, settings, meaning, catalogue };
  const fields = fieldTypesOf(meaning);
  const expressions = kind.expressions(view).map((use) => ({ use, result: compile(use, fields) }));
  const compiled = expressions.flatMap(({ result }) => (result.ok ? [result.expression] : []));
  const reads = kind.reads(view);
  const exits = kind.exits(view);
  const inScope = (names: readonly string[]) => (scope === "" ? names : names.map((name) => scope + name));
  const operation = kind.operation(view);
  const guards = kind.guards(view);
  const joins = kind.joins(view);
  const ways: StepWays = {
    ...{ exits, connections: step.connections, role: kind.role },
    ...{ forks: kind.forks(view), call: kind.calls(view) },
    joins: joins && { ...joins, fork: scope + joins.fork },
  };
  const byExit = <T>(question: (exit: string) => readonly T[]) =>
    Object.fromEntries(["", ...exits.map((exit) => exit.name)].map((exit) => [exit, question(exit)]));
  const answers: StepAnswers = {
    by: step.assignment.by,
    requires: inScope(unique([...reads, ...compiled.flatMap(requiredFields)])),
    dependsOn: inScope(unique([...reads, ...compiled.flatMap((expression) => expression.reads)])),
    writes: byExit((exit) => inScope(kind.writes(view, exit))),
    fills: inScope(kind.fills(view)),
    setsEarly: inScope(kind.setsEarly(view)),
    knows: byExit((exit) => inScope(knownBy(kind.implies(view, exit), compiled))),
    provides: byExit((exit) => kind.provides(view, exit)),
    evidence: byExit((exit) => kind.evidence(view, exit)),
    proofs: kind.proves(view).map((proof) => ({ ...proof, guards: scope + proof.guards })),
    guards: guards === null ? null : scope + guards,
    operation,
    tier: maxTier(step.tier, operationOf(catalogue, operation)?.tier ?? "low"),
    speaks: kind.speaks(view),
    waitsForPerson: kind.waitsForPerson(view),
    waits: kind.waits(view),
    // Expressions with names of their own (over an answer) are evaluated later.
    actionNeeds: inScope(
      unique(
        expressions.flatMap(({ use, result }) =>
          result.ok && use.locals === undefined ? requiredFields(result.expression) : [],
        ),
      ),
    ),
    stake: kind.stake(view),
  };
  const { queue } = step.assignment;
  return factsOf(place, {
    ...{ kind, settings, ways, answers, expressions },
    trouble: [...kind.problems(view), ...cellTrouble(kind.table(view))],
    queues: unique([...(queue ? [queue] : []), ...kind.queues(view)]),
    limits: unique(kind.limits(view)),
    dueTimes: kind.dueTimes(view),
    ...{ table: kind.table(view), arms: kind.arms(view), fields },
    summary: kind.summary(view),
    token: {},
  });
}

/** Cells of a decision table that do not compile; a kind's table stands in its settings as `table`. */
function cellTrouble(table: DecisionTable | null): LocalProblem[] {
  if (!table) return [];
  return compileTable(table).trouble.map(({ at, message }) => ({ at: `table.${at}`, message }));
}

/** Fields that are set whenever the conditions came out so. */
function knownBy(
  implied: readonly { source: string; is: boolean }[],
  compiled: readonly Compiled[],
): string[] {
  return implied.flatMap(({ source, is }) => {
    const expression = compiled.find((one) => one.source === source);
    return [...((is ? expression?.knownIfTrue : expression?.knownIfFalse) ?? [])];
  });
}

function compile(use: ExpressionUse, fields: Record<string, FieldType>): CompileResult {
  return compileExpression(use.source, {
    fields,
    expects: use.expects,
    ...(use.locals ? { locals: use.locals } : {}),
  });
}

function unanswered(place: Place, kind: StepKind<JsonObject> | null, trouble: LocalProblem[]): StepFacts {
  const { step } = place;
  const exits = Object.keys(step.connections).map((name): Exit => ({
    ...{ name, title: name },
    ...{ role: "normal", otherwise: "fallback" },
  }));
  const role = kind?.role ?? "none";
  const ways: StepWays = {
    exits,
    connections: step.connections,
    ...{ forks: null, joins: null, call: null, role },
  };
  const answers: StepAnswers = {
    ...{ by: step.assignment.by, requires: [], dependsOn: [], writes: {}, knows: {}, provides: {} },
    ...{ fills: [], setsEarly: [] },
    ...{ evidence: {}, proofs: [], guards: null, operation: null, tier: step.tier },
    ...{ speaks: false, waitsForPerson: false, waits: false, actionNeeds: [], stake: null },
  };
  return factsOf(place, {
    ...{ kind, settings: null, trouble, ways, answers, expressions: [] },
    queues: step.assignment.queue ? [step.assignment.queue] : [],
    ...{ limits: [], dueTimes: [], table: null, arms: [], summary: "", token: {} },
    fields: fieldTypesOf(place.meaning),
  });
}

type Known = Pick<
  StepFacts,
  | "kind"
  | "settings"
  | "trouble"
  | "ways"
  | "answers"
  | "expressions"
  | "queues"
  | "limits"
  | "dueTimes"
  | "table"
  | "arms"
  | "fields"
  | "summary"
  | "token"
>;

const nothing: readonly never[] = [];

/** The facts from what was answered; `ways` and `answers` may be older ones that are equal. */
export function factsOf(place: Place, known: Known): StepFacts {
  const { step, meaning, scope, caller } = place;
  const { ways, answers } = known;
  const { trouble, queues, limits, dueTimes, settings, kind, expressions } = known;
  const bare = {
    ...{ kind: kind?.kind ?? null, tier: step.tier, assignment: step.assignment },
    ...{ dueMinutes: step.dueMinutes ?? null, visitsMax: step.visitsMax ?? null },
  };
  const ofExit =
    <T>(by: Readonly<Record<string, readonly T[]>>) =>
    (exit: string): readonly T[] =>
      Object.hasOwn(by, exit) ? (by[exit] ?? nothing) : nothing;
  return {
    ...known,
    ...{ id: scope + step.id, scope, caller, meaning, step },
    ...{ exits: ways.exits, role: ways.role, requires: answers.requires, dependsOn: answers.dependsOn },
    ...{ proofs: answers.proofs, guards: answers.guards, operation: answers.operation, tier: answers.tier },
    ...{ speaks: answers.speaks, waitsForPerson: answers.waitsForPerson },
    writes: ofExit(answers.writes),
    knows: ofExit(answers.knows),
    provides: ofExit(answers.provides),
    evidence: ofExit(answers.evidence),
    shape: {
      ...{ ways, answers, trouble, queues, limits, dueTimes, settings, ...bare },
      faults: expressions.map(({ result }) => (result.ok ? null : result.message)),
    },
    plan: { ways, answers: planned(answers), trouble, ...bare },
  };
}

/** What is read only counts for the plan where controls are bound to it, or a person is shown it. */
function planned(answers: StepAnswers): Partial<StepAnswers> {
  const { requires, dependsOn, knows: _knows, actionNeeds: _needs, ...rest } = answers;
  const isBound = answers.operation !== null || answers.by === "ai-human-confirms";
  return isBound ? { ...rest, requires, dependsOn } : rest;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
