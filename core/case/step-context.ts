/** What a step may see and ask while it is entered or receives something: the case read-only, and no world (R5). */
import { CalendarDay } from "@/core/expression/calendar-day";
import { evaluate, type Compiled } from "@/core/expression/compile";
import type { Json, JsonObject } from "@/core/expression/value";
import { expressionKey, type CompiledStep, type CompiledVersion } from "@/core/case/compile-version";
import type { Given } from "@/core/case/events";
import { stateInScope } from "@/core/case/scope";
import type { CaseState, Token } from "@/core/case/state";
import type { Evaluated, StepAction, StepContext } from "@/core/step/contract";
import { compileTable, decideTable } from "@/core/step/decide-table";
import { ownValue } from "@/core/step/own-value";
import { fillTemplate } from "@/core/step/template";

export type Moment = { state: CaseState; given: Given; at: string };

export function createContext(
  compiled: CompiledVersion,
  at: { moment: Moment; token: Pick<Token, "id" | "visit" | "scratch"> },
  own: CompiledStep,
): StepContext<JsonObject> {
  const { given } = at.moment;
  const { scope, meaning } = own;
  const state = stateInScope(at.moment.state, scope);
  return {
    step: own.step,
    settings: own.settings,
    meaning,
    catalogue: compiled.catalogue,
    state,
    given,
    at: at.moment.at,
    token: at.token.id,
    visit: at.token.visit,
    scratch: at.token.scratch,
    field: (name) => readField(state, name),
    fieldDeclared: (name) => ownValue(meaning.fields, name),
    evaluate: (source, locals) => evaluateOf(own, state, { source, locals }),
    test: (source, locals) => asBoolean(evaluateOf(own, state, { source, locals })),
    decide: (table, inputs) =>
      decideTable(compileTable(table), inputs, CalendarDay.of(new Date(at.moment.at)).toString()),
    fill: (template) =>
      fillTemplate(template, (name) => {
        const value = readField(state, name);
        return value === undefined ? null : { value, type: ownValue(meaning.fields, name)?.type };
      }),
    actionOf: (stepId) => actionOf(compiled, at.moment, scope + stepId),
  };
}

type Asked = { source: string; locals: JsonObject | undefined };

function evaluateOf(own: CompiledStep, state: Readonly<CaseState>, { source, locals }: Asked): Evaluated {
  const found = own.expressions.get(expressionKey(source, locals));
  if (!found) return { ok: false, why: `"${source}" was not compiled with the version` };
  if (!found.ok) return { ok: false, why: found.message };
  return evaluate(found.expression, mentioned(found.expression, state, locals));
}

/** The values of what an expression mentions; a case has many fields, and an expression reads few. */
function mentioned({ mentions }: Compiled, state: Readonly<CaseState>, locals: JsonObject = {}): JsonObject {
  return Object.fromEntries(
    mentions.flatMap((name): [string, Json][] => {
      const value = Object.hasOwn(locals, name) ? locals[name] : readField(state, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What a step would do now, or why that cannot be said. */
export function actionOf(compiled: CompiledVersion, moment: Moment, stepId: string): Evaluated<StepAction> {
  const own = compiled.steps.get(stepId);
  if (!own) return { ok: false, why: `the step "${stepId}" cannot run` };
  const token = { id: "", visit: 0, scratch: {} };
  const action = own.kind.action(createContext(compiled, { moment, token }, own));
  return action ?? { ok: false, why: `"${own.step.title}" does nothing that a gate could guard` };
}

export function readField(state: Readonly<CaseState>, name: string): Json | undefined {
  if (Object.hasOwn(state.private.fields, name)) return state.private.fields[name];
  return Object.hasOwn(state.fields, name) ? state.fields[name] : undefined;
}

function asBoolean(result: Evaluated): Evaluated<boolean> {
  if (!result.ok) return result;
  if (typeof result.value === "boolean") return { ok: true, value: result.value };
  return { ok: false, why: "the condition is neither true nor false" };
}
