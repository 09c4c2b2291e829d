import { misfit } from "@/core/expression/fits";
import { currencyDigits, minorUnits } from "@/core/expression/currency";
import type { FieldType, Json } from "@/core/expression/value";
import type { Evaluated } from "@/core/step/contract";
import { yesOrNo } from "@/core/step/yes-no";

/**
 * A customer's or an agent's answer as a value of a field's type. Texts from forms and messages are read ("49.90" as
 * 4990 minor units of dollars); what cannot be read plainly is refused with what would be right.
 */
export function readAnswer(type: FieldType, raw: Json): Evaluated {
  const value = typeof raw === "string" ? readText(type, raw.trim()) : raw;
  if (value === undefined || value === null || value === "") return { ok: false, why: expected(type) };
  return misfit(type, value) === null ? { ok: true, value } : { ok: false, why: expected(type) };
}

function readText(type: FieldType, text: string): Json | undefined {
  switch (type.type) {
    case "text":
    case "date":
    case "datetime":
      return text;
    case "choice":
      return type.values.find((value) => value.toLowerCase() === text.toLowerCase());
    case "boolean":
      return yesOrNo(text) ?? undefined;
    case "integer":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case "decimal":
      return /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : undefined;
    case "money":
      return readMoney(text, type.currency);
    case "list": {
      const items = text.split(/[,;\n]/).flatMap((item) => {
        const value = item.trim() === "" ? undefined : readText(type.of, item.trim());
        return item.trim() === "" ? [] : [value ?? null];
      });
      return items.length > 0 ? items : undefined;
    }
    case "record":
      return undefined;
  }
}

/** "49.9", "49.90", "$49.90" and "49.90 USD" are 4990 minor units of dollars. */
function readMoney(text: string, currency: string): number | undefined {
  const found = /^[$€£]?\s?(\d{1,10}(?:\.\d{1,3})?)(?:\s?([A-Za-z]{3}))?$/.exec(text);
  if (!found?.[1] || (found[2] !== undefined && found[2].toUpperCase() !== currency)) return undefined;
  const decimals = found[1].split(".")[1]?.length ?? 0;
  return decimals > currencyDigits(currency) ? undefined : Number(minorUnits(found[1], currency));
}

function expected(type: FieldType): string {
  switch (type.type) {
    case "text":
      return "please write it in words";
    case "integer":
      return "please give a whole number";
    case "decimal":
      return "please give a number";
    case "boolean":
      return "please answer yes or no";
    case "date":
      return "please give a date such as 2026-11-21";
    case "datetime":
      return "please give a date and time such as 2026-11-21T10:00:00Z";
    case "money":
      return `please give an amount in ${type.currency} such as 49.90`;
    case "choice":
      return `please choose one of: ${type.values.join(", ")}`;
    case "list":
      return "please give a list, separated by commas";
    case "record":
      return "please use the form";
  }
}
