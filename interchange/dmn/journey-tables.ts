/** The decision tables that stand in a journey's steps. */
import { decisionTableSchema, type DecisionTable } from "@/core/governance/decision-table";
import { jsonObjectSchema, type FieldType, type JsonObject } from "@/core/expression/value";
import { exitNameSchema, type JourneyDocument } from "@/core/journey/document";
import { exportDmn } from "@/interchange/dmn/export-dmn";
import { importDmn, type ImportedDmn } from "@/interchange/dmn/import-dmn";
import type { CellProblem, DmnVersion } from "@/interchange/dmn/dmn-types";
import type { Refused } from "@/interchange/problem";

export type ExportedTable = { step: string; title: string; xml: string; problems: CellProblem[] };

/** Each step's table as a DMN file, in the order of the steps. A table that is not whole yet is left out. */
export function exportTables(document: JourneyDocument, version: DmnVersion = "1.5"): ExportedTable[] {
  return Object.values(document.meaning.steps).flatMap((step) => {
    const parsed = decisionTableSchema.safeParse(step.settings["table"]);
    if (!parsed.success) return [];
    return [{ step: step.id, title: parsed.data.title, ...exportDmn(parsed.data, version) }];
  });
}

/** The tables of a DMN file, with the types of the journey's own fields. */
export function importTables(text: string, document: JourneyDocument): ImportedDmn | Refused {
  const types = Object.entries(document.meaning.fields).map(([name, field]) => [name, field.type] as const);
  return importDmn(text, Object.fromEntries<FieldType>(types));
}

/**
 * Settings of a step that decides by the table instead of what it had. Its exits are the values of the first output that
 * is a choice of what exits can be called; without one there is a single exit. An output called like a field fills it.
 */
export function settingsWithTable(table: DecisionTable, document: JourneyDocument): JsonObject {
  const by = table.outputs.find(
    ({ type }) =>
      type.type === "choice" && type.values.every((value) => exitNameSchema.safeParse(value).success),
  );
  const { fields } = document.meaning;
  const filled = table.outputs.filter(({ name }) => name !== by?.name && Object.hasOwn(fields, name));
  return {
    table: jsonObjectSchema.parse(JSON.parse(JSON.stringify(table))),
    ...(by && { exitBy: by.name }),
    outputs: Object.fromEntries(filled.map(({ name }) => [name, name])),
  };
}
