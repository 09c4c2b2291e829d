import "server-only";
import type { Arrival } from "@/core/case/events";
import type { JsonObject } from "@/core/expression/value";
import type { Operation } from "@/core/journey/catalogue";

/** What became of one try to perform an effect. */
export type Attempt =
  /** The system or engine answered, with yes or a final no. */
  | { result: "answered"; arrival: Extract<Arrival, { type: "effect-answered" }> }
  /** Nothing was done, or the key makes doing it again safe. */
  | { result: "again"; code: string; message: string; afterMs?: number }
  /** It may have been done, and nothing tells: a person must find out (R4). */
  | { result: "in-doubt"; code: string; message: string };

export type ToolCall = {
  workspaceId: string;
  operationKey: string;
  operation: Operation;
  arguments: JsonObject;
  /** The same at every retry: the case and the effect's key. */
  idempotencyKey: string;
  effectKey: string;
};
export type CallTool = (call: ToolCall) => Promise<Attempt>;
