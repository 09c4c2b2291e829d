import "server-only";
import { z } from "zod";
import { blankJourney } from "@/core/journey/blank";
import { patternSchema, type JourneyDocument } from "@/core/journey/document";
import { parseDocument } from "@/core/journey/parse-document";
import { draftCommands } from "@/db/schema/draft-commands";
import { journeyDrafts } from "@/db/schema/journey-drafts";
import { journeys } from "@/db/schema/journeys";
import { scenarios } from "@/db/schema/scenarios";
import { appendAudit } from "@/server/governance/audit";
import type { Ctx } from "@/server/platform/context";
import { AppError } from "@/server/platform/errors";
import { newId } from "@/server/platform/ids";
import { starterJourney } from "@/steps/starter";
import { addIntent } from "./create-intent";
import { loadCatalogue } from "./load-catalogue";
import { idSchema, textSchema } from "./input";
import { keepSnapshot } from "./keep-snapshot";
import { scenariosOf, type SavedScenario } from "./list-scenarios";
import { loadDraft } from "./load-draft";
import { personOf } from "./person-of";

export const nameSchema = textSchema(120).min(1, "Give the journey a name.");
export const createJourneySchema = z.strictObject({
  name: nameSchema,
  pattern: patternSchema,
  /** An empty canvas, for those who draw from the first step on. */
  isBlank: z.boolean().default(false),
  /** The intent that starts it, where it is known already. */
  intent: z.string().max(63).optional(),
});
export const duplicateJourneySchema = z.strictObject({ journeyId: idSchema, name: nameSchema });
/** The text of an exported file; parsed and bounded by core/journey/parse-document. */
export const importJourneySchema = z.strictObject({ text: z.string().min(2).max(2_000_000) });

/** A new journey whose draft has only its pattern's first steps, or none. */
export async function createJourney(ctx: Ctx, input: z.input<typeof createJourneySchema>) {
  const { name, pattern, isBlank = false, intent } = input;
  const { queues, intents } = await loadCatalogue(ctx.db, ctx.workspaceId);
  if (intent !== undefined && !Object.hasOwn(intents, intent))
    throw new AppError("bad-input", `There is no intent “${intent}”. Choose another.`);
  const queue = Object.keys(queues)[0];
  const made = isBlank
    ? blankJourney({ name, pattern })
    : starterJourney({ name, pattern, ...(queue ? { queue } : {}) });
  const meaning = { ...made.meaning, ...(intent !== undefined && { intents: [intent] }) };
  return insertJourney(ctx, { ...made, meaning }, "journey-created");
}

/** A copy of another journey's draft and scenarios under a name of its own; never live by itself. */
export async function duplicateJourney(ctx: Ctx, input: z.infer<typeof duplicateJourneySchema>) {
  const { document } = await loadDraft(ctx.db, ctx.workspaceId, input.journeyId);
  const copy = { ...document, meaning: { ...document.meaning, name: input.name } };
  const brought = await scenariosOf(ctx.db, ctx.workspaceId, input.journeyId);
  return insertJourney(ctx, copy, "journey-duplicated", { scenarios: brought });
}

/**
 * A new journey from an exported file.
 * @throws AppError bad-input saying what is wrong in the file, where, and what to do.
 */
export async function importJourney(ctx: Ctx, input: z.infer<typeof importJourneySchema>) {
  const parsed = parseDocument(input.text);
  if (!parsed.ok) throw new AppError("bad-input", parsed.message);
  return insertJourney(ctx, parsed.document, "journey-imported");
}

/** What comes with a new journey: copies of scenarios, and intents that the workspace gets where it lacks them. */
type Brought = { scenarios?: readonly SavedScenario[]; intents?: readonly { key: string; title: string }[] };

/** Stores a new journey with its draft, whose author is whoever brought it in, and what comes with it: all or nothing. */
export async function insertJourney(
  ctx: Ctx,
  document: JourneyDocument,
  action: string,
  brought: Brought = {},
) {
  const journeyId = newId();
  const at = ctx.now();
  const by = personOf(ctx);
  await ctx.db.transaction(async (tx) => {
    const key = { workspaceId: ctx.workspaceId };
    await tx
      .insert(journeys)
      .values({ ...key, id: journeyId, name: document.meaning.name, ownerId: by, createdAt: at });
    await tx.insert(journeyDrafts).values({
      ...key,
      journeyId,
      revision: 0,
      document: JSON.stringify(document),
      updatedAt: at,
      updatedBy: by,
    });
    // Revision 0 stands in the log too: whoever brought a journey in is one of its authors (submit-version.ts, V3).
    await tx.insert(draftCommands).values({ ...key, journeyId, revision: 0, commands: "[]", byId: by, at });
    await keepSnapshot(tx, ctx.workspaceId, journeyId);
    for (const intent of brought.intents ?? []) await addIntent(tx, ctx, intent);
    const copies = (brought.scenarios ?? []).map(({ scenario }) => ({
      ...{ ...key, journeyId, id: newId(), scenario: JSON.stringify(scenario) },
      ...{ byId: by, at },
    }));
    if (copies.length > 0) await tx.insert(scenarios).values(copies);
    await appendAudit(tx, ctx, {
      action,
      subject: `journey:${journeyId}`,
      inputs: { name: document.meaning.name },
    });
  });
  return { journeyId };
}
