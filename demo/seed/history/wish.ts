import type { JsonObject } from "@/core/expression/value";
import type { DataSet } from "../../store/data-set";
import type { Order, User } from "../../store/rows";
import type { Chance } from "../../chance";

/** What one customer of the history wants: an intent, and what they answer when they are asked. */
export type Wish = { intent: string; user: User; order: Order | null; answers: JsonObject };

const weights = {
  order_status: 26,
  cancel_order: 15,
  return_items: 16,
  exchange_items: 11,
  change_order_items: 8,
  change_order_payment: 5,
  change_order_address: 7,
  change_user_address: 4,
  suspected_fraud: 2,
  other: 6,
};

const statusFor: Record<string, Order["status"]> = {
  cancel_order: "pending",
  return_items: "delivered",
  exchange_items: "delivered",
  change_order_items: "pending",
  change_order_payment: "pending",
  change_order_address: "pending",
  suspected_fraud: "pending",
};
/** Now and then somebody wants what their order is past. */
const wrongStatusShare = 0.07;

/**
 * Draws wishes from the store's own data, each order once. Customers whose name begins with a letter after M never come,
 * so that the store keeps untouched orders to try things on.
 */
export class Wishes {
  readonly #users: Map<string, User>;
  readonly #used = new Set<string>();
  readonly #orders: readonly Order[];

  constructor(private readonly data: DataSet) {
    this.#users = new Map(data.users.map((user) => [user.user_id, user]));
    this.#orders = data.orders.filter(({ user_id }) => user_id < "n");
  }

  draw(by: Chance, intent: string = by.weighted(weights)): Wish {
    const status = by.below(wrongStatusShare) ? "processed" : statusFor[intent];
    const order = this.#order(by, intent === "other" ? undefined : status);
    const user = this.#users.get(order.user_id);
    if (!user) throw new Error("an order without a user");
    return this.about(by, {
      intent,
      user,
      order: intent === "other" || intent === "change_user_address" ? null : order,
    });
  }

  /** The wish of a known customer about a known order. */
  about(by: Chance, { intent, user, order }: Omit<Wish, "answers">): Wish {
    return { intent, user, order, answers: this.#answers(by, intent, { user, order }) };
  }

  #order(by: Chance, status: Order["status"] | undefined): Order {
    const free = this.#orders.filter((order) => !this.#used.has(order.order_id));
    const fitting = free.filter((order) => status === undefined || order.status === status);
    const order = by.pick(fitting.length > 0 ? fitting : this.#orders);
    if (status !== undefined) this.#used.add(order.order_id);
    return order;
  }

  #answers(by: Chance, intent: string, { user, order }: Pick<Wish, "user" | "order">): JsonObject {
    const known: JsonObject = {
      email: user.email,
      ...{ first_name: user.name.first_name, last_name: user.name.last_name, customer_zip: user.address.zip },
    };
    if (intent === "change_user_address" || intent === "change_order_address")
      Object.assign(known, newAddress(by));
    if (!order) return known;
    const items = by.below(0.4) ? order.items : order.items.slice(0, 1);
    const others = Object.keys(user.payment_methods).filter(
      (id) => id !== order.payment_history[0]?.payment_method_id,
    );
    return {
      ...known,
      order_id: order.order_id,
      reason: by.pick(["no longer needed", "ordered by mistake"]),
      item_ids: by.below(0.3) ? items.map(({ name }) => name) : items.map(({ item_id }) => item_id),
      new_item_ids: items.map((item) => this.#variantOf(by, item)),
      payment_method_id:
        intent === "change_order_payment" ? by.pick([...others, "gift_card_0000000"]) : "original",
      ...{
        finding: by.pick(["cancel the order", "nothing to do"]),
        finding_note: "We have looked into every order of this month.",
      },
    };
  }

  #variantOf(by: Chance, { product_id, item_id }: Order["items"][number]): string {
    const product = this.data.products.find((one) => one.product_id === product_id);
    const available = Object.values(product?.variants ?? {}).filter((variant) => variant.available);
    return available.length > 0 ? by.pick(available).item_id : item_id;
  }
}

const streets = ["Maple Avenue", "River Road", "Hillcrest Drive", "Oak Street", "Lakeview Terrace"];
const cities = [
  { city: "Austin", state: "TX", zip: "78701" },
  { city: "Portland", state: "OR", zip: "97201" },
  { city: "Denver", state: "CO", zip: "80203" },
  { city: "Chicago", state: "IL", zip: "60601" },
];

function newAddress(by: Chance): JsonObject {
  const address2 = by.pick(["none", "Apt 4", "Suite 210"]);
  return {
    address1: `${by.between(10, 990)} ${by.pick(streets)}`,
    address2,
    country: "USA",
    ...by.pick(cities),
  };
}
