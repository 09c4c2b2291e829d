import { writtenAmount } from "@/core/expression/currency";
import type { FieldType, Json } from "@/core/expression/value";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** A value as people read it. Without a type it is written as it stands. */
export function plainValue(value: Json, type?: FieldType): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return type?.type === "money" && Number.isInteger(value)
      ? writtenAmount(value, type.currency)
      : String(value);
  if (typeof value === "string") return plainText(value, type);
  if (Array.isArray(value)) {
    const of = type?.type === "list" ? type.of : undefined;
    return value.length === 0 ? "none" : value.map((item) => plainValue(item, of)).join(", ");
  }
  const fields = type?.type === "record" ? type.fields : {};
  return Object.entries(value)
    .map(([key, item]) => `${key.replaceAll("_", " ")}: ${plainValue(item, fields[key])}`)
    .join("; ");
}

function plainText(value: string, type: FieldType | undefined): string {
  if (type?.type !== "date" && type?.type !== "datetime") return value;
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}).*?(Z|[+-]\d{2}:\d{2}))?$/.exec(value);
  const month = months[Number(found?.[2]) - 1];
  if (!found || month === undefined) return value;
  const day = `${Number(found[3])} ${month} ${found[1]}`;
  return found[4] === undefined ? day : `${day}, ${found[4]} ${found[5] === "Z" ? "UTC" : `UTC${found[5]}`}`;
}
