import type { FieldType } from "@/core/expression/value";

/** Versions that are written: tables are the same in both, but modellers like bpmn.io's open no newer one than 1.3. */
export type DmnVersion = "1.3" | "1.5";

/** Namespaces of DMN 1.5 (OMG formal/2024-01-01) and 1.3, with those of their diagrams. */
export const namespacesOf: Readonly<Record<DmnVersion, { dmn: string; dmndi: string }>> = {
  "1.3": {
    dmn: "https://www.omg.org/spec/DMN/20191111/MODEL/",
    dmndi: "https://www.omg.org/spec/DMN/20191111/DMNDI/",
  },
  "1.5": {
    dmn: "https://www.omg.org/spec/DMN/20230324/MODEL/",
    dmndi: "https://www.omg.org/spec/DMN/20230324/DMNDI/",
  },
};
export const dc = "http://www.omg.org/spec/DMN/20180521/DC/";
/** What DMN cannot say about a table. */
export const cuesheetDmn = "https://cuesheet.dev/dmn/1";

/** Older ones are read as well: decision tables have been written alike since 1.1. */
export const readable: readonly string[] = [
  "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
  "http://www.omg.org/spec/DMN/20180521/MODEL/",
  namespacesOf["1.3"].dmn,
  "https://www.omg.org/spec/DMN/20211108/MODEL/",
  namespacesOf["1.5"].dmn,
];

/** A cell that could not be translated. row: from 1, 0 for the head of the column. */
export type CellProblem = { row: number; column: string; text: string; why: string };

/** FEEL's name of a type; undefined where FEEL has none of its own. */
export function typeRefOf(type: FieldType): string | undefined {
  switch (type.type) {
    case "text":
    case "choice":
      return "string";
    case "integer":
    case "decimal":
    case "money":
      return "number";
    case "boolean":
    case "date":
      return type.type;
    case "datetime":
      return "date and time";
    default:
      return undefined;
  }
}

/** Our type for FEEL's name of one, or for what engines call it; null for anything else. */
export function typeOfRef(ref: string): FieldType | null {
  const name = ref.slice(ref.lastIndexOf(":") + 1).toLowerCase();
  if (name === "string") return { type: "text" };
  if (["number", "double", "decimal", "float"].includes(name)) return { type: "decimal" };
  if (["integer", "long", "int"].includes(name)) return { type: "integer" };
  if (name === "boolean") return { type: "boolean" };
  if (name === "date") return { type: "date" };
  return name === "date and time" || name === "datetime" ? { type: "datetime" } : null;
}
