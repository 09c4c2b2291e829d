import type { EffectOutcome } from "@/core/case/events";
import { jsonSchema, type JsonObject } from "@/core/expression/value";
import { z } from "zod";
import type { DataSet } from "../store/data-set";
import { operations } from "../store/operations";
import type { Change, WriteOperation } from "../store/operations/operation";
import { Refusal } from "../store/refusal";
import type { Order, User } from "../store/rows";
import type { Tables } from "../store/tables";
import { wireOrder, wireUser } from "../store/wire";

/** The store's own rules over rows in memory: what a journey meets, without a process or a database. */
export class FakeStore {
  /** Writes that were carried out, in order. */
  readonly done: { operation: string; arguments: JsonObject }[] = [];
  readonly #orders: Map<string, Order>;
  readonly #users: Map<string, User>;
  readonly #products: Tables["products"];

  constructor(data: DataSet) {
    this.#orders = new Map(data.orders.map((order) => [order.order_id, order]));
    this.#users = new Map(data.users.map((user) => [user.user_id, user]));
    this.#products = new Map(data.products.map((product) => [product.product_id, product]));
  }

  async answer(name: string, args: JsonObject, at: string): Promise<EffectOutcome> {
    const isPreview = name.startsWith("preview_");
    const operation = operations.get(isPreview ? name.slice("preview_".length) : name);
    if (!operation) throw new Error(`the store has no operation ${name}`);
    if (operation.kind === "write") {
      const result = isPreview ? this.#preview(operation, args) : this.#write(operation, args);
      return outcomeOf(name, result, at);
    }
    const read = operation.prepare(args);
    return outcomeOf(name, read instanceof z.ZodError ? badArguments : await read(this.#tables()), at);
  }

  #decide(operation: WriteOperation, args: JsonObject) {
    const prepared = operation.prepare(args);
    if (prepared instanceof z.ZodError) return { refusal: badArguments, user: undefined };
    const { target } = prepared;
    const order = "orderId" in target ? this.#orders.get(target.orderId) : undefined;
    const user = this.#users.get("userId" in target ? target.userId : (order?.user_id ?? ""));
    const decision = prepared.decide({ order, user, products: this.#products });
    return decision instanceof Refusal ? { refusal: decision, user } : { change: decision, user };
  }

  #write(operation: WriteOperation, args: JsonObject): unknown {
    const { refusal, change } = this.#decide(operation, args);
    if (!change) return refusal;
    this.#keep(change);
    this.done.push({ operation: operation.name, arguments: args });
    return operation.answers === "order"
      ? change.order && wireOrder(change.order)
      : change.user && wireUser(change.user);
  }

  #keep({ order, user }: Change): void {
    if (order) this.#orders.set(order.order_id, order);
    if (user) this.#users.set(user.user_id, user);
  }

  #preview(operation: WriteOperation, args: JsonObject): unknown {
    const { refusal, change, user } = this.#decide(operation, args);
    if (refusal === badArguments) return refusal;
    const difference = change?.differenceMinor ?? 0;
    return {
      allowed: change !== undefined,
      refusal: refusal ? { code: refusal.code, message: refusal.message } : null,
      user_id: user?.user_id ?? null,
      amount_minor: Math.abs(difference),
      difference_minor: difference,
    };
  }

  #tables(): Tables {
    const users = [...this.#users.values()];
    const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
    return {
      products: this.#products,
      findOrder: async (id) => this.#orders.get(id),
      findUser: async (id) => this.#users.get(id),
      findUserIdByEmail: async (email) => users.find((user) => isSame(user.email, email))?.user_id,
      findUserIdByNameZip: async ({ first_name, last_name, zip }) =>
        users.find(
          ({ name, address }) =>
            isSame(name.first_name, first_name) && isSame(name.last_name, last_name) && address.zip === zip,
        )?.user_id,
      findRows: async () => ({ order: undefined, user: undefined }),
    };
  }
}

const badArguments = new Refusal("not-found", "The arguments are not as described.");

function outcomeOf(operation: string, result: unknown, at: string): EffectOutcome {
  const receipt = { id: `rcp-${operation}`, at, operation };
  if (result instanceof Refusal)
    return { outcome: "refused", code: result.code, receipt, private: { message: result.message } };
  return { outcome: "ok", receipt, private: { answer: jsonSchema.parse(withoutUndefined(result)) } };
}

/** As JSON has it. */
function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
