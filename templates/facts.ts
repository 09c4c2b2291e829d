import type { FieldType } from "@/core/expression/value";
import { entitled, type Atom, type Bound, type Condition, type Program, type Statement } from "./program";

/**
 * What is so on a way through a procedure: which fields are known, and which values a field can still have. Numbers are
 * cut at the bounds that the text names, so that every condition is about a few values and gaps can be seen.
 */
export type Facts = {
  known: ReadonlySet<string>;
  holds: ReadonlyMap<string, ReadonlySet<string>>;
  /** The account was pulled up; the customer's identity was proved. */
  hasAccount: boolean;
  isIdentified: boolean;
};

export const noFacts: Facts = { known: new Set(), holds: new Map(), hasAccount: false, isIdentified: false };

type Segment = { name: string; from: number; to: number };

/** The values that a field can have, as conditions of this program tell them apart. */
export class Domains {
  private readonly bounds = new Map<string, number[]>();

  constructor(
    program: Pick<Program, "actions">,
    private readonly typeOf: (field: string) => FieldType | null,
  ) {
    for (const atom of atomsOf(program)) {
      if ("bound" in atom)
        this.bounds.set(atom.field, [...(this.bounds.get(atom.field) ?? []), atom.bound.than]);
    }
  }

  all(field: string): string[] {
    const type = field === entitled ? null : this.typeOf(field);
    if (type?.type === "choice") return type.values;
    return this.bounds.has(field) ? this.segments(field).map(({ name }) => name) : ["yes", "no"];
  }

  /** The values for which the atom holds. */
  valuesOf(atom: Atom): string[] {
    if (!("bound" in atom)) return this.all(atom.field).filter((value) => atom.values.includes(value));
    return this.segments(atom.field)
      .filter((segment) => keeps(segment, atom.bound))
      .map(({ name }) => name);
  }

  /** The values in CEL over the field. */
  expression(field: string, values: readonly string[]): string {
    const type = this.typeOf(field);
    if (type?.type === "choice") {
      const [only] = values;
      return values.length === 1
        ? `${field} == ${JSON.stringify(only)}`
        : `${field} in [${values.map((value) => JSON.stringify(value)).join(", ")}]`;
    }
    if (!this.bounds.has(field)) return values.includes("yes") ? field : `!${field}`;
    const segments = this.segments(field).filter(({ name }) => values.includes(name));
    const from = Math.min(...segments.map((segment) => segment.from));
    const to = Math.max(...segments.map((segment) => segment.to));
    const lower = Number.isFinite(from) ? [`${field} >= ${from}`] : [];
    const upper = Number.isFinite(to) ? [`${field} <= ${to}`] : [];
    return [...lower, ...upper].join(" && ");
  }

  private segments(field: string): Segment[] {
    const cuts = [...new Set(this.bounds.get(field))].toSorted((a, b) => a - b);
    return [Number.NEGATIVE_INFINITY, ...cuts].flatMap((cut, index) => {
      const next = cuts[index] ?? Number.POSITIVE_INFINITY;
      const own = Number.isFinite(cut) ? [{ name: `=${cut}`, from: cut, to: cut }] : [];
      const between = next - cut > 1 ? [{ name: `${cut}..${next}`, from: cut + 1, to: next - 1 }] : [];
      return [...own, ...between];
    });
  }
}

function keeps({ from, to }: Segment, { op, than }: Bound): boolean {
  if (op === "<") return to < than;
  if (op === "<=") return to <= than;
  if (op === ">") return from > than;
  return op === ">=" ? from >= than : from === than && to === than;
}

/** All atoms that the program's guards and choices test. */
export function atomsOf({ actions }: Pick<Program, "actions">): Atom[] {
  const within = (list: readonly Statement[]): Atom[] =>
    list.flatMap((each) =>
      each.do === "choose"
        ? each.arms.flatMap(({ when, then }) => [...(when === "rest" ? [] : when.flat()), ...within(then)])
        : [],
    );
  return actions.flatMap(({ guard, body }) => [...(guard?.when.flat() ?? []), ...within(body)]);
}

/** Whether a condition holds: yes, no, open (it may), or the fields that nobody has asked about. */
export type Verdict = { is: "yes" | "no" | "open"; unset: string[] };

export function verdictOf(when: Condition, facts: Facts, domains: Domains): Verdict {
  const groups = when.map((group) => group.map((atom) => atomVerdict(atom, facts, domains)));
  if (groups.some((group) => group.every((is) => is === "yes"))) return { is: "yes", unset: [] };
  const alive = when.filter((_, at) => !groups[at]?.includes("no"));
  if (alive.length === 0) return { is: "no", unset: [] };
  return {
    is: "open",
    unset: alive
      .flat()
      .filter((atom) => !facts.holds.has(atom.field))
      .map(({ field }) => field),
  };
}

function atomVerdict(atom: Atom, { holds }: Facts, domains: Domains): "yes" | "no" | "open" {
  const possible = holds.get(atom.field);
  if (!possible) return "open";
  const values = new Set(domains.valuesOf(atom));
  if ([...possible].every((value) => values.has(value))) return "yes";
  return [...possible].some((value) => values.has(value)) ? "open" : "no";
}

/** The facts once a condition was found to hold. Of several groups nothing can be said about one field. */
export function assumed(when: Condition, facts: Facts, domains: Domains): Facts {
  const [group] = when;
  return when.length === 1 && group ? restricted(facts, domains, group, true) : facts;
}

/** The facts once a condition was found not to hold. */
export function excluded(when: Condition, facts: Facts, domains: Domains): Facts {
  return when.reduce(
    (left, group) => (group.length === 1 ? restricted(left, domains, group, false) : left),
    facts,
  );
}

function restricted(facts: Facts, domains: Domains, group: readonly Atom[], isTrue: boolean): Facts {
  const holds = new Map(facts.holds);
  for (const atom of group) {
    const values = new Set(domains.valuesOf(atom));
    const before = [...(holds.get(atom.field) ?? domains.all(atom.field))];
    holds.set(atom.field, new Set(before.filter((value) => values.has(value) === isTrue)));
  }
  return { ...facts, holds };
}

export function withKnown(
  facts: Facts,
  fields: readonly string[],
  domains: Domains,
  isTestable: (field: string) => boolean,
): Facts {
  const holds = new Map(facts.holds);
  for (const field of fields)
    if (isTestable(field) && !holds.has(field)) holds.set(field, new Set(domains.all(field)));
  return { ...facts, holds, known: new Set([...facts.known, ...fields]) };
}
