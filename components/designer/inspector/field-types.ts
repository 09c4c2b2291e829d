import type { FieldType } from "@/core/expression/value";

export const typeTitles: Record<FieldType["type"], string> = {
  text: "Text",
  integer: "Whole number",
  decimal: "Decimal number",
  boolean: "Yes or no",
  date: "Date",
  datetime: "Date and time",
  money: "Money",
  choice: "Choice",
  list: "List of texts",
  record: "Record",
};

export const blankType: Record<FieldType["type"], FieldType> = {
  text: { type: "text" },
  integer: { type: "integer" },
  decimal: { type: "decimal" },
  boolean: { type: "boolean" },
  date: { type: "date" },
  datetime: { type: "datetime" },
  money: { type: "money", currency: "USD" },
  choice: { type: "choice", values: ["yes", "no"] },
  list: { type: "list", of: { type: "text" } },
  record: { type: "record", fields: {} },
};

/** A type by its name, blank where it has parts of its own. */
export function typeNamed(name: string): FieldType | undefined {
  return Object.values(blankType).find(({ type }) => type === name);
}

/** The name of a field for conditions and braces, from what people call it: "Order id" is order_id. */
export function nameFromLabel(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[^a-z]+|_+$/g, "")
    .slice(0, 60);
}
