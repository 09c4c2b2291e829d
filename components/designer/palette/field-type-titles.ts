import type { FieldType } from "@/core/expression/value";

export const fieldTypeTitles: Record<FieldType["type"], string> = {
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
