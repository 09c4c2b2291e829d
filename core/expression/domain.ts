/** The values of a field type as ordinals, so that conditions over them become sets of intervals (intervals.ts). */
import { CalendarDay, parseMoment } from "@/core/expression/calendar-day";
import { misfit } from "@/core/expression/fits";
import { complement, intersection, noValue, type Order, type ValueSet } from "@/core/expression/intervals";
import type { FieldType, Json } from "@/core/expression/value";

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

export type Domain = Order & {
  readonly type: FieldType;
  /** Whether `<` and `>` mean what the ordinals' order says; not so for texts and choices. */
  readonly isOrdered: boolean;
  /** The place of a value among the ordinals, between them for 2.5 among whole numbers; null for a stranger. */
  readonly place: (value: Json) => number | null;
  readonly value: (ordinal: number) => Json;
  /** Of a set that is not empty, the value that people find most telling. */
  readonly pick: (set: ValueSet) => number;
};

/** null for lists and records: nothing of them can be told by comparisons. */
export function domainOf(type: FieldType): Domain | null {
  switch (type.type) {
    case "integer":
    case "money":
      return wholeNumbers(type, {
        min: Number.MIN_SAFE_INTEGER,
        max: Number.MAX_SAFE_INTEGER,
        usual: 0,
        place: (value) => (typeof value === "number" ? value : null),
        value: (ordinal) => ordinal,
      });
    case "date":
      return wholeNumbers(type, {
        min: dayNumber("0000-01-01"),
        max: dayNumber("9999-12-31"),
        usual: dayNumber("2026-06-15"),
        place: (value) => (typeof value === "string" ? (CalendarDay.parse(value)?.number ?? null) : null),
        value: (ordinal) => new CalendarDay(ordinal).toString(),
      });
    case "datetime":
      return wholeNumbers(type, {
        min: Date.parse("0000-01-01T00:00:00Z"),
        max: Date.parse("9999-12-31T23:59:59.999Z"),
        usual: Date.parse("2026-06-15T12:00:00Z"),
        place: (value) => (typeof value === "string" ? (parseMoment(value)?.getTime() ?? null) : null),
        value: (ordinal) => new Date(ordinal).toISOString(),
      });
    case "boolean":
      return options(type, [false, true], true);
    case "choice":
      return options(type, type.values, false);
    case "decimal":
      return decimals(type);
    case "text":
      return texts(type);
    default:
      return null;
  }
}

/** The values that compare so with the given one; null where that cannot be told. */
export function compared(domain: Domain, operator: Comparison, value: Json): ValueSet | null {
  const place = domain.place(value);
  if (operator === "==" || operator === "!=") {
    if (place === null) return null;
    const same = intersection(
      [[domain.min, domain.max]],
      isOrdinal(domain, place) ? [[place, place]] : noValue,
    );
    return operator === "==" ? same : complement(same, domain);
  }
  if (place === null || !domain.isOrdered) return null;
  switch (operator) {
    case "<":
      return upTo(domain, isOrdinal(domain, place) ? domain.before(place) : Math.floor(place));
    case "<=":
      return upTo(domain, isOrdinal(domain, place) ? place : Math.floor(place));
    case ">":
      return complement(upTo(domain, isOrdinal(domain, place) ? place : Math.floor(place)), domain);
    case ">=":
      return complement(
        upTo(domain, isOrdinal(domain, place) ? domain.before(place) : Math.floor(place)),
        domain,
      );
  }
}

function upTo(domain: Domain, ordinal: number): ValueSet {
  return ordinal < domain.min ? noValue : [[domain.min, Math.min(domain.max, ordinal)]];
}

function isOrdinal(domain: Domain, place: number): boolean {
  return domain.type.type === "decimal" ? Number.isFinite(place) : Number.isInteger(place);
}

function dayNumber(text: string): number {
  return CalendarDay.parse(text)?.number ?? 0;
}

type Whole = Pick<Domain, "min" | "max" | "place" | "value"> & { usual: number };

function wholeNumbers(type: FieldType, { usual, ...own }: Whole): Domain {
  return {
    ...own,
    type,
    isOrdered: true,
    after: (ordinal) => ordinal + 1,
    before: (ordinal) => ordinal - 1,
    pick: (set) => {
      if (includes(set, usual)) return usual;
      const [low, high] = set[0] ?? [usual, usual];
      return low > own.min ? low : high;
    },
  };
}

function options(type: FieldType, values: readonly Json[], isOrdered: boolean): Domain {
  return {
    type,
    isOrdered,
    min: 0,
    max: values.length - 1,
    after: (ordinal) => ordinal + 1,
    before: (ordinal) => ordinal - 1,
    place: (value) => {
      const index = values.indexOf(value);
      return index < 0 ? null : index;
    },
    value: (ordinal) => values[ordinal] ?? null,
    pick: (set) => set[0]?.[0] ?? 0,
  };
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The next greater double. Between two neighbours there is none, so decimals have ordinals too. */
function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  float[0] = value;
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? 1n : -1n);
  // -0 is 0 to every comparison.
  return (float[0] ?? 0) + 0;
}

function decimals(type: FieldType): Domain {
  const max = Number.MAX_VALUE;
  return {
    type,
    isOrdered: true,
    min: -max,
    max,
    after: nextUp,
    before: (ordinal) => -nextUp(-ordinal) + 0,
    place: (value) => (typeof value === "number" ? value : null),
    value: (ordinal) => ordinal,
    pick: (set) => {
      if (includes(set, 0)) return 0;
      const [low, high] = set[0] ?? [0, 0];
      return plainestBetween(low === -max ? high - Math.max(1, Math.abs(high)) : low, high);
    },
  };
}

/** The number of fewest decimals from low to high: 100.5 rather than 100.00000000000001. */
function plainestBetween(low: number, high: number): number {
  for (let digits = 0; digits <= 15; digits += 1) {
    const factor = 10 ** digits;
    const candidate = Math.ceil(low * factor) / factor;
    if (candidate >= low && candidate <= high) return candidate + 0;
  }
  return low;
}

/** Texts are numbered as they are met; all numbers beyond are the texts that nobody mentioned. */
function texts(type: FieldType): Domain {
  const known = new Map<string, number>();
  const names: string[] = [];
  return {
    type,
    isOrdered: false,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    after: (ordinal) => ordinal + 1,
    before: (ordinal) => ordinal - 1,
    place: (value) => {
      if (typeof value !== "string" || misfit(type, value) !== null) return null;
      const before = known.get(value);
      if (before !== undefined) return before;
      known.set(value, names.length);
      return names.push(value) - 1;
    },
    value: (ordinal) => names[ordinal] ?? unmentioned(known, ordinal - names.length),
    // A text that nobody mentioned shows a gap best.
    pick: (set) => {
      const last = set.at(-1);
      return last && last[1] >= names.length ? Math.max(last[0], names.length) : (set[0]?.[0] ?? 0);
    },
  };
}

function unmentioned(known: ReadonlyMap<string, number>, place: number): string {
  for (let number = place + 1; ; number += 1) {
    const text = number === 1 ? "something else" : `something else ${number}`;
    if (!known.has(text)) return text;
  }
}

function includes(set: ValueSet, ordinal: number): boolean {
  return set.some(([low, high]) => low <= ordinal && ordinal <= high);
}
