import type { Pool } from "pg";
import { z } from "zod";
import { operations } from "./operations";
import type { Target, WriteOperation } from "./operations/operation";
import { badArguments, type Store } from "./perform";
import { Refusal } from "./refusal";
import type { Order, User } from "./rows";
import { wireOrder, wireUser, type WireOrder, type WireUser } from "./wire";

/** For tests and benches only (STORE_FAULTS=1): put rows back, look at them, and try actions on the originals. */

const ids = z.array(z.string().max(64)).max(10_000);

export const resetSchema = z.strictObject({ order_ids: ids.optional(), user_ids: ids.optional() });

/**
 * Puts loaded originals back into touched rows: all of them, or those named. Returns how many rows it put back.
 * Versions rise all the same, so that a write decided before the reset cannot land after it. The ledger stays.
 */
export async function resetRows(pool: Pool, input: z.output<typeof resetSchema>) {
  const isAll = input.order_ids === undefined && input.user_ids === undefined;
  const { rows } = await pool.query<{ orders: number; users: number }>(
    `with put_orders as (
       update store.orders t set body = x.body, version = t.version + 1, touched = false
       from store.originals x
       where t.touched and x.entity = 'order' and x.id = t.order_id and ($1 or t.order_id = any ($2::text[]))
       returning 1
     ), put_users as (
       update store.users t set body = x.body, zip = x.body -> 'address' ->> 'zip', version = t.version + 1,
              touched = false
       from store.originals x
       where t.touched and x.entity = 'user' and x.id = t.user_id and ($1 or t.user_id = any ($3::text[]))
       returning 1
     )
     select (select count(*)::int from put_orders) orders, (select count(*)::int from put_users) users`,
    [isAll, input.order_ids ?? [], input.user_ids ?? []],
  );
  return rows[0] ?? { orders: 0, users: 0 };
}

export interface State {
  readonly orders: Readonly<Record<string, WireOrder>>;
  readonly users: Readonly<Record<string, WireUser>>;
}

export interface StateQuery {
  readonly orderIds: readonly string[];
  readonly userIds: readonly string[];
  /** Every row that differs from its original by at least one write, too. */
  readonly touched: boolean;
}

/** The named rows as they are now; ids that do not exist are absent. */
export async function readState(pool: Pool, query: StateQuery): Promise<State> {
  const orders = await pool.query<{ body: Order }>(
    `select body from store.orders where order_id = any ($1::text[]) or ($2 and touched)`,
    [query.orderIds, query.touched],
  );
  const users = await pool.query<{ body: User }>(
    `select body from store.users where user_id = any ($1::text[]) or ($2 and touched)`,
    [query.userIds, query.touched],
  );
  return stateOf(
    orders.rows.map(({ body }) => body),
    users.rows.map(({ body }) => body),
  );
}

function stateOf(orders: Iterable<Order>, users: Iterable<User>): State {
  return {
    orders: Object.fromEntries([...orders].map((order) => [order.order_id, wireOrder(order)])),
    users: Object.fromEntries([...users].map((user) => [user.user_id, wireUser(user)])),
  };
}

export const dryRunSchema = z.strictObject({
  actions: z
    .array(z.object({ name: z.string().max(64), kwargs: z.record(z.string(), z.unknown()).default({}) }))
    .max(100),
});

export interface DryRunStep {
  readonly name: string;
  readonly outcome: "applied" | "refused" | "skipped";
  readonly error?: { readonly code: string; readonly message: string };
}

/**
 * Applies the actions in order to originals, in memory, and returns the addressed rows afterwards: what a task's
 * ground truth leads to. Reads and names that are no operation of the store are skipped. The database is not changed.
 */
export async function dryRun(store: Store, { actions }: z.output<typeof dryRunSchema>) {
  const rows = new OriginalRows(store.pool);
  const steps: DryRunStep[] = [];
  for (const { name, kwargs } of actions) {
    const operation = operations.get(name);
    steps.push(
      operation?.kind === "write"
        ? await tryWrite(store, operation, { kwargs, rows })
        : { name, outcome: "skipped" },
    );
  }
  return { steps, refused: steps.filter(({ outcome }) => outcome === "refused").length, ...rows.result() };
}

async function tryWrite(
  store: Store,
  operation: WriteOperation,
  { kwargs, rows }: { kwargs: unknown; rows: OriginalRows },
): Promise<DryRunStep> {
  const { name } = operation;
  const prepared = operation.prepare(kwargs);
  if (prepared instanceof z.ZodError) {
    const { code, message } = badArguments(prepared);
    return { name, outcome: "refused", error: { code, message } };
  }
  const decision = prepared.decide({
    ...(await rows.load(prepared.target)),
    products: store.tables.products,
  });
  if (decision instanceof Refusal) {
    return { name, outcome: "refused", error: { code: decision.code, message: decision.message } };
  }
  rows.keep(decision);
  return { name, outcome: "applied" };
}

/** Originals as they are asked for, with changes kept on top. */
class OriginalRows {
  readonly #orders = new Map<string, Order>();
  readonly #users = new Map<string, User>();
  readonly #changed = { order_ids: new Set<string>(), user_ids: new Set<string>() };

  constructor(private readonly pool: Pool) {}

  async load(target: Target): Promise<{ order: Order | undefined; user: User | undefined }> {
    const order = "orderId" in target ? await this.#find("order", target.orderId, this.#orders) : undefined;
    const userId = "userId" in target ? target.userId : order?.user_id;
    const user = userId === undefined ? undefined : await this.#find("user", userId, this.#users);
    return { order, user };
  }

  async #find<Row>(entity: "order" | "user", id: string, known: Map<string, Row>): Promise<Row | undefined> {
    const kept = known.get(id);
    if (kept) return kept;
    const { rows } = await this.pool.query<{ body: Row }>(
      `select body from store.originals where entity = $1 and id = $2`,
      [entity, id],
    );
    const found = rows[0]?.body;
    if (found) known.set(id, found);
    return found;
  }

  keep({ order, user }: { readonly order?: Order; readonly user?: User }): void {
    if (order) {
      this.#orders.set(order.order_id, order);
      this.#changed.order_ids.add(order.order_id);
    }
    if (user) {
      this.#users.set(user.user_id, user);
      this.#changed.user_ids.add(user.user_id);
    }
  }

  result() {
    return {
      changed: {
        order_ids: [...this.#changed.order_ids].sort(),
        user_ids: [...this.#changed.user_ids].sort(),
      },
      state: stateOf(this.#orders.values(), this.#users.values()),
    };
  }
}
