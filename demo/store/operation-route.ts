import type { IncomingMessage } from "node:http";
import type { Answer } from "./answers";
import { newReceipt, RequestError } from "./answers";
import { type Fault, type FaultPlan, delayBy, parseFault } from "./faults";
import { operations } from "./operations";
import type { Operation } from "./operations/operation";
import { performRead, performWrite, previewWrite, type Store } from "./perform";
import { readIdempotencyKey, readJson } from "./requests";

interface OperationContext {
  readonly url: URL;
  readonly store: Store;
  readonly faults?: FaultPlan;
}

/** POST /operations/<name> and /operations/<name>/preview, with faults when this store has them. */
export async function answerOperation(
  message: IncomingMessage,
  { url, store, faults }: OperationContext,
): Promise<Answer | "dropped"> {
  const match = /^\/operations\/([^/]+)(\/preview)?$/.exec(url.pathname);
  const operation = operations.get(match?.[1] ?? "");
  const isPreview = match?.[2] !== undefined;
  if (!operation || (isPreview && operation.kind === "read")) {
    throw new RequestError("unknown-operation", "There is no such operation: see GET /openapi.json.");
  }
  if (message.method !== "POST") {
    throw new RequestError("wrong-method", "Use POST here.", { headers: { allow: "POST" } });
  }
  const input = await readJson(message);
  const perform = () => performOperation(store, operation, { message, input, isPreview });
  if (!faults) return perform();
  return performWithFault(faultOf(message, operation, faults), perform, () =>
    injectedError(store, operation),
  );
}

function performOperation(
  store: Store,
  operation: Operation,
  { message, input, isPreview }: { message: IncomingMessage; input: unknown; isPreview: boolean },
): Promise<Answer> {
  if (operation.kind === "read") return performRead(store, operation, input);
  if (isPreview) return previewWrite(store, operation, input);
  return performWrite(store, operation, { key: readIdempotencyKey(message), input });
}

/** The request's own fault, or else what the program says. */
function faultOf(message: IncomingMessage, operation: Operation, faults: FaultPlan): Fault {
  const header = message.headers["x-fault"];
  if (header === undefined) return faults.next(operation.name);
  const fault = typeof header === "string" ? parseFault(header) : undefined;
  if (fault) return fault;
  throw new RequestError(
    "bad-fault",
    "x-fault is delay=<ms>, error=<5xx>, drop=before|after or garbage=before|after.",
  );
}

/** "After" means that the effect is committed and only the answer is lost or spoilt. */
async function performWithFault(
  fault: Fault,
  perform: () => Promise<Answer>,
  injected: () => Answer,
): Promise<Answer | "dropped"> {
  await delayBy(fault);
  if (fault.drop === "before") return "dropped";
  if (fault.error !== undefined) return { ...injected(), status: fault.error };
  if (fault.garbage === "before") return garbage;
  const answer = await perform();
  if (fault.drop === "after") return "dropped";
  return fault.garbage === "after" ? garbage : answer;
}

const garbage: Answer = { status: 200, body: '<html>{"ok": tru' };

function injectedError(store: Store, operation: Operation): Answer {
  const error = { code: "internal", message: "A fault that was asked for.", retryable: true };
  const receipt = newReceipt(operation.name, store.now());
  return { status: 500, body: JSON.stringify({ ok: false, error, receipt }) };
}
