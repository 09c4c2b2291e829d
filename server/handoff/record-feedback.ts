import "server-only";
import { feedback } from "@/db/schema/feedback";
import type { Ctx } from "@/server/platform/context";
import { newId } from "@/server/platform/ids";
import { personBy } from "@/server/runtime/actor-by";
import { customerKeyOf, sealText } from "./sealed-text";

export type Feedback = {
  item: { id: string; caseId: string };
  subject: (typeof feedback.$inferInsert)["subject"];
  verdict: (typeof feedback.$inferInsert)["verdict"];
  /** Who gave what is judged: an engine with its version, "journey" for the journey's own text. */
  engine: string | null;
  intents?: { from: string | null; to: string };
  texts?: Record<string, string>;
};

/** Keeps what a person thought of something that AI gave them, with the texts it is about under the customer's key. */
export async function recordFeedback(ctx: Ctx, given: Feedback): Promise<void> {
  const { item, subject, verdict, engine, intents, texts } = given;
  const { id: personId } = personBy(ctx.actor, "desk.work");
  const id = newId("feedback");
  const sealed = texts
    ? sealText(await customerKeyOf(ctx, item.caseId), "feedback", id, JSON.stringify(texts))
    : null;
  await ctx.db.insert(feedback).values({
    ...{
      workspaceId: ctx.workspaceId,
      id,
      at: ctx.now(),
      personId,
      caseId: item.caseId,
      workItemId: item.id,
    },
    ...{ subject, verdict, engine, sealed },
    ...{ fromIntent: intents?.from ?? null, toIntent: intents?.to ?? null },
  });
}
