import { randomUUID } from "node:crypto";
import type { Refusal } from "./refusal";
import { refusalStatusOf } from "./refusal";

/** What goes over the wire. `body` is text, because a repeated key gets the very same bytes again. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Receipt {
  readonly id: string;
  readonly at: string;
  readonly operation: string | null;
}

/** Requests that never reached a rule. `retryable` says whether the same request can succeed later. */
export const requestErrors = {
  "bad-json": { status: 400, retryable: false },
  "bad-arguments": { status: 400, retryable: false },
  "bad-idempotency-key": { status: 400, retryable: false },
  "bad-fault": { status: 400, retryable: false },
  "unknown-operation": { status: 404, retryable: false },
  "unknown-path": { status: 404, retryable: false },
  "wrong-method": { status: 405, retryable: false },
  "too-large": { status: 413, retryable: false },
  "wrong-content-type": { status: 415, retryable: false },
  "key-reused": { status: 422, retryable: false },
  internal: { status: 500, retryable: true },
  unavailable: { status: 503, retryable: true },
} as const;

export type RequestErrorCode = keyof typeof requestErrors;

export class RequestError extends Error {
  constructor(
    readonly code: RequestErrorCode,
    message: string,
    readonly extra: {
      readonly issues?: readonly { path: string; message: string }[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
  }
}

/** A new receipt: the evidence of one answer. */
export function newReceipt(operation: string | null, at: Date): Receipt {
  return { id: `rcp_${randomUUID()}`, at: at.toISOString(), operation };
}

export function okAnswer(receipt: Receipt, result: unknown): Answer {
  return { status: 200, body: JSON.stringify({ ok: true, receipt, result }) };
}

export function refusalAnswer(receipt: Receipt, refusal: Refusal): Answer {
  const error = { code: refusal.code, message: refusal.message, retryable: false };
  return { status: refusalStatusOf[refusal.code], body: JSON.stringify({ ok: false, error, receipt }) };
}

export function errorAnswer(receipt: Receipt, failure: RequestError): Answer {
  const { status, retryable } = requestErrors[failure.code];
  const { issues, headers } = failure.extra;
  const error = { code: failure.code, message: failure.message, retryable, ...(issues && { issues }) };
  return { status, body: JSON.stringify({ ok: false, error, receipt }), ...(headers && { headers }) };
}
