import type { Server } from "node:http";
import { Pool } from "pg";
import { afterAll, afterEach, beforeAll } from "vitest";
import { z } from "zod";
import { useTestDatabase } from "@/db/test-database";
import { type DataSet, readDataSet } from "./data-set";
import { FaultPlan } from "./faults";
import { openStore } from "./open-store";
import type { Order, OrderStatus, Product, User, Variant } from "./rows";
import { createStoreServer } from "./server";
import type { State } from "./admin";
import { orderSchema, userSchema, type WireOrder, type WireUser } from "./wire";

/** What a test sees of an answer. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly ok: boolean | undefined;
  readonly code: string | undefined;
  readonly result: unknown;
  readonly receipt: unknown;
  readonly headers: Headers;
}

export interface Sent {
  readonly key?: string;
  readonly fault?: string;
}

const answerSchema = z.object({
  ok: z.boolean(),
  error: z.object({ code: z.string() }).optional(),
  result: z.unknown().optional(),
  receipt: z.unknown(),
});

/** Verbs of the store's tests, over HTTP to a server on a database of this file's own. Touched rows go back after each test. */
export function useTestStore(options: { readonly faults?: boolean } = {}) {
  const database = useTestDatabase();
  const servers: Server[] = [];
  const pools: Pool[] = [];
  const live: { url: string; data: DataSet; keys: number } = {
    url: "",
    data: { orders: [], users: [], products: [] },
    keys: 0,
  };

  /** One more server on the same database, as a second process would be. */
  async function openServer(withFaults: boolean): Promise<string> {
    const pool = new Pool({ connectionString: database.ownerUrl, max: 10 });
    // A test database is dropped by force at the end.
    pool.on("error", () => undefined);
    pools.push(pool);
    const store = await openStore(pool, () => new Date());
    const server = createStoreServer(store, withFaults ? { faults: new FaultPlan() } : {});
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (typeof address !== "object" || !address) throw new Error("the server has no port");
    return `http://127.0.0.1:${address.port}`;
  }

  async function request(
    method: string,
    path: string,
    init: RequestInit = {},
    base = live.url,
  ): Promise<Seen> {
    const response = await fetch(base + path, { method, ...init });
    const text = await response.text();
    const parsed = answerSchema.safeParse(jsonOrText(text));
    return {
      status: response.status,
      text,
      ok: parsed.data?.ok,
      code: parsed.data?.error?.code,
      result: parsed.data?.result,
      receipt: parsed.data?.receipt,
      headers: response.headers,
    };
  }

  const post = (path: string, body: unknown, headers: Record<string, string> = {}, base = live.url) =>
    request(
      "POST",
      path,
      { body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } },
      base,
    );

  /** Sends an operation; a write gets a key of its own unless one is given. */
  const send = (name: string, input: unknown, { key, fault }: Sent = {}, base = live.url) =>
    post(
      `/operations/${name}`,
      input,
      { "idempotency-key": key ?? `key-${(live.keys += 1)}`, ...(fault && { "x-fault": fault }) },
      base,
    );

  beforeAll(async () => {
    live.data = await readDataSet();
    live.url = await openServer(options.faults ?? true);
  });
  afterEach(async () => {
    if (options.faults === false) return;
    await request("DELETE", "/faults");
    await post("/admin/reset", {});
  });
  afterAll(async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    await Promise.all(pools.map((pool) => pool.end()));
  });

  return {
    get url() {
      return live.url;
    },
    get data() {
      return live.data;
    },
    get ownerUrl() {
      return database.ownerUrl;
    },
    openServer,
    request,
    post,
    send,
    get: (path: string) => request("GET", path),
    preview: (name: string, input: unknown) => post(`/operations/${name}/preview`, input),
    order: async (orderId: string): Promise<WireOrder> =>
      orderSchema.parse((await send("get_order_details", { order_id: orderId })).result),
    user: async (userId: string): Promise<WireUser> =>
      userSchema.parse((await send("get_user_details", { user_id: userId })).result),
    touched: async (): Promise<State> =>
      stateSchema.parse((await request("GET", "/admin/state?touched=1")).result),
  };
}

const stateSchema = z.object({
  orders: z.record(z.string(), orderSchema),
  users: z.record(z.string(), userSchema),
});

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The first order that fits, with its user. Throws when the data set has none, so that a test cannot pass by absence. */
export function findOrder(
  data: DataSet,
  status: OrderStatus,
  fits: (order: Order, user: User) => boolean = () => true,
): { readonly order: Order; readonly user: User } {
  for (const order of data.orders) {
    const user = data.users.find((candidate) => candidate.user_id === order.user_id);
    if (user && order.status === status && fits(order, user)) return { order, user };
  }
  throw new Error("no order of the data set fits");
}

/** The first value, which must be there. */
export function first<Value>(values: readonly Value[]): Value {
  return existing(values[0]);
}

/** The value, which must be there, so that a test cannot pass by its absence. */
export function existing<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("what the test needs is not there");
  return value;
}

export function productOf(data: DataSet, productId: string): Product {
  return first(data.products.filter((product) => product.product_id === productId));
}

/** Variants of an item's product in the order of the data set, the item's own included. */
export function variantsOf(data: DataSet, productId: string): readonly Variant[] {
  return Object.values(productOf(data, productId).variants);
}

/** The payment method an order was paid with at first. */
export function originalMethodOf(order: Order): string {
  return first(order.payment_history).payment_method_id;
}

export const someAddress = {
  address1: "12 Test Lane",
  address2: "",
  city: "Springfield",
  state: "OR",
  country: "USA",
  zip: "97403",
};
