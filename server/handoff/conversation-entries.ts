import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { CaseEvent } from "@/core/case/events";
import { caseNotes } from "@/db/schema/case-notes";
import { messages } from "@/db/schema/messages";
import { workTransfers } from "@/db/schema/work-transfers";
import { openMessage } from "@/server/memory/messages/message-text";
import type { Ctx } from "@/server/platform/context";
import type { CustomerKey } from "@/server/platform/sealing";
import { describeEvent, type Naming } from "./describe-event";
import { openText } from "./sealed-text";

/**
 * One line of the merged timeline. `seq` is what citations name; null for what stands on no timeline of this case.
 * A minor line is detail that a reader may hide.
 */
export type Entry = {
  key: string;
  at: Date;
  seq: number | null;
} & (
  | { entry: "message"; author: "customer" | "ai" | "agent" | "system"; name: string; text: string }
  | { entry: "note"; name: string; text: string }
  | { entry: "transfer"; name: string; text: string; from: string; to: string }
  | { entry: "event"; text: string; mark: EventMark; isMinor: boolean }
);
export type EventMark = "step" | "check" | "control" | "receipt" | "problem" | "people" | "end";

const messagesMax = 200;

type About = {
  caseId: string;
  conversationId: string;
  events: readonly CaseEvent[];
  key: CustomerKey;
  naming: Naming;
};

/** The conversation's last messages, and everything that happened in this case, in one order. */
export async function conversationEntries(ctx: Ctx, about: About): Promise<Entry[]> {
  const [said, written] = await Promise.all([messageEntries(ctx, about), deskEntries(ctx, about)]);
  const happened = about.events.flatMap((event): Entry[] => {
    const described = describeEvent(event, about.naming);
    if (!described) return [];
    return [{ key: `e${event.seq}`, at: new Date(event.at), seq: event.seq, entry: "event", ...described }];
  });
  return [...said, ...written, ...happened].toSorted(inOrder);
}

/** By time; what happened at the same moment as it was decided. */
function inOrder(a: Entry, b: Entry): number {
  return a.at.getTime() - b.at.getTime() || (a.seq ?? 0) - (b.seq ?? 0);
}

async function messageEntries(
  ctx: Ctx,
  { caseId, conversationId, events, key, naming }: About,
): Promise<Entry[]> {
  const rows = await ctx.db
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, conversationId)))
    .orderBy(desc(messages.position))
    .limit(messagesMax);
  const seqs = seqsOfMessages(events, caseId);
  const firstOfCase = rows.findLast((row) => row.caseId === caseId && row.author === "customer");
  return rows.map(({ id, at, author, authorId, sealed }) => ({
    ...{ key: id, at, entry: "message", author, text: openMessage(sealed, id, key) },
    seq: seqs.get(id) ?? (id === firstOfCase?.id ? 1 : null),
    name: nameOfAuthor(author, authorId, naming),
  }));
}

function nameOfAuthor(
  author: (typeof messages.$inferSelect)["author"],
  id: string | null,
  naming: Naming,
): string {
  if (author === "agent") return naming.person(id);
  return { customer: "Customer", ai: "AI assistant", system: "Automatic message" }[author];
}

/** Which event of the case a message of the conversation is. */
function seqsOfMessages(events: readonly CaseEvent[], caseId: string): Map<string, number> {
  const seqs = new Map<string, number>();
  for (const event of events) {
    if (event.type === "message-received" || event.type === "agent-replied")
      seqs.set(event.messageId, event.seq);
    else if (event.type === "message-sent") seqs.set(`${caseId}:${event.messageId}`, event.seq);
  }
  return seqs;
}

async function deskEntries(ctx: Ctx, { caseId, key, naming }: About): Promise<Entry[]> {
  const [notes, transfers] = await Promise.all([
    ctx.db
      .select()
      .from(caseNotes)
      .where(and(eq(caseNotes.workspaceId, ctx.workspaceId), eq(caseNotes.caseId, caseId))),
    ctx.db
      .select()
      .from(workTransfers)
      .where(and(eq(workTransfers.workspaceId, ctx.workspaceId), eq(workTransfers.caseId, caseId))),
  ]);
  return [
    ...notes.map((row): Entry => ({
      ...{ key: row.id, at: row.at, seq: null, entry: "note", name: naming.person(row.personId) },
      text: openText(key, "case-note", row),
    })),
    ...transfers.map((row): Entry => ({
      ...{ key: row.id, at: row.at, seq: null, entry: "transfer", name: naming.person(row.personId) },
      ...{ from: naming.queue(row.fromQueue), to: naming.queue(row.toQueue) },
      text: openText(key, "work-transfer", row),
    })),
  ];
}
