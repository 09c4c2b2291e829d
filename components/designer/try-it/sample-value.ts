import type { FieldType, Json } from "@/core/expression/value";

/** A plausible value of a type: what an answer is filled with before one changes it. */
export function sampleValue(type: FieldType, name = ""): Json {
  switch (type.type) {
    case "text":
      return name === "" ? "text" : name;
    case "integer":
      return 1;
    case "decimal":
      return 1.5;
    case "boolean":
      return true;
    case "date":
      return "2026-01-05";
    case "datetime":
      return "2026-01-05T09:00:00.000Z";
    case "money":
      return 4_999;
    case "choice":
      return type.values[0] ?? "";
    case "list":
      return [sampleValue(type.of, name)];
    case "record":
      return Object.fromEntries(Object.entries(type.fields).map(([key, of]) => [key, sampleValue(of, key)]));
  }
}
