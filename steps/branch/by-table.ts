/** A branch that decides by a table. Cells see the table's inputs only; effective dates go by the day in UTC. */
import type { FieldType, JsonObject } from "@/core/expression/value";
import type { DecisionTable } from "@/core/governance/decision-table";
import { failClosed, leave } from "@/core/step/act";
import type {
  Deed,
  ExpressionUse,
  LocalProblem,
  StepContext,
  StepResult,
  StepView,
} from "@/core/step/contract";
import { noRowExit } from "@/core/step/no-row-exit";
import { reservedExits } from "@/core/step/exits";
import { ownValue } from "@/core/step/own-value";
import { counted } from "@/core/step/counted";
import type { TableSettings } from "./settings";
import { choicesOf, decided, isExit, tableExits } from "./table-look";

type View = StepView<TableSettings>;

const tables = new WeakMap<object, DecisionTable>();

/** The same object for the same step: compiled tables and their analyses are kept by its identity. */
export function tableOf({ step, settings }: Pick<View, "step" | "settings">): DecisionTable {
  const known = tables.get(step.settings);
  if (known) return known;
  tables.set(step.settings, settings.table);
  return settings.table;
}

/** What is wrong beside the cells: those are compiled for whoever has a table (core/check/step-facts.ts). */
export function tableProblems(view: View): LocalProblem[] {
  const table = tableOf(view);
  return [
    ...(table.rows.length === 0 ? [{ at: "table.rows", message: "The table has no rows." }] : []),
    ...exitProblems(view),
    ...outputProblems(view),
  ];
}

function exitProblems({ settings: { table, exitBy } }: View): LocalProblem[] {
  if (exitBy === undefined) return [];
  const problem = (message: string) => [{ at: "exitBy", message }];
  const output = table.outputs.find(({ name }) => name === exitBy);
  if (!output) return problem(`The table has no output called "${exitBy}" to choose the exit by.`);
  if (output.type.type !== "choice")
    return problem(`The exit is chosen by an output of type choice; "${output.label}" is none.`);
  if (table.hitPolicy === "collect")
    return problem("A table that collects the results of all rows cannot choose one exit.");
  return choicesOf(table, exitBy)
    .filter((value) => !isExit(value))
    .map((value) => ({
      at: "exitBy",
      message: `"${value}" cannot be the name of an exit: small letters, digits and dashes, and not ${[noRowExit, ...reservedExits].join(", ")}.`,
    }));
}

function outputProblems({ settings: { table, outputs = {} }, meaning }: View): LocalProblem[] {
  return Object.entries(outputs).flatMap(([field, name]) => {
    const at = `outputs.${field}`;
    const output = table.outputs.find((one) => one.name === name);
    if (!output) return [{ at, message: `The table has no output called "${name}".` }];
    const declared = ownValue(meaning.fields, field);
    const gives: FieldType = table.hitPolicy === "collect" ? { type: "list", of: output.type } : output.type;
    // A field that is not declared at all is reported by the rule on fields.
    if (!declared || fits(gives, declared.type)) return [];
    return [
      { at, message: `"${output.label}" does not fit the field "${declared.label}": their types differ.` },
    ];
  });
}

/** Whether every value of one type is one of the other. */
function fits(from: FieldType, to: FieldType): boolean {
  if (from.type === "choice" && to.type === "text") return true;
  if (from.type === "integer" && to.type === "decimal") return true;
  if (from.type === "choice" && to.type === "choice")
    return from.values.every((value) => to.values.includes(value));
  if (from.type === "money" && to.type === "money") return from.currency === to.currency;
  if (from.type === "list" && to.type === "list") return fits(from.of, to.of);
  if (from.type === "record" || to.type === "record") return JSON.stringify(from) === JSON.stringify(to);
  return from.type === to.type;
}

export function tableExpressions({ settings }: View): ExpressionUse[] {
  return settings.table.inputs.map(({ expression, type }, index) => ({
    at: `table.inputs.${index}.expression`,
    source: expression,
    expects: type,
  }));
}

export function tableWrites(view: View, leftBy: string): string[] {
  const says = tableExits(view).some(({ name }) => name === leftBy && name !== noRowExit);
  return says ? Object.keys(view.settings.outputs ?? {}) : [];
}

export function decideByTable(ctx: StepContext<TableSettings>): StepResult {
  const table = tableOf(ctx);
  const inputs: JsonObject = {};
  for (const { name, label, expression } of table.inputs) {
    const value = ctx.evaluate(expression);
    if (!value.ok) return failClosed(ctx, `"${label}" cannot be worked out: ${ended(value.why)}`);
    inputs[name] = value.value;
  }
  const decision = ctx.decide(table, inputs);
  if (!decision.ok)
    return failClosed(ctx, `the table "${table.title}" gives no answer: ${ended(decision.why)}`);
  const { rows, outputs } = decision;
  const deeds: Deed[] = [
    { do: "check", name: table.title, passed: outputs !== null, explanation: explained(table, rows) },
  ];
  if (outputs === null) return leave(noRowExit, deeds);
  const values = Object.entries(ctx.settings.outputs ?? {}).map(([field, name]) => [
    field,
    ownValue(outputs, name) ?? null,
  ]);
  if (values.length > 0) deeds.push({ do: "set", values: Object.fromEntries(values) });
  const { exitBy } = ctx.settings;
  const way = exitBy === undefined ? decided : ownValue(outputs, exitBy);
  if (typeof way !== "string" || !isExit(way))
    return failClosed(ctx, `the table "${table.title}" names no exit`);
  return leave(way, deeds);
}

/** Which rows applied, with their notes. Values are left out: they may be personal. */
function explained({ rows: all }: DecisionTable, rows: readonly number[]): string {
  if (rows.length === 0) return `None of ${counted(all.length, "row")} applies.`;
  const said = rows.slice(0, 5).map((index) => {
    const note = all[index]?.note;
    return note === undefined || note === "" ? `Row ${index + 1}` : `Row ${index + 1} (${note})`;
  });
  const more = rows.length > 5 ? ` and ${rows.length - 5} more` : "";
  return `${said.join(", ")}${more} of ${all.length}.`.slice(0, 400);
}

function ended(why: string): string {
  return why.endsWith(".") ? why.slice(0, -1) : why;
}
