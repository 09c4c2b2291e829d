import type { FieldType } from "@/core/expression/value";
import type { Catalogue } from "@/core/journey/catalogue";
import { buttons } from "./buttons";
import type { Procedure } from "./corpus";
import { Draft } from "./draft";
import { Domains, type Facts, atomsOf } from "./facts";
import { mergeOperations, operationName, operationOf } from "./operations";
import type { Program } from "./program";
import { fieldOf } from "./slots";

/** How a way goes on from a place with what it knows; gives the step that it goes on with. */
export type Next = (facts: Facts) => string;

export type Loom = {
  draft: Draft;
  procedure: Procedure;
  program: Program;
  domains: Domains;
  operations: Catalogue["operations"];
  limits: Set<string>;
  calls: Set<string>;
  /** How many proofs of identity the text asks for, where the customer may choose. */
  proofsMin: number;
  /** Ids of steps by what is still to come and what is known of it (W3). */
  woven: Map<string, string>;
  isTestable: (field: string) => boolean;
};

export function openLoom(procedure: Procedure, program: Program): Loom {
  const tested = new Set(atomsOf(program).map(({ field }) => field));
  const answered: Record<string, FieldType> = Object.fromEntries(
    Object.values(buttons).flatMap(({ answers }) =>
      Object.entries(answers ?? {}).map(([name, { type }]) => [name, type]),
    ),
  );
  const typeOf = (name: string) =>
    program.fields[name]?.type ?? fieldOf(name)?.type ?? answered[name] ?? null;
  return {
    draft: new Draft(program.fields),
    ...{ procedure, program },
    domains: new Domains(program, typeOf),
    operations: {},
    limits: new Set(),
    calls: new Set(),
    proofsMin: 0,
    woven: new Map(),
    isTestable: (field) => tested.has(field),
  };
}

/** The step that is woven for the key, made when there is none yet; it carries the sentences either way. */
export function shared(loom: Loom, key: string, make: () => string, from: readonly string[] = []): string {
  const id = loom.woven.get(key) ?? make();
  loom.woven.set(key, id);
  loom.draft.carry(from, id);
  return id;
}

export function carried(loom: Loom, from: readonly string[], step: string): string {
  loom.draft.carry(from, step);
  return step;
}

export function leave(loom: Loom, sentence: string, ask: string): void {
  const { open } = loom.program;
  if (!open.some((other) => other.ask === ask)) open.push({ ask, sentence, action: loom.draft.action });
}

/** Adds what a step expects of an operation to the catalogue entries that the template needs. */
export function needOperation(loom: Loom, wanted: Parameters<typeof operationOf>[0]): string {
  const name = operationName(wanted);
  loom.operations = mergeOperations(loom.operations, { [name]: operationOf(wanted) });
  return name;
}
