import type { z } from "zod";
import type { Order, Products, User } from "../rows";
import type { Refusal } from "../refusal";
import type { Tables } from "../tables";

/** What a write would do: the rows after it and the money that moves, or the rule that refuses it. Pure. */
export type Decision = Refusal | Change;

export interface Change {
  readonly order?: Order;
  readonly user?: User;
  /** Cents that the customer pays (positive) or gets back (negative), now or once goods are back. */
  readonly differenceMinor: number;
}

/** The rows a write stands on: the order and its user, or the user alone. Absent when the id is unknown. */
export interface Rows {
  readonly order: Order | undefined;
  readonly user: User | undefined;
  readonly products: Products;
}

export type Target = { readonly orderId: string } | { readonly userId: string };

interface Described {
  readonly name: string;
  readonly description: string;
  readonly argumentsSchema: z.ZodType;
  readonly resultSchema: z.ZodType;
}

export interface PreparedWrite {
  readonly arguments: unknown;
  readonly target: Target;
  decide(rows: Rows): Decision;
}

export interface WriteOperation extends Described {
  readonly kind: "write";
  /** What the answer shows: the row that the operation is about. */
  readonly answers: "order" | "user";
  prepare(input: unknown): PreparedWrite | z.ZodError;
}

export interface ReadOperation extends Described {
  readonly kind: "read";
  prepare(input: unknown): ((tables: Tables) => Promise<unknown>) | z.ZodError;
}

export type Operation = WriteOperation | ReadOperation;

interface ReadSpec<Schema extends z.ZodType> extends Described {
  readonly argumentsSchema: Schema;
  /** The result for the wire, or the Refusal. */
  read(input: z.output<Schema>, tables: Tables): Promise<unknown>;
}

/** An operation that only reads; its arguments' type stays inside, so that all operations fit one registry. */
export function readOperation<Schema extends z.ZodType>(spec: ReadSpec<Schema>): ReadOperation {
  return {
    ...described(spec),
    kind: "read",
    prepare(input) {
      const parsed = spec.argumentsSchema.safeParse(input);
      if (!parsed.success) return parsed.error;
      return (tables) => spec.read(parsed.data, tables);
    },
  };
}

interface WriteSpec<Schema extends z.ZodType> extends Described {
  readonly argumentsSchema: Schema;
  readonly answers: "order" | "user";
  target(input: z.output<Schema>): Target;
  decide(input: z.output<Schema>, rows: Rows): Decision;
}

/** An operation that changes rows by a pure rule; who stores the change is not its business. */
export function writeOperation<Schema extends z.ZodType>(spec: WriteSpec<Schema>): WriteOperation {
  return {
    ...described(spec),
    kind: "write",
    answers: spec.answers,
    prepare(input) {
      const parsed = spec.argumentsSchema.safeParse(input);
      if (!parsed.success) return parsed.error;
      return {
        arguments: parsed.data,
        target: spec.target(parsed.data),
        decide: (rows) => spec.decide(parsed.data, rows),
      };
    },
  };
}

function described({ name, description, argumentsSchema, resultSchema }: Described): Described {
  return { name, description, argumentsSchema, resultSchema };
}
