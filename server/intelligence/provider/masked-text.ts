import "server-only";
import { findEmails } from "../entities/find-emails";
import { findPhones } from "../entities/find-phones";
import { normaliseText } from "../normalise-text";

/**
 * The text as a provider may see it: addresses, numbers to call and long runs of digits are named, not shown. What it
 * needs to understand a request is not in them.
 */
export function maskedText(text: string, defaultCountry?: string): string {
  const normalised = normaliseText(text);
  const personal = [...findEmails(normalised), ...findPhones(normalised, defaultCountry)]
    .map(({ name, span }) => ({ name, ...span }))
    .sort((a, b) => b.start - a.start);
  const masked = personal.reduce(
    (rest, { name, start, end }) => `${rest.slice(0, start)}[${name}]${rest.slice(end)}`,
    normalised,
  );
  return masked.replace(/\d(?:[ -]?\d){8,}/gu, "[number]");
}
