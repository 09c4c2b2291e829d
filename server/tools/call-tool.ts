import "server-only";
import { z } from "zod";
import { misfit } from "@/core/expression/fits";
import type { Json } from "@/core/expression/value";
import type { EffectOutcome, Receipt } from "@/core/case/events";
import { AppError } from "@/server/platform/errors";
import { assertDepth } from "@/server/platform/read-body";
import { EgressError, type Egress, type EgressAnswer } from "./egress";
import type { SystemStore } from "./systems-store";
import type { Attempt, ToolCall } from "./tool-call";

const receiptSchema = z.union([
  z.object({
    id: z.string().min(1).max(200),
    at: z.string().max(40),
    operation: z.string().max(200).optional(),
  }),
  z.string().min(1).max(200),
]);
const okSchema = z.looseObject({
  ok: z.literal(true),
  receipt: receiptSchema.optional(),
  result: z.json().optional(),
});
const refusedSchema = z.looseObject({
  ok: z.literal(false),
  error: z.object({ code: z.string().min(1).max(120), message: z.string().max(2_000) }),
  receipt: receiptSchema.optional(),
});
const answerSchema = z.discriminatedUnion("ok", [okSchema, refusedSchema]);

/** With `ok: false`, the system's business "no": final. Any other 4xx says that we asked wrongly, which is a failure. */
const refusalStatuses = new Set([404, 409, 410, 422]);

/**
 * Calls one operation of a system of record, once. Never throws for what the system or the network does: the result says
 * whether it answered, may be tried again, or is in doubt (sent without a key, answer lost).
 */
export function createCallTool({
  egress,
  systems,
  now,
}: {
  egress: Egress;
  systems: SystemStore;
  now: () => Date;
}) {
  return async (call: ToolCall): Promise<Attempt> => {
    try {
      const system = await systems.load(call.workspaceId, call.operation.system);
      const shape = system.requests[call.operationKey] ?? {};
      const base = system.baseUrl.replace(/\/$/, "");
      const answer = await egress.post({
        url: new URL(`${base}${shape.path ?? `/operations/${encodeURIComponent(call.operationKey)}`}`),
        headers: { ...system.headers, "idempotency-key": call.idempotencyKey },
        body: JSON.stringify(shape.body ? { ...call.arguments, ...shape.body } : call.arguments),
        timeoutMs: call.operation.retry.timeoutMs,
      });
      return read(call, answer, now);
    } catch (error) {
      if (error instanceof EgressError) return afterFailure(call, error);
      if (error instanceof AppError && error.code === "not-found")
        return failed(call, "unknown-system", error.message);
      throw error;
    }
  };
}

/** R4. A write that carries no key and may have arrived is never repeated. */
function afterFailure({ operation, effectKey }: ToolCall, { code, message, wasSent }: EgressError): Attempt {
  if (wasSent && operation.writes && !operation.keyed)
    return { result: "in-doubt", code: "answer-lost", message };
  if (code === "origin-not-allowed" || code === "address-not-allowed" || code === "credentials-in-url") {
    return failed({ effectKey }, code, message);
  }
  return { result: "again", code, message };
}

function read(call: ToolCall, answer: EgressAnswer, now: () => Date): Attempt {
  const { status } = answer;
  if (status === 429) {
    const afterMs = answer.retryAfterMs ?? 1_000;
    return { result: "again", code: "too-many-requests", message: "The system asks to wait.", afterMs };
  }
  if (status >= 500) {
    return afterFailure(
      call,
      new EgressError(`status-${status}`, "The system failed while answering.", true),
    );
  }
  const parsed = parse(answer);
  if (!parsed.ok) {
    // An answer that nobody can read does not tell whether the write was done.
    if (status < 300) return afterFailure(call, new EgressError(parsed.code, parsed.message, true));
    return failed(call, `status-${status}`, `The system answered with status ${status}.`);
  }
  const { value } = parsed;
  if (!value.ok) {
    const { code, message } = value.error;
    if (!refusalStatuses.has(status) && status >= 300)
      return failed(call, `status-${status}`, `${code}: ${message}`);
    const evidence = receiptOf(call, value.receipt, now);
    return answered(call, {
      ...{ outcome: "refused", code: plainCode(code), private: { message: message.toWellFormed() } },
      ...(evidence && { receipt: evidence }),
    });
  }
  if (status >= 300) return failed(call, `status-${status}`, `The system answered with status ${status}.`);
  // Systems that do not wrap their result answer with it beside `ok` and `receipt`.
  const { ok: _ok, receipt, result, ...rest } = value;
  const plain: Json = result ?? jsonOf(rest);
  const why = misfit(call.operation.answer, plain);
  if (why !== null) return failed(call, "answer-misfit", `The system's answer is not as declared: ${why}.`);
  const evidence = receiptOf(call, receipt, now);
  return answered(call, {
    outcome: "ok",
    ...(evidence && { receipt: evidence }),
    private: { answer: plain },
  });
}

type Parsed =
  { ok: true; value: z.infer<typeof answerSchema> } | { ok: false; code: string; message: string };

const depthMax = 40;

function parse({ contentType, text }: EgressAnswer): Parsed {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) {
    return {
      ok: false,
      code: "answer-not-json",
      message: "The system answered with something that is not JSON.",
    };
  }
  try {
    assertDepth(text, depthMax);
    const result = answerSchema.safeParse(JSON.parse(text));
    if (result.success) return { ok: true, value: result.data };
    return {
      ok: false,
      code: "answer-unreadable",
      message: "The system's answer lacks `ok`, or its parts are malformed.",
    };
  } catch {
    return {
      ok: false,
      code: "answer-unreadable",
      message: "The system's answer is broken or nested too deeply.",
    };
  }
}

function receiptOf(
  call: ToolCall,
  receipt: z.infer<typeof receiptSchema> | undefined,
  now: () => Date,
): Receipt | null {
  if (receipt === undefined) return null;
  const operation = call.operationKey;
  if (typeof receipt === "string") return { id: receipt, at: now().toISOString(), operation };
  return { id: receipt.id, at: receipt.at, operation: receipt.operation ?? operation };
}

/** zod's loose objects are typed unknown; it parsed them from JSON text, so JSON is what they are. */
function jsonOf(value: Record<string, unknown>): Json {
  return value as Json;
}

/** A code becomes part of the timeline for ever: what is not one is replaced. */
function plainCode(code: string): string {
  return /^[\w.:-]{1,120}$/.test(code) ? code : "refused";
}

function failed(call: Pick<ToolCall, "effectKey">, code: string, message: string): Attempt {
  return answered(call, { outcome: "failed", code, private: { message } });
}

function answered({ effectKey }: Pick<ToolCall, "effectKey">, outcome: EffectOutcome): Attempt {
  const by = { kind: "system" } as const;
  return { result: "answered", arrival: { type: "effect-answered", key: effectKey, by, ...outcome } };
}
