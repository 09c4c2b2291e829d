import { loops } from "@/core/expression/functions";
import { readTree } from "@/core/expression/formula";
import type { ASTNode } from "@marcbachmann/cel-js";

type Place = { start: number; end: number };

/**
 * The expression with a field's name changed wherever it means that field; a loop's own name and text in quotes stay.
 * An expression that cannot be read stays as it is. `hidden`: names of the expression's own, such as `answer`.
 */
export function renameName(source: string, from: string, to: string, hidden: readonly string[] = []): string {
  if (hidden.includes(from)) return source;
  const tree = readTree(source);
  if (!tree) return source;
  const places: Place[] = [];
  collect(tree, from, places);
  return places
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => text.slice(0, start) + to + text.slice(end), source);
}

/** True where the expression means the field of that name. */
export function namesField(source: string, name: string, hidden: readonly string[] = []): boolean {
  return renameName(source, name, `${name}_`, hidden) !== source;
}

function collect(node: ASTNode, name: string, places: Place[]): void {
  if (node.op === "id") {
    if (node.args === name) places.push({ start: node.start, end: node.start + name.length });
    return;
  }
  if (node.op === "rcall") {
    const [method, receiver, values] = node.args;
    collect(receiver, name, places);
    const [item, ...bodies] = values;
    if (loops.has(method) && item?.op === "id") {
      if (item.args !== name) for (const body of bodies) collect(body, name, places);
      return;
    }
    for (const value of values) collect(value, name, places);
    return;
  }
  for (const child of childrenOf(node.args)) collect(child, name, places);
}

function childrenOf(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(childrenOf);
  const isNode = typeof args === "object" && args !== null && "op" in args && "args" in args;
  return isNode ? [args as ASTNode] : []; // a node of the library's tree is what has both
}
