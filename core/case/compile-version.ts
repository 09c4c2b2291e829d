/**
 * A version made ready to run: settings parsed, expressions compiled, lookups built, once for all of its cases.
 * Never refuses: drafts are tried too. A step that cannot run is kept with its problem, and running it fails closed.
 */
import type { FieldType } from "@/core/expression/value";
import { compileExpression, type CompileResult } from "@/core/expression/compile";
import type { Catalogue } from "@/core/journey/catalogue";
import { visitsMaxDefault, type Meaning, type Step } from "@/core/journey/document";
import type { ExpressionUse, KindRegistry, StepKind, StepView } from "@/core/step/contract";
import type { JsonObject } from "@/core/expression/value";

export type CompiledStep = {
  step: Step;
  kind: StepKind<JsonObject>;
  settings: JsonObject;
  view: StepView<JsonObject>;
  visitsMax: number;
  expressions: ReadonlyMap<string, CompileResult>;
};

export type CompileProblem = { step: string; at: string; message: string };

export type CompiledVersion = {
  meaning: Meaning;
  catalogue: Catalogue;
  steps: ReadonlyMap<string, CompiledStep>;
  fieldTypes: Readonly<Record<string, FieldType>>;
  /** Limits that some step asks for: what a decision must be given (Given.limits), and all of it that is recorded. */
  limits: readonly string[];
  problems: readonly CompileProblem[];
};

/** Compiles a journey's meaning for the interpreter. Problems are those that would keep a step from running. */
export function compileVersion(
  meaning: Meaning,
  catalogue: Catalogue,
  registry: KindRegistry,
): CompiledVersion {
  const fieldTypes = Object.fromEntries(
    Object.entries(meaning.fields).map(([name, field]) => [name, field.type]),
  );
  const steps = new Map<string, CompiledStep>();
  const limits = new Set<string>();
  const problems: CompileProblem[] = [];
  for (const step of Object.values(meaning.steps)) {
    const kind = registry.find(step.kind);
    if (!kind) {
      problems.push({
        step: step.id,
        at: "kind",
        message: `There is no kind of step called "${step.kind}".`,
      });
      continue;
    }
    const parsed = kind.settingsSchema.safeParse(step.settings);
    if (!parsed.success) {
      problems.push(
        ...parsed.error.issues.map((issue) => ({
          step: step.id,
          at: issue.path.join("."),
          message: issue.message,
        })),
      );
      continue;
    }
    const settings = parsed.data;
    const view = { step, settings, meaning, catalogue };
    const expressions = new Map<string, CompileResult>();
    for (const use of kind.expressions(view)) {
      const result = compileExpression(use.source, {
        fields: fieldTypes,
        ...(use.locals && { locals: use.locals }),
        expects: use.expects,
      });
      expressions.set(expressionKey(use.source, use.locals), result);
      if (!result.ok) problems.push({ step: step.id, at: use.at, message: result.message });
    }
    for (const limit of kind.limits(view)) limits.add(limit);
    steps.set(step.id, {
      step,
      kind,
      settings,
      view,
      visitsMax: step.visitsMax ?? visitsMaxDefault,
      expressions,
    });
  }
  return { meaning, catalogue, steps, fieldTypes, limits: [...limits].toSorted(), problems };
}

/** Where a step's compiled expression is kept: the same text means something else when it has names of its own. */
export function expressionKey(source: string, locals: ExpressionUse["locals"] | JsonObject): string {
  return locals === undefined ? source : `${Object.keys(locals).toSorted().join(",")}|${source}`;
}
