import fc from "fast-check";
import type { DataSet } from "./data-set";
import type { Order, OrderItem, Product, User } from "./rows";

/** Actions for tests, made from the data set itself: no conversation and no task of anybody's is in them. */
export interface Action {
  readonly name: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
}

interface Drawn {
  readonly order: Order;
  readonly user: User;
  readonly products: ReadonlyMap<string, Product>;
  pick<Value>(values: readonly Value[]): Value;
}

/** One action on an order that could well be meant: mostly allowed at the first time, refused when repeated. */
export function anyAction(data: DataSet): fc.Arbitrary<Action> {
  const users = new Map(data.users.map((user) => [user.user_id, user]));
  const products = new Map(data.products.map((product) => [product.product_id, product]));
  return fc
    .tuple(fc.constantFrom(...data.orders), fc.constantFrom(...kinds), fc.infiniteStream(fc.nat()))
    .map(([order, kind, numbers]) => {
      const user = users.get(order.user_id);
      if (!user) throw new Error("an order without a user");
      const pick = <Value>(values: readonly Value[]): Value => {
        const value = values[(numbers.next().value ?? 0) % values.length];
        if (value === undefined) throw new Error("nothing to pick from");
        return value;
      };
      return kind({ order, user, products, pick });
    });
}

const kinds = [
  cancel,
  readdress,
  repay,
  swap("modify_pending_order_items"),
  swap("exchange_delivered_order_items"),
  giveBack,
];

function cancel({ order, pick }: Drawn): Action {
  const reason = pick(["no longer needed", "ordered by mistake"]);
  return { name: "cancel_pending_order", kwargs: { order_id: order.order_id, reason } };
}

function readdress({ order, user }: Drawn): Action {
  return { name: "modify_pending_order_address", kwargs: { order_id: order.order_id, ...user.address } };
}

function repay({ order, user, pick }: Drawn): Action {
  const payment_method_id = pick(Object.keys(user.payment_methods));
  return { name: "modify_pending_order_payment", kwargs: { order_id: order.order_id, payment_method_id } };
}

function swap(name: string) {
  return ({ order, user, products, pick }: Drawn): Action => {
    const items = someOf(order.items, pick);
    const variantOf = (item: OrderItem) => pick(Object.keys(products.get(item.product_id)?.variants ?? {}));
    return {
      name,
      kwargs: {
        order_id: order.order_id,
        item_ids: items.map(({ item_id }) => item_id),
        new_item_ids: items.map(variantOf),
        payment_method_id: pick(Object.keys(user.payment_methods)),
      },
    };
  };
}

function giveBack({ order, user, pick }: Drawn): Action {
  return {
    name: "return_delivered_order_items",
    kwargs: {
      order_id: order.order_id,
      item_ids: someOf(order.items, pick).map(({ item_id }) => item_id),
      payment_method_id: pick(Object.keys(user.payment_methods)),
    },
  };
}

function someOf(items: readonly OrderItem[], pick: Drawn["pick"]): readonly OrderItem[] {
  return items.slice(0, 1 + pick([...items.keys()]));
}
