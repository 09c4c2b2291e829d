import "server-only";
import type { CaseEvent } from "@/core/case/events";
import { canonicalJson } from "@/core/step/canonical-json";
import type { CustomerKey } from "@/server/platform/sealing";

// Invariants
// T1 a stored event holds nothing that stands under `private`, at its top or one level below, in clear.
// T2 opening what was sealed gives the event back, byte for byte in its canonical form (replay compares those).
// T3 a sealed part is bound to its case, sequence number and place: moved elsewhere it does not open.

type Plain = Record<string, unknown>;

/** The event's canonical text with its personal parts sealed. */
export function sealEvent(event: CaseEvent, caseId: string, key: CustomerKey): string {
  const sealed: Plain = sealPart(event, `case:${caseId}:${event.seq}`, key);
  for (const name of nestedParts) {
    const part = sealed[name];
    if (isPlain(part) && "private" in part)
      sealed[name] = sealPart(part, `case:${caseId}:${event.seq}:${name}`, key);
  }
  return canonicalText(sealed);
}

/** @throws AppError internal when a part was changed or moved. */
export function openEvent(body: string, caseId: string, key: CustomerKey): CaseEvent {
  const stored: Plain = JSON.parse(body);
  const context = `case:${caseId}:${String(stored["seq"])}`;
  const opened = openPart(stored, context, key);
  for (const name of nestedParts) {
    const part = opened[name];
    if (isPlain(part) && "private" in part) opened[name] = openPart(part, `${context}:${name}`, key);
  }
  // What was stored is an event that the interpreter made; the chain says whether somebody changed it since.
  return opened as CaseEvent;
}

/** Where events hold a part of their own with a `private` (core/case/events.ts). */
const nestedParts = ["request", "work"] as const;

function sealPart(part: object, context: string, key: CustomerKey): Plain {
  const copy: Plain = { ...part };
  const value = copy["private"];
  if (value !== undefined && hasValues(value)) copy["private"] = key.seal(JSON.stringify(value), context);
  return copy;
}

function openPart(part: Plain, context: string, key: CustomerKey): Plain {
  const sealed = part["private"];
  return typeof sealed === "string" ? { ...part, private: JSON.parse(key.open(sealed, context)) } : part;
}

/** Whether there is anything in it that could be personal; an empty answer is not worth a seal. */
export function hasValues(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasValues);
  if (isPlain(value)) return Object.values(value).some(hasValues);
  return value !== null && value !== "" && typeof value !== "boolean";
}

/** @throws TypeError when it is not JSON; nothing that came through our schemas is. */
export function canonicalText(value: unknown): string {
  return canonicalJson(value);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
