/** What the analysis of a table found, in sentences for a compliance officer. */
import { lastDay, firstDay, type Period, type ReadTable } from "@/core/check/table-rows";
import type { DeadRow, Gap, Overlap, TableAnalysis } from "@/core/check/table-analysis";
import type { Box } from "@/core/check/table-gaps";
import { CalendarDay } from "@/core/expression/calendar-day";
import { isEvery } from "@/core/expression/intervals";
import type { FieldType, Json, JsonObject } from "@/core/expression/value";
import { plainValue } from "@/core/step/plain-value";

/** "When amount is 250.00 USD and tier is “gold”, no row says what to do." */
export function gapSentence({ read }: TableAnalysis, gap: Gap): string {
  const perhaps = gap.conservative === null ? "no row says" : "perhaps no row says";
  return `${whenInputs(read, gap.inputs, gap.box)}, ${perhaps} what to do${duringPeriod(gap.period)}.`;
}

export function overlapSentence({ read }: TableAnalysis, overlap: Overlap): string {
  const forbidden = read.table.hitPolicy === "unique" ? "only one row may" : "they do not say the same";
  const both = overlap.conservative === null ? "both apply" : "perhaps both apply";
  const when = whenInputs(read, overlap.inputs, overlap.box);
  return `${when}, ${namedRows(overlap.rows)} ${both}${duringPeriod(overlap.period)}, but ${forbidden}.`;
}

/** "Row 3 never counts: it ends before it begins." */
export function deadSentence({ read }: TableAnalysis, dead: DeadRow): string {
  return `Row ${dead.row + 1} never counts: ${whyDead(read, dead)}.`;
}

function whyDead(read: ReadTable, dead: DeadRow): string {
  switch (dead.why) {
    case "no-day":
      return "it ends before it begins";
    case "no-value": {
      const label = read.table.inputs[dead.column]?.label ?? "";
      const cell = read.table.rows[dead.row]?.when[dead.column] ?? "";
      return `no value of “${label}” makes “${cell}” true`;
    }
    case "shadowed": {
      const when = whenInputs(read, dead.shown.inputs).replace(/^W/, "w");
      return dead.by.length === 1
        ? `${namedRows(dead.by)} above takes all of it, such as ${when}`
        : `${namedRows(dead.by)} above take all of it between them, such as ${when}`;
    }
  }
}

/** "When amount is 250.00 USD and tier is “gold”"; inputs that make no difference are left out. */
export function whenInputs(read: ReadTable, inputs: JsonObject, box?: Box): string {
  const said = read.table.inputs.flatMap(({ name, label, type }, column) => {
    const set = box?.[column];
    const domain = read.domains[column];
    if (set && domain && isEvery(set, domain)) return [];
    return [`${lowered(label)} is ${saidValue(inputs[name] ?? null, type)}`];
  });
  return said.length === 0 ? "Whatever the inputs" : `When ${joined(said)}`;
}

export function saidValue(value: Json, type: FieldType): string {
  const said = plainValue(value, type);
  return type.type === "text" || type.type === "choice" ? `“${said}”` : said;
}

/** " from 1 January 2026 on", "" for all time. */
export function duringPeriod({ from, until }: Period): string {
  const day = (number: number) => plainValue(new CalendarDay(number).toString(), { type: "date" });
  if (from === firstDay) return until === lastDay ? "" : ` until ${day(until)}`;
  if (until === lastDay) return ` from ${day(from)} on`;
  return from === until ? ` on ${day(from)}` : ` from ${day(from)} to ${day(until)}`;
}

/** "row 3", "rows 1, 2 and 5". */
export function namedRows(rows: readonly number[]): string {
  const numbers = rows.map((index) => String(index + 1));
  if (numbers.length > 8) return `rows ${numbers.slice(0, 8).join(", ")} and ${numbers.length - 8} more`;
  return `${numbers.length === 1 ? "row" : "rows"} ${joined(numbers)}`;
}

/** "Order total" as it stands within a sentence; "VIP" stays. */
function lowered(label: string): string {
  return /^.[A-Z]/.test(label) ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

function joined(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}
