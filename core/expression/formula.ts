/**
 * A condition as a formula over sets of values: "amount is in 0..5000, and tier is gold". What cannot be told apart by
 * comparing one variable with fixed values (functions, two variables) stays as an opaque yes-or-no of its own, so that
 * a formula without a solution is certainly never true, while a solution with an opaque part has to be tried out.
 * Evaluation may fail where a formula says yes or no, never the other way round: what evaluates to true is true here.
 */
import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import { constantOf } from "@/core/expression/constants";
import { compared, domainOf, type Comparison, type Domain } from "@/core/expression/domain";
import { createBase } from "@/core/expression/functions";
import { complement, noValue, union, type ValueSet } from "@/core/expression/intervals";
import type { FieldType } from "@/core/expression/value";

export type Formula =
  | { is: "in"; variable: string; set: ValueSet }
  | { is: "all"; of: readonly Formula[] }
  | { is: "some"; of: readonly Formula[] };

export const always: Formula = { is: "all", of: [] };
export const never: Formula = { is: "some", of: [] };

/** What variables there are: declared fields, parts of records, `known(field)`, and opaque parts by their text. */
export type Space = {
  readonly types: Readonly<Record<string, FieldType>>;
  /** True where every variable is set, as the inputs of a decision table are. */
  readonly isAlwaysSet: boolean;
  readonly domain: (variable: string) => Domain | null;
};

const yesOrNo: FieldType = { type: "boolean" };
const opaqueMark = "?";
const knownMark = "known ";

export function isOpaque(variable: string): boolean {
  return variable.startsWith(opaqueMark);
}

/** The field that the variable asks to be set, or null. */
export function askedWhetherSet(variable: string): string | null {
  return variable.startsWith(knownMark) ? variable.slice(knownMark.length) : null;
}

export function createSpace(types: Readonly<Record<string, FieldType>>, isAlwaysSet = false): Space {
  const domains = new Map<string, Domain | null>();
  const create = (variable: string): Domain | null => {
    const type =
      isOpaque(variable) || askedWhetherSet(variable) !== null ? yesOrNo : typeAt(types, variable.split("."));
    return type && domainOf(type);
  };
  const domain = (variable: string) => {
    const found = domains.get(variable);
    if (found !== undefined) return found;
    const made = create(variable);
    domains.set(variable, made);
    return made;
  };
  return { types, isAlwaysSet, domain };
}

export function typeAt(
  types: Readonly<Record<string, FieldType>>,
  [name = "", ...rest]: readonly string[],
): FieldType | null {
  let type = Object.hasOwn(types, name) ? (types[name] ?? null) : null;
  for (const key of rest)
    type = type?.type === "record" && Object.hasOwn(type.fields, key) ? (type.fields[key] ?? null) : null;
  return type;
}

let base: Environment | null = null;

/** The syntax tree of an expression; null when it cannot be read. */
export function readTree(source: string): ASTNode | null {
  try {
    base ??= createBase();
    return base.parse(source).ast;
  } catch {
    return null;
  }
}

/** When the condition is `wanted`, as a formula; null when it cannot be read. It must type-check by itself. */
export function formulaOf(source: string, space: Space, wanted = true): Formula | null {
  const tree = readTree(source);
  return tree && new Reading(space, source).read(tree, wanted);
}

const partsMax = 4_000;

class Reading {
  private parts = 0;

  constructor(
    private readonly space: Space,
    private readonly source: string,
  ) {}

  /** `wanted` is carried down, so that negations end at the comparisons. */
  read(node: ASTNode, wanted: boolean): Formula {
    this.parts += 1;
    if (this.parts > partsMax) return this.opaque(node, wanted);
    switch (node.op) {
      case "!_":
        return this.read(node.args, !wanted);
      case "&&":
      case "||":
        return {
          is: (node.op === "&&") === wanted ? "all" : "some",
          of: [this.read(node.args[0], wanted), this.read(node.args[1], wanted)],
        };
      case "?:":
        return this.choose(node.args, wanted);
      case "value":
        return typeof node.args === "boolean" ? fixed(node.args === wanted) : this.opaque(node, wanted);
      case "id":
      case ".":
        return this.truth(node, wanted);
      case "==":
      case "!=":
        return this.equality(node.args, (node.op === "==") === wanted) ?? this.compare(node, wanted);
      case "<":
      case "<=":
      case ">":
      case ">=":
        return this.compare(node, wanted);
      case "in":
        return this.membership(node, wanted);
      case "call":
        return this.known(node, wanted) ?? this.opaque(node, wanted);
      default:
        return this.opaque(node, wanted);
    }
  }

