import "server-only";
import { sql } from "drizzle-orm";
import type { Understanding } from "@/core/case/events";
import type { JsonObject } from "@/core/expression/value";
import type { Db, Tx } from "@/db/client";
import { listLiveJourneys, pickJourney } from "@/server/intake/pick-journey";
import { understandMessage } from "@/server/intake/understand-message";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { listStops } from "@/server/runtime/list-stops";
import type { Sent } from "./accept-message";
import { carriedOver } from "./carry-over";
import type { Conversation } from "./conversation-access";
import type { Route } from "./route";
import { smallTalkOf, type SmallTalk } from "./small-talk";
import { words } from "./words";

/** What was read in a message, before anything is decided on it. */
export type Read = { understanding: Understanding | null; entities: JsonObject };

/** A route, or what the channel answers by itself. `openCase` is what it rests on: the case that was open then. */
export type Decided = { openCase: string | null } & ({ route: Route } | { say: string; closes: boolean });

/**
 * Understands a message. Nothing is read in forms and buttons, and nothing while AI is stopped: then the request goes to
 * the fallback journey, and with it to people.
 */
export async function readMessage(ctx: Ctx, conversation: Conversation, sent: Sent): Promise<Read> {
  const isRead = sent.isWords && !(await isAiStopped(ctx, conversation));
  const { understanding, entities } = isRead
    ? await understandMessage(ctx, sent.text)
    : { understanding: null, entities: {} };
  if (!sent.asksForPerson) return { understanding, entities };
  return { understanding: { ...(understanding ?? nothingRead), asksForPerson: true }, entities };
}

const nothingRead: Understanding = {
  ...{ intent: null, confidence: 0, margin: 0, sentiment: 0, priority: "normal", riskFlags: [] },
  ...{ asksForPerson: false, engine: "none" },
};

/** Where the message goes now: to the conversation's open case, or to a new one. */
export async function decideRoute(
  ctx: Ctx,
  conversation: Conversation,
  message: { messageId: string; sent: Sent; read: Read },
): Promise<Decided> {
  const { messageId, sent, read } = message;
  const open = await findOpenCase(ctx, conversation);
  if (open !== null) return { openCase: open, route: { to: "case", caseId: open, ...read } };
  const saying = sent.asksForPerson ? null : smallTalkOf(sent.text);
  if (saying !== null) return { openCase: null, ...smallAnswer(saying) };
  return {
    openCase: null,
    ...(await decideStart(ctx, conversation, { ...read, text: sent.text, messageId })),
  };
}

type Answer = { route: Route } | { say: string; closes: boolean };
export type NewStart = Read & { text: string; messageId: string | null };

/** Which journey takes a request, and what its case knows from the start. */
export async function decideStart(ctx: Ctx, conversation: Conversation, start: NewStart): Promise<Answer> {
  const live = await listLiveJourneys(ctx);
  const picked = pickJourney(live, start.understanding);
  if (!picked) return { say: live.length === 0 ? words.nobody : words.notHere, closes: false };
  const { journeyId, versionHash, meaning } = picked;
  const known = await carriedOver(ctx, conversation, meaning);
  return { route: { to: "new-case", caseId: newId("case"), journeyId, versionHash, ...start, ...known } };
}

function smallAnswer(saying: SmallTalk): Answer {
  if (saying === "hello") return { say: words.hello, closes: false };
  if (saying === "yes") return { say: words.goOn, closes: false };
  return { say: words.goodbye, closes: true };
}

export async function findOpenCase(
  { db }: { db: Db | Tx },
  { workspaceId, conversationId }: Pick<Conversation, "workspaceId" | "conversationId">,
): Promise<string | null> {
  const found = await db.execute<{ id: string }>(
    sql`SELECT id FROM cases WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId}
        AND ended_at IS NULL ORDER BY opened_at DESC, id DESC LIMIT 1`,
  );
  return found.rows[0]?.id ?? null;
}

async function isAiStopped(ctx: Ctx, { channel }: Conversation): Promise<boolean> {
  const stops = await listStops(ctx);
  return stops.some(
    ({ scope, target }) =>
      scope === "workspace" || scope === "model" || (scope === "channel" && target === channel),
  );
}
