import { decisionTableSchema, type DecisionTable } from "@/core/governance/decision-table";
import { jsonTrouble } from "@/core/journey/json-bounds";
import type { FieldType } from "@/core/expression/value";
import { cuesheetDmn, readable, type CellProblem } from "@/interchange/dmn/dmn-types";
import { foreignTable } from "@/interchange/dmn/foreign-table";
import { mergedTable } from "@/interchange/dmn/own-table";
import { tablesOf, type ReadTable } from "@/interchange/dmn/read-dmn";
import { refused, type InterchangeProblem, type Refused } from "@/interchange/problem";
import { childOf } from "@/interchange/xml/element";
import { readXml } from "@/interchange/xml/read-xml";

export type ImportedTable = {
  table: DecisionTable;
  from: "cuesheet" | "elsewhere";
  /** Cells that were changed in another product and taken over. */
  taken: InterchangeProblem[];
  /** Cells that could not be translated; their rows never match until a person writes them. */
  problems: CellProblem[];
  notes: InterchangeProblem[];
};
export type ImportedDmn = { ok: true; tables: ImportedTable[]; notes: InterchangeProblem[] };

/**
 * The decision tables of a DMN file (1.1 to 1.5). `fields`: the journey's own, so that inputs of their name have their
 * types. Refuses, with reasons, what is not DMN, too large, or has no decision table.
 */
export function importDmn(
  text: string,
  fields: Readonly<Record<string, FieldType>> = {},
): ImportedDmn | Refused {
  const xml = readXml(text);
  if (!xml.ok) return xml;
  const { root } = xml;
  if (root.name !== "definitions" || !readable.includes(root.namespace))
    return refused("file", "It is not DMN 1.1 to 1.5: its root is not <definitions> of a DMN namespace.");
  const { tables, notes } = tablesOf(root);
  if (tables.length === 0) return refused("file", "There is no decision table in it.");
  const found: ImportedTable[] = [];
  for (const each of tables) {
    const own = ownTable(each);
    if (own !== null && !own.ok) return own;
    const imported: ImportedTable | null =
      (own && mergedTable(own.table, each)) ?? foreignTable(each, { ...fields, ...fieldsOf(own?.table) });
    const parsed = decisionTableSchema.safeParse(imported.table);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return refused(each.title, `It gives no decision table: ${issue?.path.join(".")}: ${issue?.message}`);
    }
    found.push(imported);
  }
  return { ok: true, tables: found, notes };
}

/** The table in our extension data; null when there is none. */
function ownTable({
  decision,
  namespace,
  title,
}: ReadTable): { ok: true; table: DecisionTable } | Refused | null {
  const extensions = childOf(decision, namespace, "extensionElements");
  const data = extensions && childOf(extensions, cuesheetDmn, "table");
  if (!data) return null;
  const damaged = refused(title, "The table in the extension data is damaged.");
  let value: unknown;
  try {
    value = JSON.parse(data.text);
  } catch {
    return damaged;
  }
  const parsed = jsonTrouble(value) === null ? decisionTableSchema.safeParse(value) : null;
  return parsed?.success ? { ok: true, table: parsed.data } : damaged;
}

/** Types of a table of ours, for columns that were added or taken out elsewhere. */
function fieldsOf(table: DecisionTable | undefined): Record<string, FieldType> {
  return Object.fromEntries((table?.inputs ?? []).map((input) => [input.name, input.type]));
}
