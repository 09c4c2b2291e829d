import type { Pool } from "pg";
import type { Target } from "./operations/operation";
import type { Order, Product, Products, User } from "./rows";

/** Reads of the store's rows: one round trip each. */
export interface Tables {
  readonly products: Products;
  findOrder(orderId: string): Promise<Order | undefined>;
  findUser(userId: string): Promise<User | undefined>;
  findUserIdByEmail(email: string): Promise<string | undefined>;
  findUserIdByNameZip(input: {
    first_name: string;
    last_name: string;
    zip: string;
  }): Promise<string | undefined>;
  /** The rows a write stands on, without locking them. */
  findRows(target: Target): Promise<{ order: Order | undefined; user: User | undefined }>;
}

/** Loads the assortment once; everything else is read when it is asked for. */
export async function openTables(pool: Pool): Promise<Tables> {
  const { rows } = await pool.query<{ body: Product }>("select body from store.products order by position");
  const products = new Map(rows.map(({ body }) => [body.product_id, body]));
  return {
    products,
    async findOrder(orderId) {
      const found = await pool.query<{ body: Order }>({
        name: "find-order",
        text: "select body from store.orders where order_id = $1",
        values: [orderId],
      });
      return found.rows[0]?.body;
    },
    async findUser(userId) {
      const found = await pool.query<{ body: User }>({
        name: "find-user",
        text: "select body from store.users where user_id = $1",
        values: [userId],
      });
      return found.rows[0]?.body;
    },
    async findUserIdByEmail(email) {
      const found = await pool.query<{ user_id: string }>({
        name: "find-user-by-email",
        text: "select user_id from store.users where email_folded = $1",
        values: [email.toLowerCase()],
      });
      return found.rows[0]?.user_id;
    },
    async findUserIdByNameZip({ first_name, last_name, zip }) {
      const found = await pool.query<{ user_id: string }>({
        name: "find-user-by-name-zip",
        // Unique as loaded; changed addresses could make two alike, and then the answer must at least be stable.
        text: `select user_id from store.users
               where last_name_folded = $1 and first_name_folded = $2 and zip = $3 order by user_id limit 1`,
        values: [last_name.toLowerCase(), first_name.toLowerCase(), zip],
      });
      return found.rows[0]?.user_id;
    },
    async findRows(target) {
      const found = await pool.query<{ order: Order | null; user: User | null }>({
        name: "find-rows",
        text: `select o.body "order", u.body "user" from (select 1) one
               left join store.orders o on o.order_id = $1
               left join store.users u on u.user_id = coalesce(o.user_id, $2)`,
        values: idsOf(target),
      });
      return { order: found.rows[0]?.order ?? undefined, user: found.rows[0]?.user ?? undefined };
    },
  };
}

/** The two parameters, order id and user id, by which queries take a target. */
export function idsOf(target: Target): [orderId: string | null, userId: string | null] {
  return "orderId" in target ? [target.orderId, null] : [null, target.userId];
}
