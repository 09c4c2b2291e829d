import "server-only";
import { and, eq, gt, lte } from "drizzle-orm";
import { z } from "zod";
import { stepIdSchema } from "@/core/journey/document";
import type { Db, Tx } from "@/db/client";
import { draftPresence } from "@/db/schema/draft-presence";
import type { Ctx } from "@/server/platform/context";
import { tellDraft } from "./draft-notices";
import { idSchema } from "./input";
import { namesOf } from "./names-of";

// P1 a row is a tab that has the draft open: written when its stream begins, refreshed by its beats, taken away when the
//    stream ends. P2 a tab that gave no sign of life for a while is gone, whatever its row says.

export const sessionSchema = z.string().regex(/^[a-z0-9-]{8,64}$/);

export const beatPresenceSchema = z.strictObject({
  journeyId: idSchema,
  session: sessionSchema,
  selection: z.array(stepIdSchema).max(200),
  /** Whether somebody looks at the tab. */
  isActive: z.boolean(),
});

/** Somebody who has the draft open in a tab. */
export type Present = {
  session: string;
  personId: string;
  name: string;
  colour: number;
  selection: string[];
  isActive: boolean;
};

/** A tab beats every 20 seconds, one that nobody looks at once a minute. */
const seenWithinMs = 95_000;
const coloursCount = 8;
const tabsMax = 100;

/** A sign of life of a tab whose draft is watched, and what is selected in it. Nothing when nobody watches there. */
export async function beatPresence(ctx: Ctx, input: z.infer<typeof beatPresenceSchema>): Promise<void> {
  if (ctx.actor.kind !== "person") return;
  const { journeyId, selection, isActive } = input;
  const { rowCount } = await ctx.db
    .update(draftPresence)
    .set({ selection, isActive, seenAt: ctx.now() })
    .where(and(tabOf(ctx, input), eq(draftPresence.personId, ctx.actor.id)));
  if (rowCount) await tellDraft(ctx.db, ctx.workspaceId, journeyId);
}

type Entering = { journeyId: string; session: string; stream: string };

/** Somebody opened the draft in a tab: they get a colour that nobody else there has, as far as there are enough. */
export async function enterDraft(ctx: Ctx, entering: Entering): Promise<void> {
  if (ctx.actor.kind !== "person") return;
  const { id: personId } = ctx.actor;
  const { journeyId, stream } = entering;
  await ctx.db.transaction(async (tx) => {
    await sweep(tx, ctx, journeyId);
    const here = await tx
      .select({ personId: draftPresence.personId, colour: draftPresence.colour })
      .from(draftPresence)
      .where(draftOf(ctx, journeyId));
    if (here.length >= tabsMax) return;
    const row = { ...entering, workspaceId: ctx.workspaceId, personId, isActive: true, seenAt: ctx.now() };
    await tx
      .insert(draftPresence)
      .values({ ...row, selection: [], colour: colourFor(personId, here) })
      .onConflictDoUpdate({
        target: [draftPresence.workspaceId, draftPresence.journeyId, draftPresence.session],
        set: { stream, seenAt: row.seenAt },
        // A session is its person's: nobody takes over somebody else's.
        setWhere: eq(draftPresence.personId, personId),
      });
    await tellDraft(tx, ctx.workspaceId, journeyId);
  });
}

/** The stream of a tab ended. */
export async function leaveDraft(
  ctx: Ctx,
  left: { journeyId: string; session: string; stream: string },
): Promise<void> {
  const { rowCount } = await ctx.db
    .delete(draftPresence)
    .where(and(tabOf(ctx, left), eq(draftPresence.stream, left.stream)));
  if (rowCount) await tellDraft(ctx.db, ctx.workspaceId, left.journeyId);
}

/** Everybody who has the draft open now, one entry a tab. */
export async function listPresent(ctx: Ctx, journeyId: string): Promise<Present[]> {
  const rows = await ctx.db
    .select()
    .from(draftPresence)
    .where(and(draftOf(ctx, journeyId), gt(draftPresence.seenAt, seenAfter(ctx))))
    .orderBy(draftPresence.personId, draftPresence.session)
    .limit(tabsMax);
  const names = await namesOf(
    ctx.db,
    rows.map((row) => row.personId),
  );
  return rows.map(({ session, personId, colour, selection, isActive }) => ({
    ...{ session, personId, colour, selection, isActive },
    name: names.get(personId) ?? "Someone",
  }));
}

function colourFor(personId: string, here: readonly { personId: string; colour: number }[]): number {
  const own = here.find((row) => row.personId === personId);
  if (own) return own.colour;
  const taken = new Set(here.map((row) => row.colour));
  for (let colour = 0; colour < coloursCount; colour += 1) if (!taken.has(colour)) return colour;
  return here.length % coloursCount;
}

async function sweep(tx: Db | Tx, ctx: Ctx, journeyId: string): Promise<void> {
  await tx
    .delete(draftPresence)
    .where(and(draftOf(ctx, journeyId), lte(draftPresence.seenAt, seenAfter(ctx))));
}

function seenAfter(ctx: Ctx): Date {
  return new Date(ctx.now().getTime() - seenWithinMs);
}

function draftOf({ workspaceId }: Ctx, journeyId: string) {
  return and(eq(draftPresence.workspaceId, workspaceId), eq(draftPresence.journeyId, journeyId));
}

function tabOf(ctx: Ctx, { journeyId, session }: { journeyId: string; session: string }) {
  return and(draftOf(ctx, journeyId), eq(draftPresence.session, session));
}
