import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Command } from "@/core/journey/commands";
import { completeDocument } from "@/core/journey/complete-document";
import type { JourneyDocument } from "@/core/journey/document";
import type { TestDatabase } from "@/db/test-database";
import { auditEntries } from "@/db/schema/audit-entries";
import { intents } from "@/db/schema/intents";
import { limits } from "@/db/schema/limits";
import { operations } from "@/db/schema/operations";
import { queues } from "@/db/schema/queues";
import { createTestWorld, type TestWorkspace } from "@/server/api/test-world";
import { AppError } from "@/server/platform/errors";
import type { Ctx } from "@/server/platform/context";
import type { Role } from "@/core/governance/permissions";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";
import { importJourney } from "./create-journey";
import { decideReview } from "./decide-review";
import { loadDraft } from "./load-draft";
import { submitVersion } from "./submit-version";

// For tests of journeys on a real database: a workspace whose catalogue fits the refund journey.

export const refundDocument: JourneyDocument = completeDocument({
  format: 1,
  meaning: refundJourney,
  layout: { positions: {} },
});

export type JourneyWorld = Awaited<ReturnType<typeof createJourneyWorld>>;

/** A workspace with the refund journey's catalogue, and what use cases are given for each of its roles. */
export async function createJourneyWorld(database: TestDatabase, slug: string) {
  const world = createTestWorld(database);
  const workspace = await world.addWorkspace(slug);
  await fillCatalogue(database, workspace);
  const as = (role: Role): Promise<Ctx> => world.ctxOf(workspace.people[role].headers);
  return {
    ...workspace,
    db: database.db,
    orchestrator: await as("orchestrator"),
    reviewer: await as("reviewer"),
    admin: await as("admin"),
    agent: await as("agent"),
    caller: (role: Role) => world.callerOf(workspace.people[role].headers),
  };
}

async function fillCatalogue({ db }: TestDatabase, { workspaceId }: TestWorkspace): Promise<void> {
  for (const [key, operation] of Object.entries(refundCatalogue.operations))
    await db.insert(operations).values({ workspaceId, key, definition: JSON.stringify(operation) });
  for (const [key, queue] of Object.entries(refundCatalogue.queues))
    await db.insert(queues).values({ workspaceId, key, ...queue });
  for (const [key, limit] of Object.entries(refundCatalogue.limits))
    await db.insert(limits).values({ workspaceId, key, ...limit });
  for (const [key, intent] of Object.entries(refundCatalogue.intents))
    await db.insert(intents).values({ workspaceId, key, ...intent });
}

/** A refund journey that can be published as it stands. */
export async function importRefund(ctx: Ctx, name = "Refund"): Promise<string> {
  const named = { ...refundDocument, meaning: { ...refundDocument.meaning, name } };
  const { journeyId } = await importJourney(ctx, { text: JSON.stringify(named) });
  return journeyId;
}

export function renameTo(name: string): Command {
  const {
    description,
    pattern,
    intents: starts,
    isFallback,
    completion,
    thresholds,
  } = refundDocument.meaning;
  return {
    command: "set-journey",
    name,
    description,
    pattern,
    intents: starts,
    isFallback,
    completion,
    thresholds,
  };
}

/** A change of meaning that keeps the journey right. */
export function noteOn(step: string, note: string): Command {
  const before = refundDocument.meaning.steps[step];
  if (!before) throw new Error(`The refund journey has no step "${step}".`);
  return { command: "set-step", step: { ...before, note } };
}

/** Submits the draft as it stands. */
export async function submitNow(ctx: Ctx, journeyId: string) {
  const { revision } = await loadDraft(ctx.db, ctx.workspaceId, journeyId);
  return submitVersion(ctx, { journeyId, revision, note: "" });
}

/** Submits by one person and approves by another. */
export async function approveNow(author: Ctx, reviewer: Ctx, journeyId: string) {
  const submitted = await submitNow(author, journeyId);
  const { reviewId, hash } = submitted;
  await decideReview(reviewer, { reviewId, hash, decision: "approve", comment: "" });
  return submitted;
}

/** Code and words of the refusal; fails the test when the act went through. */
export async function refusalOf(
  act: Promise<unknown>,
): Promise<{ code: string; message: string; details?: unknown }> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, message: error.message, details: error.details };
  }
  throw new Error("It was not refused.");
}

/** What the audit says of a subject, oldest first. */
export async function auditOf(
  { db, workspaceId }: Pick<JourneyWorld, "db" | "workspaceId">,
  subject: string,
) {
  const rows = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.workspaceId, workspaceId))
    .orderBy(asc(auditEntries.at), asc(auditEntries.id));
  return rows.filter((row) => row.subject === subject);
}
