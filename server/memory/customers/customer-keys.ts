import "server-only";
import type { Pool } from "pg";
import { BoundedCache } from "@/server/memory/bounded-cache";
import { AppError } from "@/server/platform/errors";
import { createSealer, type CustomerKey, type KeyOwner, type Sealer } from "@/server/platform/sealing";

/** Customers' keys as the runtime needs them: in memory for a while, because every event of a case wants the same one. */
export type CustomerKeys = {
  /** @throws AppError not-found when the key was erased: nothing of that customer can be read or written any more. */
  load: (owner: KeyOwner) => Promise<CustomerKey>;
  /** A key for a new customer, and its wrapped form for the statement that writes the customer. */
  create: (owner: KeyOwner) => { key: CustomerKey; wrapped: Uint8Array };
  forget: (owner: KeyOwner) => void;
};

/** An erased key may still be used this long by a process that did not erase it. */
const keptMs = 30_000;

export function createCustomerKeys(pool: Pool, secret: string, nowMs: () => number = Date.now): CustomerKeys {
  const sealer = createSealer({ secret, ...keyStore(pool) });
  const kept = new BoundedCache<{ key: CustomerKey; untilMs: number }>(20_000);
  const remember = (owner: KeyOwner, key: CustomerKey) => {
    kept.set(cacheName(owner), { key, untilMs: nowMs() + keptMs });
    return key;
  };
  return {
    async load(owner) {
      const found = kept.get(cacheName(owner));
      if (found && found.untilMs > nowMs()) return found.key;
      return remember(owner, await loadKey(sealer, owner));
    },
    create(owner) {
      const made = sealer.create(owner);
      remember(owner, made.key);
      return made;
    },
    forget: (owner) => kept.delete(cacheName(owner)),
  };
}

async function loadKey(sealer: Sealer, owner: KeyOwner): Promise<CustomerKey> {
  const key = await sealer.keyFor(owner);
  if (!key) throw new AppError("not-found", "This customer's data was erased.", { erased: true });
  return key;
}

function keyStore(pool: Pool) {
  return {
    async loadKey({ workspaceId, customerId }: KeyOwner) {
      const found = await pool.query<{ wrapped: Buffer | null }>({
        name: "load-customer-key",
        text: "SELECT wrapped FROM customer_keys WHERE workspace_id = $1 AND customer_id = $2",
        values: [workspaceId, customerId],
      });
      const row = found.rows[0];
      return row ? (row.wrapped ?? ("erased" as const)) : null;
    },
    async saveKey({ workspaceId, customerId }: KeyOwner, wrapped: Uint8Array) {
      const saved = await pool.query<{ wrapped: Buffer | null }>(
        `INSERT INTO customer_keys AS k (workspace_id, customer_id, wrapped, created_at) VALUES ($1, $2, $3, now())
         ON CONFLICT (workspace_id, customer_id) DO UPDATE SET created_at = k.created_at RETURNING wrapped`,
        [workspaceId, customerId, Buffer.from(wrapped)],
      );
      return saved.rows[0]?.wrapped ?? ("erased" as const);
    },
  };
}

function cacheName({ workspaceId, customerId }: KeyOwner): string {
  return `${workspaceId}/${customerId}`;
}
