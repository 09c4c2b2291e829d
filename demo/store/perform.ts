import type { Pool } from "pg";
import { z } from "zod";
import type { Answer } from "./answers";
import { newReceipt, okAnswer, refusalAnswer, RequestError } from "./answers";
import { hashOf } from "./canonical";
import { readForWrite, record } from "./ledger";
import { currency, toDecimal } from "./money";
import type { Change, Decision, PreparedWrite, ReadOperation, WriteOperation } from "./operations/operation";
import { Refusal } from "./refusal";
import type { Tables } from "./tables";
import type { Turns } from "./turns";
import { wireOrder, wireUser } from "./wire";

export interface Store {
  readonly pool: Pool;
  readonly tables: Tables;
  readonly turns: Turns;
  readonly now: () => Date;
}

/** Each lost race means that another write won it, so this many are lost only under absurd contention on one row. */
const attemptsMax = 200;

/** Reads; one round trip. Throws RequestError on bad arguments. */
export async function performRead(store: Store, operation: ReadOperation, input: unknown): Promise<Answer> {
  const read = operation.prepare(input);
  if (read instanceof z.ZodError) throw badArguments(read);
  const result = await read(store.tables);
  const receipt = newReceipt(operation.name, store.now());
  return result instanceof Refusal ? refusalAnswer(receipt, result) : okAnswer(receipt, result);
}

/**
 * Writes once per key; two round trips when nobody races. A repeat gets the first answer, byte for byte.
 * Throws RequestError on bad arguments and on a key that was used for something else.
 */
export async function performWrite(
  store: Store,
  operation: WriteOperation,
  request: { readonly key: string; readonly input: unknown },
): Promise<Answer> {
  const prepared = prepareWrite(operation, request.input);
  const { target } = prepared;
  const row = "orderId" in target ? target.orderId : target.userId;
  return store.turns.take(row, () => performPrepared(store, operation, { key: request.key, prepared }));
}

async function performPrepared(
  store: Store,
  operation: WriteOperation,
  { key, prepared }: { readonly key: string; readonly prepared: PreparedWrite },
): Promise<Answer> {
  const argumentsHash = hashOf([operation.name, prepared.arguments]);
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const { kept, order, user, versions } = await readForWrite(store.pool, {
      key,
      argumentsHash,
      target: prepared.target,
    });
    if (kept) {
      if (kept.argumentsHash !== argumentsHash) {
        throw new RequestError(
          "key-reused",
          "This Idempotency-Key was used for another request: use a new key.",
        );
      }
      return { status: kept.status, body: kept.body, headers: { "idempotency-replayed": "true" } };
    }
    const decision = prepared.decide({ order, user, products: store.tables.products });
    const receipt = newReceipt(operation.name, store.now());
    const answer = answerOf(operation, decision, receipt);
    const entry = { key, operation: operation.name, argumentsHash, receipt, ...answer };
    const change = decision instanceof Refusal ? undefined : { change: decision, versions };
    if ((await record(store.pool, entry, change)) === "recorded") return answer;
  }
  throw new RequestError(
    "unavailable",
    "Too many writes at once on the same rows: send the same request again.",
  );
}

function answerOf(
  operation: WriteOperation,
  decision: Decision,
  receipt: ReturnType<typeof newReceipt>,
): Answer {
  if (decision instanceof Refusal) return refusalAnswer(receipt, decision);
  return okAnswer(receipt, changedRow(operation, decision));
}

function changedRow(operation: WriteOperation, { order, user }: Change): unknown {
  const row = operation.answers === "order" ? order && wireOrder(order) : user && wireUser(user);
  if (!row) throw new Error(`${operation.name} changed no ${operation.answers}`);
  return row;
}

export const previewSchema = z
  .object({
    allowed: z.boolean().describe("Whether the write would be done if it was sent now"),
    refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
    user_id: z.string().nullable().describe("Whose order or profile it is; null when the id is unknown"),
    currency: z.literal(currency),
    amount: z.number(),
    amount_minor: z.int().describe("Cents that move, whatever the direction; 0 when refused"),
    difference_minor: z
      .int()
      .describe(
        "Cents that the customer pays (positive) or gets back (negative), at once or when goods are back",
      ),
  })
  .meta({ id: "Preview" });

/** What a write would do to the money, or which rule would refuse it. Changes nothing and needs no key. */
export async function previewWrite(store: Store, operation: WriteOperation, input: unknown): Promise<Answer> {
  const prepared = prepareWrite(operation, input);
  const rows = await store.tables.findRows(prepared.target);
  const decision = prepared.decide({ ...rows, products: store.tables.products });
  const isRefused = decision instanceof Refusal;
  const differenceMinor = isRefused ? 0 : decision.differenceMinor;
  const amountMinor = Math.abs(differenceMinor);
  const preview: z.infer<typeof previewSchema> = {
    allowed: !isRefused,
    refusal: isRefused ? { code: decision.code, message: decision.message } : null,
    user_id: rows.user?.user_id ?? null,
    currency,
    amount: toDecimal(amountMinor),
    amount_minor: amountMinor,
    // Minus zero would be written as 0 anyway, but not compared as 0.
    difference_minor: differenceMinor === 0 ? 0 : differenceMinor,
  };
  return okAnswer(newReceipt(operation.name, store.now()), preview);
}

function prepareWrite(operation: WriteOperation, input: unknown): PreparedWrite {
  const prepared = operation.prepare(input);
  if (prepared instanceof z.ZodError) throw badArguments(prepared);
  return prepared;
}

/** Says which argument is wrong and why. */
export function badArguments(error: z.ZodError): RequestError {
  const issues = error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), message }));
  const first = issues[0];
  const where = first?.path ? `${first.path}: ${first.message}` : (first?.message ?? "not as described");
  return new RequestError("bad-arguments", `The arguments are not as described (${where}).`, { issues });
}
