/** A decision table of a stranger. */
import type { DecisionTable } from "@/core/governance/decision-table";
import type { FieldType } from "@/core/expression/value";
import { columnsOf, rowOf } from "@/interchange/dmn/cells";
import { typeOfRef, type CellProblem } from "@/interchange/dmn/dmn-types";
import { hitPolicyOf } from "@/interchange/dmn/hit-policy";
import type { ImportedTable } from "@/interchange/dmn/import-dmn";
import type { ReadCell, ReadColumn, ReadTable } from "@/interchange/dmn/read-dmn";
import { FeelTrouble, type Feel, type FeelTests } from "@/interchange/feel/feel";
import { parseFeel, parseFeelTests } from "@/interchange/feel/parse-feel";
import { cut, nameFrom, unique } from "@/interchange/names";

export function foreignTable(read: ReadTable, fields: Readonly<Record<string, FieldType>>): ImportedTable {
  const problems: CellProblem[] = [];
  const policy = hitPolicyOf(read);
  const names = new Map<string, { name: string; type: FieldType }>();
  const taken: string[] = [];
  const inputs = read.inputs.map((column, at): DecisionTable["inputs"][number] => {
    const written = column.expression.text.trim();
    const path = pathOf(written);
    const label = cut(column.label || written || `Input ${at + 1}`, 120);
    const name = unique(
      nameFrom(path ?? label, { separator: "_", otherwise: "input" }),
      (each) => taken.includes(each),
      "_",
    );
    taken.push(name);
    const cells = read.rules.map((rule) => rule.when[at]);
    const type = fields[name] ?? typeOfColumn(column, cells.map(literalOfCell));
    if (path === null)
      problems.push({
        ...{ row: 0, column: label, text: cut(written, 500) },
        why: `only a field can be an input; it is read from a field called "${name}"`,
      });
    const own = { name, type };
    for (const each of [path, written, column.label, name])
      if (each && !names.has(each)) names.set(each, own);
    return { name, label, expression: name, type };
  });
  const outputNames: string[] = [];
  const outputs = read.outputs.map((column, at): DecisionTable["outputs"][number] => {
    const label = cut(column.label || column.name || read.title || `Output ${at + 1}`, 120);
    const name = unique(
      nameFrom(column.name || label, { separator: "_", otherwise: "output" }),
      (each) => outputNames.includes(each),
      "_",
    );
    outputNames.push(name);
    const cells = read.rules.map((rule) => rule.then[at]);
    return { name, label, type: typeOfColumn(column, cells.map(literalOfOutput)) };
  });
  const columns = columnsOf({ inputs, outputs, hitPolicy: policy.hitPolicy }, names);
  return {
    table: {
      title: cut(read.title.trim() || "Decision", 120),
      ...{ hitPolicy: policy.hitPolicy, inputs, outputs },
      rows: read.rules.slice(0, 501).map((rule, at) => rowOf(rule, at + 1, columns, problems)),
    },
    ...{ from: "elsewhere", taken: [], problems, notes: policy.notes },
  };
}

/** The name that the expression is; null for any other expression. */
function pathOf(written: string): string | null {
  try {
    const value = parseFeel(written);
    return value.is === "name" ? value.path.join(".") : null;
  } catch (error) {
    if (error instanceof FeelTrouble) return null;
    throw error;
  }
}

/** By the type that the file names, its allowed values, else by what stands in the cells. */
function typeOfColumn({ typeRef, values }: ReadColumn, literals: readonly (FieldType | null)[]): FieldType {
  const named = typeOfRef(typeRef);
  if (named?.type === "text" || named === null) {
    const choices = choicesOf(values);
    if (choices !== null) return { type: "choice", values: choices };
  }
  return named ?? literals.find((type) => type !== null) ?? { type: "text" };
}

function choicesOf(values: string): string[] | null {
  const tests = testsOf(values);
  if (tests?.is !== "tests" || tests.tests.length > 100) return null;
  const texts = tests.tests.map((test) =>
    test.is === "value" && test.value.is === "text" ? test.value.value : "",
  );
  return texts.every((text) => text !== "" && text.length <= 120) ? texts : null;
}

function testsOf(text: string): FeelTests | null {
  try {
    return parseFeelTests(text);
  } catch (error) {
    if (error instanceof FeelTrouble) return null;
    throw error;
  }
}

function literalOfCell(cell: ReadCell | undefined): FieldType | null {
  const tests = testsOf(cell?.text ?? "");
  if (!tests || tests.is === "any") return null;
  const value = tests.tests[0]?.value;
  return value ? typeOfLiteral(value.is === "range" ? value.low : value) : null;
}

function literalOfOutput(cell: ReadCell | undefined): FieldType | null {
  try {
    return typeOfLiteral(parseFeel(cell?.text ?? ""));
  } catch (error) {
    if (error instanceof FeelTrouble) return null;
    throw error;
  }
}

function typeOfLiteral(value: Feel): FieldType | null {
  switch (value.is) {
    case "number":
      return { type: "decimal" };
    case "negative":
      return typeOfLiteral(value.of);
    case "text":
      return { type: "text" };
    case "boolean":
      return { type: "boolean" };
    case "call":
      if (value.name === "date") return { type: "date" };
      return value.name === "date and time" ? { type: "datetime" } : null;
    default:
      return null;
  }
}
