import { z } from "zod";
import type { Action } from "@/bench/store-tasks";

const rowsSchema = z.record(z.string(), z.unknown());
const stateSchema = z.object({ orders: rowsSchema, users: rowsSchema });
const dryRunSchema = z.object({
  steps: z.array(z.object({ name: z.string(), outcome: z.enum(["applied", "refused", "skipped"]) })),
  changed: z.object({ order_ids: z.array(z.string()), user_ids: z.array(z.string()) }),
  state: stateSchema,
});
const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});
const previewSchema = z.object({ allowed: z.boolean(), user_id: z.string().nullable() });

const ledgerSchema = z.object({
  lines: z.array(z.object({ status: z.number() })),
  next: z.number().nullable(),
});
type Ledger = z.infer<typeof ledgerSchema>;

export type StoreState = z.infer<typeof stateSchema>;
export type DryRun = z.infer<typeof dryRunSchema>;
const userSchema = z.object({
  user_id: z.string(),
  email: z.string(),
  name: z.object({ first_name: z.string(), last_name: z.string() }),
  address: z.object({ zip: z.string() }),
  orders: z.array(z.string()),
});
export type StoreUser = z.infer<typeof userSchema>;

/** The store as a benchmark sees it: rows as they are, rows put back, and what actions would lead to. */
export function storeAdmin(url: string) {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(url + path, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    });
    const text = await response.text();
    const answer = answerSchema.parse(JSON.parse(text));
    if (!answer.ok) throw new Error(`the store refuses ${path}: ${text.slice(0, 300)}`);
    return answer.result;
  }
  const list = (ids: readonly string[]) => encodeURIComponent(ids.join(","));
  return {
    user: async (userId: string) =>
      userSchema.parse(await call("POST", "/operations/get_user_details", { user_id: userId })),
    rows: async (orderIds: readonly string[], userIds: readonly string[]) =>
      stateSchema.parse(
        await call("GET", `/admin/state?order_ids=${list(orderIds)}&user_ids=${list(userIds)}`),
      ),
    touched: async () => stateSchema.parse(await call("GET", "/admin/state?touched=1")),
    reset: async (orderIds: readonly string[], userIds: readonly string[]) => {
      await call("POST", "/admin/reset", { order_ids: orderIds, user_ids: userIds });
    },
    resetAll: async () => {
      await call("POST", "/admin/reset", {});
    },
    dryRun: async (actions: readonly Action[]) =>
      dryRunSchema.parse(await call("POST", "/admin/dry-run", { actions })),
    /** How many writes reached the store, and how many of them it refused. */
    writes: async () => {
      const count = { sent: 0, refused: 0 };
      for (let after: number | null = 0; after !== null;) {
        const { lines, next }: Ledger = ledgerSchema.parse(
          await call("GET", `/ledger?after=${after}&limit=1000`),
        );
        count.sent += lines.length;
        count.refused += lines.filter(({ status }) => status >= 400).length;
        after = next;
      }
      return count;
    },
    preview: async (operation: string, args: Record<string, unknown>) =>
      previewSchema.parse(await call("POST", `/operations/${operation}/preview`, args)),
  };
}
export type StoreAdmin = ReturnType<typeof storeAdmin>;

/** The rows with others put in their place. */
export function withRows(state: StoreState, other: StoreState): StoreState {
  return { orders: { ...state.orders, ...other.orders }, users: { ...state.users, ...other.users } };
}

/** Equal whatever the order of keys. */
export function isSameState(a: StoreState, b: StoreState): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(",")}}`;
}
