import "server-only";
import type { CustomerKey } from "@/server/platform/sealing";

/** A message's text as the table messages keeps it. */
export function sealMessage(text: string, messageId: string, key: CustomerKey): string {
  return key.seal(text, `message:${messageId}`);
}

/** @throws AppError internal when it was changed or belongs to another message. */
export function openMessage(sealed: string, messageId: string, key: CustomerKey): string {
  return key.open(sealed, `message:${messageId}`);
}
