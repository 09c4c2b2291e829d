/** A set of values as a CEL condition over a variable: what a suggested row's cell says. */
import type { Domain } from "@/core/expression/domain";
import { complement, isEvery, type ValueSet } from "@/core/expression/intervals";
import type { FieldType, Json } from "@/core/expression/value";

const cellMax = 500;

/** "" for every value; null where it cannot be said, or not within a cell's length. */
export function cellText(name: string, domain: Domain, set: ValueSet): string | null {
  if (isEvery(set, domain)) return "";
  const text = conditionFor(name, domain, set);
  return text !== null && text.length <= cellMax ? text : null;
}

function conditionFor(name: string, domain: Domain, set: ValueSet): string | null {
  const { type } = domain;
  if (type.type === "list" || type.type === "record" || set.length === 0) return null;
  if (type.type === "boolean") return set[0]?.[0] === 1 ? name : `!${name}`;
  if (domain.isOrdered) return set.map(([low, high]) => range(name, domain, low, high)).join(" || ");
  const last = set.at(-1)?.[1] ?? 0;
  const isOpenEnded = type.type === "text" && last >= domain.max;
  const values = optionsIn(domain, isOpenEnded ? complement(set, domain) : set);
  if (values === null) return null;
  const isOne = values.length === 1;
  const list = isOne ? values[0] : `[${values.join(", ")}]`;
  if (isOpenEnded) return isOne ? `${name} != ${list}` : `!(${name} in ${list})`;
  return isOne ? `${name} == ${list}` : `${name} in ${list}`;
}

function optionsIn(domain: Domain, set: ValueSet): string[] | null {
  const values: string[] = [];
  for (const [low, high] of set) {
    if (high - low + values.length > 200) return null;
    for (let ordinal = low; ordinal <= high; ordinal += 1)
      values.push(literal(domain.type, domain.value(ordinal)));
  }
  return values;
}

function range(name: string, domain: Domain, low: number, high: number): string {
  if (low === high) return `${name} == ${write(domain, low)}`;
  const from = low <= domain.min ? null : bound(name, domain, [low, domain.before(low)], [">=", ">"]);
  const to = high >= domain.max ? null : bound(name, domain, [high, domain.after(high)], ["<=", "<"]);
  return [from, to].filter((part) => part !== null).join(" && ");
}

/** Between decimals the neighbour outside is often the number that people wrote: `> 100.0`. */
function bound(
  name: string,
  domain: Domain,
  [inside, outside]: readonly [number, number],
  [including, excluding]: readonly [string, string],
): string {
  const own = write(domain, inside);
  const other = write(domain, outside);
  return domain.type.type === "decimal" && other.length < own.length
    ? `${name} ${excluding} ${other}`
    : `${name} ${including} ${own}`;
}

function write(domain: Domain, ordinal: number): string {
  return literal(domain.type, domain.value(ordinal));
}

/** A plain value of a type, as it is written in CEL. */
export function literal(type: FieldType, value: Json): string {
  if (type.type === "date") return `date(${JSON.stringify(value)})`;
  if (type.type === "datetime") return `datetime(${JSON.stringify(value)})`;
  if (type.type === "decimal") return Number.isInteger(value) ? `${String(value)}.0` : String(value);
  return JSON.stringify(value);
}
