/**
 * Values with which a path's conditions come out as it says, worked out over the whole path at once: what a search for
 * a run along the path tries first. Only a guess: what a step computes on the way may make them others.
 */
import type { CompiledStep, CompiledVersion } from "@/core/case/compile-version";
import type { ExitOf } from "@/core/case/coverage";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import { valuesForAll, type Wish } from "@/core/expression/witness";

/** A path to be walked: steps and the exits that they are left by; `inputs` and `at` are the checker's (Problem). */
export type Walk = { path: readonly ExitOf[]; inputs?: JsonObject; at?: string | null };

/** Sets of values by the fields' names within the case, the best first; empty where nothing is asked for. */
export function valuesAlong(compiled: CompiledVersion, { path: points, inputs, at }: Walk): JsonObject[] {
  const open = at?.startsWith("connections.") ? at.slice("connections.".length) : null;
  const path = points.map((point, index) =>
    open !== null && index === points.length - 1 ? { ...point, exit: open } : point,
  );
  const found: JsonObject[] = inputs ? [{ ...inputs }] : [];
  for (const row of [0, 1]) {
    const values: JsonObject = {};
    for (const [scope, wishes] of wishesByScope(compiled, path, row))
      Object.assign(values, scoped(scope, agreeable(wishes, typesIn(compiled, scope))));
    if (Object.keys(values).length > 0) found.push(values);
  }
  return [...new Map(found.map((values) => [JSON.stringify(values), values])).values()];
}

/** All wishes together; where they contradict each other, the last ones that do not. */
function agreeable(wishes: readonly Wish[], types: Readonly<Record<string, FieldType>>): JsonObject {
  for (let from = 0; from < wishes.length; from += 1) {
    const values = valuesForAll(wishes.slice(from), types);
    if (values) return values;
  }
  return {};
}

function wishesByScope(compiled: CompiledVersion, path: readonly ExitOf[], row: number): Map<string, Wish[]> {
  const found = new Map<string, Wish[]>();
  for (const { step, exit } of path) {
    const own = compiled.steps.get(step);
    if (!own) continue;
    const wishes = [...armWishes(own, exit), ...tableWishes(own, exit, row)];
    found.set(own.scope, [...(found.get(own.scope) ?? []), ...wishes]);
  }
  return found;
}

function armWishes(own: CompiledStep, exit: string): Wish[] {
  const wishes = own.kind
    .implies(own.view, exit)
    .map(({ source, is }): Wish => ({ condition: source, wanted: is }));
  if (wishes.length > 0) return wishes;
  // A gate or a check: its yes-or-no expressions hold where it is left by its first exit.
  const [first] = own.kind.exits(own.view);
  const conditions = own.kind
    .expressions(own.view)
    .filter(({ expects, locals }) => expects !== "any" && expects.type === "boolean" && !locals);
  const isPassed = first?.name === exit;
  return (isPassed ? conditions : conditions.slice(0, 1)).map(({ source }) => ({
    condition: source,
    wanted: isPassed,
  }));
}

/** Cells of the table's row that leads there: the `row`-th of those. */
function tableWishes(own: CompiledStep, exit: string, row: number): Wish[] {
  const table = own.kind.table(own.view);
  const exitBy = own.settings["exitBy"];
  if (!table || typeof exitBy !== "string") return [];
  const column = table.outputs.findIndex(({ name }) => name === exitBy);
  const rows = table.rows.filter(({ then }) => then[column] === JSON.stringify(exit));
  const chosen = rows[row % Math.max(1, rows.length)];
  const isPlain = table.inputs.every(({ name, expression }) => name === expression);
  if (!chosen || !isPlain) return [];
  return chosen.when.flatMap((condition) => (condition === "" ? [] : [{ condition, wanted: true }]));
}

function typesIn(compiled: CompiledVersion, scope: string): Record<string, FieldType> {
  return Object.fromEntries(
    Object.entries(compiled.fieldTypes).flatMap(([name, type]) => {
      const own = name.startsWith(scope) ? name.slice(scope.length) : ".";
      return own.includes(".") ? [] : [[own, type] as const];
    }),
  );
}

function scoped(scope: string, values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [scope + name, value]));
}

/** The wanted value of a field, when there is one. */
export function wantedValue(wanted: JsonObject | undefined, name: string): Json | undefined {
  return wanted && Object.hasOwn(wanted, name) ? wanted[name] : undefined;
}

/** An answer from which the step's outputs take the wanted values, as far as they take it or its members plainly. */
export function wantedAnswer(own: CompiledStep | undefined, sample: Json, wanted: JsonObject): Json {
  const outputs = own?.settings["outputs"];
  if (!own || !isRecord(outputs)) return sample;
  let answer = sample;
  for (const [field, source] of Object.entries(outputs)) {
    const value = wantedValue(wanted, own.scope + field);
    if (value === undefined) continue;
    if (source === "answer") answer = isRecord(answer) && isRecord(value) ? { ...answer, ...value } : value;
    const member = typeof source === "string" ? /^answer\.(\w+)$/.exec(source)?.[1] : undefined;
    if (member !== undefined && isRecord(answer)) answer = { ...answer, [member]: value };
  }
  return answer;
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
