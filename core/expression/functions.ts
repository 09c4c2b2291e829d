/**
 * The functions that a condition may call: an allow-list over CEL's own, and ours.
 * Left out of CEL's: matches (a regular expression can take for ever), bytes and their JSON, dyn and type (they switch
 * the type check off), cel.bind (doubles values), uint, and everything that looks at this machine's time zone.
 */
import { Environment, type ASTNode } from "@marcbachmann/cel-js";
import { CalendarDay, parseMoment } from "@/core/expression/calendar-day";
import { minorUnits } from "@/core/expression/currency";

const allowed: ReadonlySet<string> = new Set([
  "call:has/1",
  "call:known/1",
  "call:size/1",
  "call:string/1",
  "call:int/1",
  "call:double/1",
  "call:money/1",
  "call:money/2",
  "call:sum/1",
  "call:round/1",
  "call:min/2",
  "call:max/2",
  "call:has_text/1",
  "call:lower/1",
  "call:date/1",
  "call:datetime/1",
  "call:duration/1",
  "call:integer/1",
  "call:decimal/1",
  "method:all/2",
  "method:exists/2",
  "method:exists_one/2",
  "method:filter/2",
  "method:map/2",
  "method:map/3",
  ...["size", "trim", "lowerAscii", "upperAscii", "join"].map((name) => `method:${name}/0`),
  ...["startsWith", "endsWith", "contains", "indexOf", "substring", "split", "join"].map(
    (name) => `method:${name}/1`,
  ),
  "method:substring/2",
  ...["getFullYear", "getMonth", "getDate", "getDayOfWeek", "getHours", "getMinutes"].map(
    (name) => `method:${name}/0`,
  ),
]);

export function isAllowed(form: "call" | "method", name: string, argumentCount: number): boolean {
  return allowed.has(`${form}:${name}/${argumentCount}`);
}

/** The calls that bind a name of their own for each item of a list. */
export const loops: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);

function wholeNumber(text: string): bigint {
  if (!/^-?\d{1,18}$/.test(text)) throw new Error("the text is not a whole number");
  return BigInt(text);
}

function decimalNumber(text: string): number {
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) throw new Error("the text is not a decimal number");
  return Number(text);
}

function must<T>(value: T | null, why: string): T {
  if (value === null) throw new Error(why);
  return value;
}

const int64Max = 2n ** 63n - 1n;
function within(value: bigint): bigint {
  if (value > int64Max || value < -int64Max) throw new Error("the whole number is beyond its range");
  return value;
}

type KnownMacro = { args: ASTNode[] };

/** The environment that all scopes are cloned from. */
export function createBase(): Environment {
  const base = new Environment({
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 400, maxDepth: 40, maxListElements: 200, maxMapEntries: 100, maxCallArguments: 8 },
  });
  const add = (signature: string, handler: (...values: never[]) => unknown) =>
    base.registerFunction({ signature, handler: handler as (...values: unknown[]) => unknown, async: false });
  base.registerType("Day", CalendarDay);
  base
    .registerOperator("Day == Day", (a: CalendarDay, b: CalendarDay) => a.number === b.number)
    .registerOperator("Day < Day", (a: CalendarDay, b: CalendarDay) => a.number < b.number)
    .registerOperator("Day <= Day", (a: CalendarDay, b: CalendarDay) => a.number <= b.number)
    .registerOperator("Day > Day", (a: CalendarDay, b: CalendarDay) => a.number > b.number)
    .registerOperator("Day >= Day", (a: CalendarDay, b: CalendarDay) => a.number >= b.number)
    .registerOperator("Day - Day: int", (a: CalendarDay, b: CalendarDay) => BigInt(a.number - b.number))
    .registerOperator("Day + int: Day", (a: CalendarDay, days: bigint) =>
      must(a.plus(days), "the date is out of range"),
    )
    .registerOperator("Day - int: Day", (a: CalendarDay, days: bigint) =>
      must(a.plus(-days), "the date is out of range"),
    );
  // `known(field)` is true when the field is set; unlike reading it, asking cannot fail.
  add("known(ast): bool", ((call: KnownMacro) => ({
    args: call.args,
    async: false,
    typeCheck: (checker: { getType: (name: string) => unknown }) => checker.getType("bool"),
    evaluate: (_: unknown, macro: KnownMacro, context: { getValue: (name: unknown) => unknown }) =>
      context.getValue(macro.args[0]?.args) !== undefined,
  })) as (...values: never[]) => unknown);
  add("money(string): int", (amount: string) => minorUnits(amount));
  add("money(string, string): int", (amount: string, currency: string) => minorUnits(amount, currency));
  add("sum(list<int>): int", (list: bigint[]) => list.reduce((total, item) => within(total + item), 0n));
  add("sum(list<double>): double", (list: number[]) => list.reduce((total, item) => total + item, 0));
  add("round(double): int", (value: number) => BigInt(Math.round(value)));
  add("min(int, int): int", (a: bigint, b: bigint) => (a < b ? a : b));
  add("max(int, int): int", (a: bigint, b: bigint) => (a > b ? a : b));
  add("min(double, double): double", (a: number, b: number) => Math.min(a, b));
  add("max(double, double): double", (a: number, b: number) => Math.max(a, b));
  add("has_text(string): bool", (text: string) => text.trim() !== "");
  add("lower(string): string", (text: string) => text.toLowerCase());
  add("integer(string): int", wholeNumber);
  add("decimal(string): double", decimalNumber);
  add("date(string): Day", (text: string) =>
    must(CalendarDay.parse(text), "the text is not a date such as 2026-11-21"),
  );
  add("date(google.protobuf.Timestamp): Day", (moment: Date) => CalendarDay.of(moment));
  add("datetime(string): google.protobuf.Timestamp", (text: string) =>
    must(parseMoment(text), "the text is not a time with a zone such as 2026-11-21T10:00:00Z"),
  );
  return base;
}