  private choose([asked, yes, no]: readonly [ASTNode, ASTNode, ASTNode], wanted: boolean): Formula {
    const way = (outcome: boolean, then: ASTNode): Formula => ({
      is: "all",
      of: [this.read(asked, outcome), this.read(then, wanted)],
    });
    return { is: "some", of: [way(true, yes), way(false, no)] };
  }

  /** `vip == true`, `(amount > 5) != vip`: equality of yes-or-no parts. */
  private equality([left, right]: readonly [ASTNode, ASTNode], isSame: boolean): Formula | null {
    // What type-checks has a condition on both sides, or on neither.
    if (!this.isCondition(left) && !this.isCondition(right)) return null;
    const way = (outcome: boolean): Formula => ({
      is: "all",
      of: [this.read(left, outcome), this.read(right, outcome === isSame)],
    });
    return { is: "some", of: [way(true), way(false)] };
  }

  private isCondition(node: ASTNode): boolean {
    if (node.op === "value") return typeof node.args === "boolean";
    if (node.op === "?:") return this.isCondition(node.args[1]) || this.isCondition(node.args[2]);
    const variable = variableOf(node);
    if (variable !== null) return typeAt(this.space.types, variable.split("."))?.type === "boolean";
    return ["&&", "||", "!_", "==", "!=", "<", "<=", ">", ">=", "in"].includes(node.op);
  }

  private truth(node: ASTNode, wanted: boolean): Formula {
    const found = this.variable(node);
    if (found?.domain.type.type !== "boolean") return this.opaque(node, wanted);
    return { is: "in", variable: found.variable, set: wanted ? [[1, 1]] : [[0, 0]] };
  }

  private compare(node: ASTNode & { args: readonly [ASTNode, ASTNode] }, wanted: boolean): Formula {
    const operator = node.op as Comparison;
    const [left, right] = node.args;
    const forward = this.variable(left);
    const backward = forward ? null : this.variable(right);
    const found = forward ?? backward;
    const value = constantOf(forward ? right : left);
    if (!found) return this.fixedComparison(node, wanted);
    if (value === null) return this.opaque(node, wanted);
    const set = compared(found.domain, forward ? operator : mirrored[operator], value);
    return set === null ? this.opaque(node, wanted) : within(found, set, wanted);
  }

  /** `1 < 2`, as machines write it. */
  private fixedComparison(node: ASTNode, wanted: boolean): Formula {
    const value = constantOf(node);
    return typeof value === "boolean" ? fixed(value === wanted) : this.opaque(node, wanted);
  }

  private membership(node: ASTNode & { args: readonly [ASTNode, ASTNode] }, wanted: boolean): Formula {
    const [item, list] = node.args;
    const found = this.variable(item);
    if (!found || list.op !== "list") return this.fixedComparison(node, wanted);
    const sets: ValueSet[] = [noValue];
    for (const one of list.args) {
      const value = constantOf(one);
      const set = value === null ? null : compared(found.domain, "==", value);
      if (set === null) return this.opaque(node, wanted);
      sets.push(set);
    }
    return within(found, union(sets, found.domain), wanted);
  }

  private known(node: Extract<ASTNode, { op: "call" }>, wanted: boolean): Formula | null {
    const [name, [asked]] = node.args;
    if (name !== "known" || asked?.op !== "id") return null;
    if (this.space.isAlwaysSet) return fixed(wanted);
    return { is: "in", variable: knownMark + asked.args, set: wanted ? [[1, 1]] : [[0, 0]] };
  }

  private variable(node: ASTNode): { variable: string; domain: Domain } | null {
    const variable = variableOf(node);
    const domain = variable === null ? null : this.space.domain(variable);
    return variable === null || domain === null ? null : { variable, domain };
  }

  private opaque(node: ASTNode, wanted: boolean): Formula {
    const text = this.source.slice(node.start, node.end);
    return { is: "in", variable: opaqueMark + text, set: wanted ? [[1, 1]] : [[0, 0]] };
  }
}

const mirrored: Record<Comparison, Comparison> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

function fixed(holds: boolean): Formula {
  return holds ? always : never;
}

function within(
  { variable, domain }: { variable: string; domain: Domain },
  set: ValueSet,
  wanted: boolean,
): Formula {
  return { is: "in", variable, set: wanted ? set : complement(set, domain) };
}

/** "order.total" for a field or a part of a record; null for anything else. */
export function variableOf(node: ASTNode): string | null {
  if (node.op === "id") return node.args;
  if (node.op !== ".") return null;
  const parent = variableOf(node.args[0]);
  return parent === null ? null : `${parent}.${node.args[1]}`;
}
