import { z } from "zod";
import { dryRun, dryRunSchema, readState, resetRows, resetSchema } from "./admin";
import type { Answer } from "./answers";
import { newReceipt, okAnswer } from "./answers";
import { canonicalJson } from "./canonical";
import { type FaultPlan, faultProgramSchema } from "./faults";
import { badArguments, type Store } from "./perform";
import { readJson } from "./requests";
import type { Routes } from "./routes";

const stateQuerySchema = z.strictObject({
  order_ids: z.string().default("").transform(splitList),
  user_ids: z.string().default("").transform(splitList),
  touched: z.enum(["0", "1"]).default("0"),
});

function splitList(text: string): string[] {
  return text.split(",").filter((id) => id !== "");
}

/** What tests and benches may do to a store of their own. A store without STORE_FAULTS=1 does not have these. */
export function testRoutes(store: Store, faults: FaultPlan): Routes {
  const ok = (result: unknown) => okAnswer(newReceipt(null, store.now()), result);
  return {
    "/faults": {
      GET: async () => ok({ rules: faults.list() }),
      POST: async ({ message }) => {
        faults.program(checked(faultProgramSchema, await readJson(message)));
        return ok({ rules: faults.list() });
      },
      DELETE: async () => {
        faults.program({ rules: [] });
        return ok({ rules: [] });
      },
    },
    "/admin/reset": {
      POST: async ({ message }) =>
        ok(await resetRows(store.pool, checked(resetSchema, await readJson(message)))),
    },
    "/admin/state": {
      GET: async ({ url }): Promise<Answer> => {
        const query = checked(stateQuerySchema, Object.fromEntries(url.searchParams));
        const state = await readState(store.pool, {
          orderIds: query.order_ids,
          userIds: query.user_ids,
          touched: query.touched === "1",
        });
        return canonically(ok(state));
      },
    },
    "/admin/dry-run": {
      POST: async ({ message }) =>
        canonically(ok(await dryRun(store, checked(dryRunSchema, await readJson(message))))),
    },
  };
}

/** Sorted keys, so that equal states are equal text. */
function canonically(answer: Answer): Answer {
  return { ...answer, body: canonicalJson(JSON.parse(answer.body)) };
}

function checked<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw badArguments(parsed.error);
  return parsed.data;
}
