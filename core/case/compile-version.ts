/**
 * A version made ready to run: settings parsed, expressions compiled, lookups built, once for all of its cases. Journeys
 * that it calls are laid out inside it by scope: the step `ask` of the journey that the step `verify` calls is
 * `verify.ask`, its field `order_id` is `verify.order_id` (core/case/scope.ts).
 * Never refuses: drafts are tried too. A step that cannot run is kept with its problem, and running it fails closed.
 */
import type { FieldType, JsonObject } from "@/core/expression/value";
import { compileExpression, type CompileResult } from "@/core/expression/compile";
import type { CalledJourney, Catalogue } from "@/core/journey/catalogue";
import type { Field, Meaning, Step } from "@/core/journey/document";
import { visitsMaxDefault } from "@/core/journey/defaults";
import { calledJourney, scopeInside, sizeMax } from "@/core/journey/scope";
import type { Call, ExpressionUse, KindRegistry, StepKind, StepView } from "@/core/step/contract";
import { dueTimeKey } from "@/core/step/due-time-key";

/** Where a step stands: its scope ("" for the journey's own), the journey that it is of, and the step that calls that. */
export type Place = { id: string; scope: string; meaning: Meaning; caller: string | null; step: Step };

export type CompiledStep = Place & {
  kind: StepKind<JsonObject>;
  settings: JsonObject;
  view: StepView<JsonObject>;
  visitsMax: number;
  expressions: ReadonlyMap<string, CompileResult>;
};

/** What a step calls, and the scope that it runs in. */
export type CompiledCall = { call: Call; scope: string; called: CalledJourney };

export type CompileProblem = { step: string; at: string; message: string };

export type CompiledVersion = {
  meaning: Meaning;
  catalogue: Catalogue;
  /** Steps that can run, by id within the case. */
  steps: ReadonlyMap<string, CompiledStep>;
  /** All steps, those that cannot run too. */
  places: ReadonlyMap<string, Place>;
  calls: ReadonlyMap<string, CompiledCall>;
  /** Declared fields and their types by name within the case. */
  fields: Readonly<Record<string, Field>>;
  fieldTypes: Readonly<Record<string, FieldType>>;
  /** Limits that some step asks for: what a decision must be given (Given.limits), and all of it that is recorded. */
  limits: readonly string[];
  /** Keys of the due times in business hours that some step asks for (Given.dueTimes). */
  dueTimes: readonly string[];
  /** Reckons them from a time on, for whoever makes deliveries (simulator, runtime); transition never asks (R5). */
  reckonDueTimes?: (at: string) => Record<string, string>;
  problems: readonly CompileProblem[];
};

type Making = {
  catalogue: Catalogue;
  registry: KindRegistry;
  steps: Map<string, CompiledStep>;
  places: Map<string, Place>;
  calls: Map<string, CompiledCall>;
  fields: Record<string, Field>;
  limits: Set<string>;
  dueTimes: Set<string>;
  problems: CompileProblem[];
};

/** Compiles a journey's meaning for the interpreter. Problems are those that would keep a step from running. */
export function compileVersion(
  meaning: Meaning,
  catalogue: Catalogue,
  registry: KindRegistry,
): CompiledVersion {
  const making: Making = {
    ...{ catalogue, registry },
    ...{ steps: new Map(), places: new Map(), calls: new Map(), fields: {} },
    ...{ limits: new Set(), dueTimes: new Set(), problems: [] },
  };
  addJourney(making, meaning, "", null);
  const { steps, places, calls, fields, problems } = making;
  const fieldTypes = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.type]));
  const limits = [...making.limits].toSorted();
  const dueTimes = [...making.dueTimes].toSorted();
  return { meaning, catalogue, steps, places, calls, fields, fieldTypes, limits, dueTimes, problems };
}

function addJourney(making: Making, meaning: Meaning, scope: string, caller: string | null): void {
  for (const [name, field] of Object.entries(meaning.fields)) making.fields[scope + name] = field;
  const types = Object.fromEntries(Object.entries(meaning.fields).map(([name, field]) => [name, field.type]));
  for (const step of Object.values(meaning.steps)) {
    const place: Place = { id: scope + step.id, scope, meaning, caller, step };
    making.places.set(place.id, place);
    const own = compileStep(making, place, types);
    if (own) addStep(making, own);
  }
}

function addStep(making: Making, own: CompiledStep): void {
  const { kind, view, id } = own;
  for (const limit of kind.limits(view)) making.limits.add(limit);
  for (const due of kind.dueTimes(view)) making.dueTimes.add(dueTimeKey(due));
  const call = kind.calls(view);
  if (call) {
    const inside = scopeInside(id);
    const called = calledJourney(making.catalogue, { journey: call.journey, scope: inside });
    if (!called.ok || making.places.size + Object.keys(called.value.meaning.steps).length > sizeMax) {
      const message = called.ok
        ? `More than ${sizeMax} steps with the journeys that are called.`
        : called.why;
      making.problems.push({ step: id, at: "journey", message });
      return;
    }
    making.calls.set(id, { call, scope: inside, called: called.value });
    addJourney(making, called.value.meaning, inside, id);
  }
  making.steps.set(id, own);
}

/** A step with its settings parsed and its expressions compiled; null, with the problems told, when it cannot run. */
function compileStep(making: Making, place: Place, types: Record<string, FieldType>): CompiledStep | null {
  const { step, meaning, id } = place;
  const kind = making.registry.find(step.kind);
  if (!kind) {
    const message = `There is no kind of step called "${step.kind}".`;
    making.problems.push({ step: id, at: "kind", message });
    return null;
  }
  const parsed = kind.settingsSchema.safeParse(step.settings);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      making.problems.push({ step: id, at: path.join("."), message });
    return null;
  }
  const settings = parsed.data;
  const view = { step, settings, meaning, catalogue: making.catalogue };
  const expressions = new Map<string, CompileResult>();
  for (const use of kind.expressions(view)) {
    const result = compileExpression(use.source, {
      fields: types,
      ...(use.locals && { locals: use.locals }),
      expects: use.expects,
    });
    expressions.set(expressionKey(use.source, use.locals), result);
    if (!result.ok) making.problems.push({ step: id, at: use.at, message: result.message });
  }
  const visitsMax = step.visitsMax ?? visitsMaxDefault;
  return { ...place, kind, settings, view, visitsMax, expressions };
}

/** Where a step's compiled expression is kept: the same text means something else when it has names of its own. */
export function expressionKey(source: string, locals: ExpressionUse["locals"] | JsonObject): string {
  return locals === undefined ? source : `${Object.keys(locals).toSorted().join(",")}|${source}`;
}
