import "server-only";
import { takeTurn } from "@/server/platform/request-limit";
import type { Conversation, Visitor } from "./conversation-access";

// Who is not signed in costs us work for nothing: starts and messages are counted in the database, so that every web
// process counts together. An address is known only behind a proxy of ours; those without one share a wider limit.

const minuteMs = 60_000;
const limits = {
  "chat-start": { perAddress: 60, withoutAddress: 3_000, windowMs: 10 * minuteMs },
  "chat-message": { perAddress: 600, withoutAddress: 30_000, windowMs: minuteMs },
} as const;
const messagesAMinute = 120;

/** @throws AppError too-many-requests */
export async function limitAddress(visitor: Visitor, purpose: keyof typeof limits): Promise<void> {
  const { perAddress, withoutAddress, windowMs } = limits[purpose];
  const max = visitor.address === null ? withoutAddress : perAddress;
  await takeTurn(visitor, { purpose, subject: visitor.address ?? "no address", max, windowMs });
}

/** @throws AppError too-many-requests */
export async function limitConversation(visitor: Visitor, { conversationId }: Conversation): Promise<void> {
  await takeTurn(visitor, {
    ...{ purpose: "chat-conversation", subject: conversationId },
    ...{ max: messagesAMinute, windowMs: minuteMs },
  });
}
