import "server-only";
import type { Ctx } from "@/server/platform/context";

/** The id under which an edit or a decision is kept: four eyes compares these. */
export function personOf(ctx: Ctx): string {
  return ctx.actor.kind === "customer" ? `customer:${ctx.actor.conversationId}` : ctx.actor.id;
}
