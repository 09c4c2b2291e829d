// What a field of a form may hold. The shapes are those of a field of case memory, written down again because this room
// imports nothing of ours; TypeScript compares them by structure.

export type FieldValue = null | boolean | number | string | FieldValue[] | { [key: string]: FieldValue };

export type FieldShape =
  | { type: "text" }
  | { type: "integer" }
  | { type: "decimal" }
  | { type: "boolean" }
  | { type: "date" }
  | { type: "datetime" }
  | { type: "money"; currency: string }
  | { type: "choice"; values: string[] }
  | { type: "list"; of: FieldShape }
  | { type: "record"; fields: Record<string, FieldShape> };

/** The value of a field that nobody has filled in: null, or an empty list or record. */
export function blankValue(shape: FieldShape): FieldValue {
  if (shape.type === "list") return [];
  if (shape.type === "record") return {};
  return null;
}

/** True when nothing was given: null, undefined, blank text, an empty list, or a record of such values. */
export function isBlank(value: FieldValue | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === "object") return Object.values(value).every(isBlank);
  return false;
}

const acronyms: Record<string, string> = { id: "ID", ids: "IDs", ai: "AI", api: "API", url: "URL" };

/** "order_id" or "orderId" as people read it: "Order ID". */
export function humanise(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim()
    .toLowerCase()
    .split(" ")
    .map((word) => acronyms[word] ?? word)
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export type Parsed = { ok: true; value: number | null } | { ok: false; problem: string };

/** Reads a typed number. Blank is null; thousands may be set off by spaces or commas. */
export function parseNumber(text: string, kind: "integer" | "decimal"): Parsed {
  const plain = text.trim().replace(/(?<=\d)[\s,](?=\d{3}(\D|$))/g, "");
  if (plain === "") return { ok: true, value: null };
  if (kind === "integer") {
    if (!/^[+-]?\d+$/.test(plain)) return { ok: false, problem: "Enter a whole number, such as 12." };
  } else if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) {
    return { ok: false, problem: "Enter a number, such as 12.5." };
  }
  const value = Number(plain);
  const isSafe = kind === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isSafe ? { ok: true, value } : { ok: false, problem: "That number is too large." };
}

/**
 * Reads a typed amount into minor units, digit by digit, so that no binary fraction can change a cent.
 * @param digits how many digits the currency has after the point (2 for USD)
 */
export function parseMoney(text: string, digits: number): Parsed {
  const plain = text.trim().replace(/(?<=\d)[\s,](?=\d{3}(\D|$))/g, "");
  if (plain === "") return { ok: true, value: null };
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(plain);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length > digits) {
    const example = digits > 0 ? `49.${"9".repeat(digits)}` : "49";
    return { ok: false, problem: `Enter an amount, such as ${example}.` };
  }
  const value = Number(`${match[1] ?? ""}${match[2] ?? ""}${fraction.padEnd(digits, "0")}`);
  if (!Number.isSafeInteger(value)) return { ok: false, problem: "That amount is too large." };
  return { ok: true, value: value === 0 ? 0 : value };
}

/** The text of an amount as one would type it: 4999 with 2 digits is "49.99". */
export function moneyText(amountMinor: number, digits: number): string {
  const sign = amountMinor < 0 ? "-" : "";
  const all = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  return digits === 0 ? `${sign}${all}` : `${sign}${all.slice(0, -digits)}.${all.slice(-digits)}`;
}
