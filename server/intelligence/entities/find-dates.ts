import "server-only";
import * as chrono from "chrono-node";
import { AppError } from "@/server/platform/errors";
import type { Entity } from "../engine";
import { entityAt } from "./found";

/** chrono's patterns slow down on long texts; dates that matter stand early. */
const DATES_WITHIN = 2_000;
const NOT_A_DATE = /^(?:may|march|mar|sun|sat|second|now|fall|spring|summer|winter)$/iu;

/**
 * Days, with a time where one is said: "2026-11-21" or "2026-11-21T15:30", as the reference time's zone (UTC) has it. A
 * time without a day is none.
 * @throws AppError bad-input when the reference time is not ISO 8601.
 */
export function findDates(text: string, referenceTime: string): Entity[] {
  const instant = new Date(referenceTime);
  if (Number.isNaN(instant.getTime()))
    throw new AppError("bad-input", "The reference time is not an ISO 8601 time.");
  // With a zone of its own (UTC) chrono does not ask the machine for one.
  const found = chrono.en.casual.parse(text.slice(0, DATES_WITHIN), { instant, timezone: 0 });
  return found.flatMap(({ text: written, index, start }) => {
    if (NOT_A_DATE.test(written) || !saysADay(start)) return [];
    const value = dateOf(start);
    return value === null
      ? []
      : [entityAt(text, index, index + written.length, { name: "date", value, validator: "date" })];
  });
}

function saysADay(start: chrono.ParsedComponents): boolean {
  if (start.isCertain("day") || start.isCertain("weekday")) return true;
  // "In 3 days", "yesterday": chrono marks what it computed from the reference as a result of one of these.
  return (
    [...start.tags()].some((tag) => /relativeDate|casualReference/i.test(tag)) && start.isCertain("month")
  );
}

function dateOf(start: chrono.ParsedComponents): string | null {
  const [year, month, day] = (["year", "month", "day"] as const).map((part) => start.get(part));
  if (year == null || month == null || day == null || year < 1900 || year > 2200) return null;
  const date = `${year}-${two(month)}-${two(day)}`;
  if (!start.isCertain("hour")) return date;
  return `${date}T${two(start.get("hour") ?? 0)}:${two(start.get("minute") ?? 0)}`;
}

const two = (value: number) => String(value).padStart(2, "0");
