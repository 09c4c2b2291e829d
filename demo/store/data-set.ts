import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import { toMinor } from "./money";
import type { Order, Product, User } from "./rows";

/** The data set's own shape (see ../NOTICE), made into the store's rows: decimals become integer cents. */

const price = z.number().transform(toMinor);
const options = z.record(z.string(), z.string());
const address = z.strictObject({
  address1: z.string(),
  address2: z.string(),
  city: z.string(),
  state: z.string(),
  country: z.string(),
  zip: z.string(),
});

const order = z
  .strictObject({
    order_id: z.string(),
    user_id: z.string(),
    address,
    items: z.array(
      z
        .strictObject({ name: z.string(), product_id: z.string(), item_id: z.string(), price, options })
        .transform(({ price: price_minor, ...item }) => ({ ...item, price_minor })),
    ),
    fulfillments: z.array(
      z.strictObject({ tracking_id: z.array(z.string()), item_ids: z.array(z.string()) }),
    ),
    status: z.enum(["pending", "processed", "delivered", "cancelled"]),
    payment_history: z.array(
      z
        .strictObject({
          transaction_type: z.enum(["payment", "refund"]),
          amount: price,
          payment_method_id: z.string(),
        })
        .transform(({ amount: amount_minor, ...payment }) => ({ ...payment, amount_minor })),
    ),
  })
  .transform((row): Order => row);

const paymentMethod = z.discriminatedUnion("source", [
  z.strictObject({ source: z.literal("paypal"), id: z.string() }),
  z.strictObject({
    source: z.literal("credit_card"),
    brand: z.string(),
    last_four: z.string(),
    id: z.string(),
  }),
  z
    .strictObject({ source: z.literal("gift_card"), balance: price, id: z.string() })
    .transform(({ balance: balance_minor, ...method }) => ({ ...method, balance_minor })),
]);

const user = z.strictObject({
  name: z.strictObject({ first_name: z.string(), last_name: z.string() }),
  address,
  email: z.string(),
  payment_methods: z.record(z.string(), paymentMethod),
  orders: z.array(z.string()),
});

const product = z
  .strictObject({
    name: z.string(),
    product_id: z.string(),
    variants: z.record(
      z.string(),
      z
        .strictObject({ item_id: z.string(), options, available: z.boolean(), price })
        .transform(({ price: price_minor, ...variant }) => ({ ...variant, price_minor })),
    ),
  })
  .transform((row): Product => row);

export interface DataSet {
  readonly orders: readonly Order[];
  readonly users: readonly User[];
  readonly products: readonly Product[];
}

/** The whole data set in its own order: 1,000 orders, 500 users, 50 products. */
export async function readDataSet(): Promise<DataSet> {
  const [orders, users, products] = await Promise.all([
    readFileOf("orders", order),
    readFileOf("users", user),
    readFileOf("products", product),
  ]);
  return {
    orders: Object.values(orders),
    users: Object.entries(users).map(([user_id, row]) => ({ user_id, ...row })),
    products: Object.values(products),
  };
}

async function readFileOf<Row extends z.ZodType>(name: string, row: Row) {
  const text = await promisify(gunzip)(await readFile(join(dataFolder(), `${name}.json.gz`)));
  return z.record(z.string(), row).parse(JSON.parse(text.toString("utf8")));
}

/** Beside this file in the tree; a bundled entry is somewhere else and finds the data from the project's root. */
function dataFolder(): string {
  const beside = join(import.meta.dirname, "data");
  return existsSync(beside) ? beside : join(process.cwd(), "demo/store/data");
}
