import { z } from "zod";
import { newReceipt, okAnswer, RequestError } from "./answers";
import { findLedgerLine, listLedgerLines } from "./ledger";
import { badArguments, type Store } from "./perform";
import type { Routes } from "./routes";

const querySchema = z.strictObject({
  key: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, "is no Idempotency-Key")
    .optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** GET /ledger?key=… is one line; GET /ledger?after=<seq>&limit=… is a page with the `next` to go on from, or null. */
export function ledgerRoutes(store: Store): Routes {
  return {
    "/ledger": {
      GET: async ({ url }) => {
        const query = querySchema.safeParse(Object.fromEntries(url.searchParams));
        if (!query.success) throw badArguments(query.error);
        const { key, after, limit } = query.data;
        const receipt = newReceipt(null, store.now());
        if (key !== undefined) {
          const line = await findLedgerLine(store.pool, key);
          if (!line) throw new RequestError("unknown-path", "No write under this key has reached the store.");
          return okAnswer(receipt, line);
        }
        const lines = await listLedgerLines(store.pool, { after, limit });
        const next = lines.length === limit ? (lines.at(-1)?.seq ?? null) : null;
        return okAnswer(receipt, { lines, next });
      },
    },
  };
}
