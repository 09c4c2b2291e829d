import "server-only";
import type { Entity } from "../engine";
import { entityAt } from "./found";

// ISO 4217 minor units where they are not 2.
const MINOR_DIGITS: Record<string, number> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  ISK: 0,
  KWD: 3,
  BHD: 3,
  OMR: 3,
  JOD: 3,
  TND: 3,
};
const SIGNS: Record<string, string> = { "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW" };
const WORDS: Record<string, string> = {
  euro: "EUR",
  euros: "EUR",
  quid: "GBP",
  pounds: "GBP",
  pound: "GBP",
  yen: "JPY",
  rupees: "INR",
};
const CODES = "USD|EUR|GBP|JPY|CAD|AUD|NZD|CHF|SEK|NOK|DKK|INR|CNY|KRW|SGD|HKD|KWD|PLN|BRL|MXN|ZAR";
const DOLLARS = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"];

const NUMBER = String.raw`\d{1,3}(?:[, ]\d{3}){1,4}(?:\.\d{1,3})?|\d{1,3}(?:\.\d{3}){1,4},\d{1,2}|\d{1,15}(?:[.,]\d{1,3})?`;
const MONEY = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(?:(?<before>[$€£¥₹₩]|(?:${CODES}) ?\$?)\s?(?<first>${NUMBER})|(?<second>${NUMBER})\s?(?<after>[€£¥₹₩$]|(?:${CODES}|dollars?|bucks|euros?|quid|pounds?|yen|rupees|cents?)\b))(?![\p{L}\p{N}])`,
  "giu",
);

/** Amounts that name their currency, in minor units. A bare dollar is the default currency if that is a dollar, else USD. */
export function findMoney(text: string, defaultCurrency = "USD"): Entity[] {
  return [...text.matchAll(MONEY)].flatMap((match) => {
    const { before, first, second, after } = match.groups ?? {};
    const written = (before ?? after ?? "").trim().toLowerCase();
    const unit = written.length > 1 ? written.replace(/ ?\$$/, "") : written; // "USD $" is one sign
    const isCents = /^cents?$/.test(unit);
    const currency = currencyOf(unit, defaultCurrency);
    const minor = minorUnits(first ?? second ?? "", isCents ? 0 : (MINOR_DIGITS[currency] ?? 2));
    if (minor === null) return [];
    const value = { amountMinor: minor, currency };
    return [
      entityAt(text, match.index, match.index + match[0].length, {
        name: "money",
        value,
        validator: "money",
      }),
    ];
  });
}

function currencyOf(unit: string, defaultCurrency: string): string {
  const named = SIGNS[unit] ?? WORDS[unit];
  if (named) return named;
  if (/^[a-z]{3}$/.test(unit)) return unit.toUpperCase();
  return DOLLARS.includes(defaultCurrency) ? defaultCurrency : "USD";
}

/** Exact: digits are moved, never multiplied. Null when the amount has more decimals than the currency, or is too large. */
function minorUnits(number: string, digits: number): number | null {
  const plain = number.replace(/ /g, "");
  // The last separator with one or two digits behind it parts the decimals; any other groups thousands.
  const parts = /^(.*)[.,](\d{1,2})$/.exec(plain) ?? (digits === 3 ? /^(.*)\.(\d{3})$/.exec(plain) : null);
  const whole = (parts?.[1] ?? plain).replace(/[.,]/g, "");
  const decimals = parts?.[2] ?? "";
  if (decimals.length > digits) return null;
  const minor = Number(whole + decimals.padEnd(digits, "0"));
  return Number.isSafeInteger(minor) ? minor : null;
}
