import { expect, request } from "@playwright/test";

export type StoreCustomer = { userId: string; email: string; orderId: string; totalMinor: number };

/** A customer of the demo's store with a pending order above the amount: what the story's customer asks about. */
export async function findCustomer(aboveMinor: number): Promise<StoreCustomer> {
  const base = process.env["CUESHEET_E2E_STORE_URL"];
  if (!base) throw new Error("CUESHEET_E2E_STORE_URL says where the demo's store is.");
  const store = await request.newContext({ baseURL: base });
  const ask = async (operation: string, args: object): Promise<Record<string, unknown>> => {
    const answer = await store.post(`/operations/${operation}`, { data: args });
    expect(answer.ok(), `${operation} answers`).toBe(true);
    return ((await answer.json()) as { result: Record<string, unknown> }).result; // the store's wire contract
  };
  try {
    for (const orderId of candidateOrders) {
      const order = await ask("get_order_details", { order_id: orderId });
      if (order["status"] !== "pending" || Number(order["total_minor"]) <= aboveMinor) continue;
      const user = await ask("get_user_details", { user_id: order["user_id"] });
      return {
        userId: String(order["user_id"]),
        email: String(user["email"]),
        orderId,
        totalMinor: Number(order["total_minor"]),
      };
    }
  } finally {
    await store.dispose();
  }
  throw new Error(`None of the known orders is pending and above ${aboveMinor}.`);
}

/** Large pending orders of the data set, largest first; earlier runs may have cancelled some. */
const candidateOrders = [
  "#W3761872",
  "#W9672333",
  "#W6584521",
  "#W8645374",
  "#W4941028",
  "#W4538969",
  "#W2598324",
  "#W6447372",
  "#W7170967",
  "#W3826449",
  "#W2040365",
  "#W5815923",
];
