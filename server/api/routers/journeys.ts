import "server-only";
import { archiveJourney, archiveJourneySchema } from "@/server/journeys/archive-journey";
import { comparePoints, comparePointsSchema } from "@/server/journeys/compare-points";
import { createFromTemplate, createFromTemplateSchema } from "@/server/journeys/create-from-template";
import { createGuided, createGuidedSchema } from "@/server/journeys/create-guided";
import { createIntent, createIntentSchema } from "@/server/journeys/create-intent";
import {
  createJourney,
  createJourneySchema,
  duplicateJourney,
  duplicateJourneySchema,
  importJourney,
  importJourneySchema,
} from "@/server/journeys/create-journey";
import { draftHistory, draftHistorySchema } from "@/server/journeys/draft-history";
import { namePoint, namePointSchema, removePoint, removePointSchema } from "@/server/journeys/draft-point";
import { editDraft, editDraftSchema } from "@/server/journeys/edit-draft";
import { editsSince, editsSinceSchema } from "@/server/journeys/edits-since";
import { listIntents } from "@/server/journeys/list-intents";
import { listJourneys, listJourneysSchema } from "@/server/journeys/list-journeys";
import { listTemplates } from "@/server/journeys/list-templates";
import { loadCatalogue } from "@/server/journeys/load-catalogue";
import {
  listVersions,
  loadJourney,
  loadJourneySchema,
  loadVersion,
  loadVersionSchema,
  restoreVersion,
  restoreVersionSchema,
} from "@/server/journeys/load-journey";
import { loadPoint, loadPointSchema } from "@/server/journeys/load-point";
import { loadTemplate, loadTemplateSchema } from "@/server/journeys/load-template";
import { beatPresence, beatPresenceSchema } from "@/server/journeys/presence";
import { watchDraft, watchDraftSchema } from "@/server/journeys/watch-draft";
import { permitted, router } from "../trpc";
import { scenariosRouter } from "./scenarios";

export const journeysRouter = router({
  scenarios: scenariosRouter,
  list: permitted("journeys.view")
    .input(listJourneysSchema)
    .query(({ ctx, input }) => listJourneys(ctx, input)),
  load: permitted("journeys.view")
    .input(loadJourneySchema)
    .query(({ ctx, input }) => loadJourney(ctx, input)),
  versions: permitted("journeys.view")
    .input(loadJourneySchema)
    .query(({ ctx, input }) => listVersions(ctx, input)),
  /** Also for those who look at cases: a case is drawn on its version. */
  version: permitted("cases.view")
    .input(loadVersionSchema)
    .query(({ ctx, input }) => loadVersion(ctx, input)),
  history: permitted("journeys.view")
    .input(draftHistorySchema)
    .query(({ ctx, input }) => draftHistory(ctx, input)),
  point: permitted("journeys.view")
    .input(loadPointSchema)
    .query(({ ctx, input }) => loadPoint(ctx, input)),
  compare: permitted("journeys.view")
    .input(comparePointsSchema)
    .query(({ ctx, input }) => comparePoints(ctx, input)),
  namePoint: permitted("journeys.edit")
    .input(namePointSchema)
    .mutation(({ ctx, input }) => namePoint(ctx, input)),
  removePoint: permitted("journeys.edit")
    .input(removePointSchema)
    .mutation(({ ctx, input }) => removePoint(ctx, input)),
  catalogue: permitted("journeys.view").query(({ ctx }) => loadCatalogue(ctx.db, ctx.workspaceId)),
  templates: permitted("journeys.view").query(({ ctx }) => listTemplates(ctx)),
  template: permitted("journeys.view")
    .input(loadTemplateSchema)
    .query(({ ctx, input }) => loadTemplate(ctx, input)),
  createFromTemplate: permitted("journeys.edit")
    .input(createFromTemplateSchema)
    .mutation(({ ctx, input }) => createFromTemplate(ctx, input)),
  intents: permitted("journeys.view").query(({ ctx }) => listIntents(ctx)),
  createIntent: permitted("journeys.edit")
    .input(createIntentSchema)
    .mutation(({ ctx, input }) => createIntent(ctx, input)),
  createGuided: permitted("journeys.edit")
    .input(createGuidedSchema)
    .mutation(({ ctx, input }) => createGuided(ctx, input)),
  create: permitted("journeys.edit")
    .input(createJourneySchema)
    .mutation(({ ctx, input }) => createJourney(ctx, input)),
  duplicate: permitted("journeys.edit")
    .input(duplicateJourneySchema)
    .mutation(({ ctx, input }) => duplicateJourney(ctx, input)),
  import: permitted("journeys.edit")
    .input(importJourneySchema)
    .mutation(({ ctx, input }) => importJourney(ctx, input)),
  edit: permitted("journeys.edit")
    .input(editDraftSchema)
    .mutation(({ ctx, input }) => editDraft(ctx, input)),
  editsSince: permitted("journeys.view")
    .input(editsSinceSchema)
    .query(({ ctx, input }) => editsSince(ctx, input)),
  watch: permitted("journeys.view")
    .input(watchDraftSchema)
    .subscription(({ ctx, input, signal }) => watchDraft(ctx, input, signal ?? AbortSignal.timeout(60_000))),
  beat: permitted("journeys.view")
    .input(beatPresenceSchema)
    .mutation(({ ctx, input }) => beatPresence(ctx, input)),
  restore: permitted("journeys.edit")
    .input(restoreVersionSchema)
    .mutation(({ ctx, input }) => restoreVersion(ctx, input)),
  archive: permitted("journeys.archive")
    .input(archiveJourneySchema)
    .mutation(({ ctx, input }) => archiveJourney(ctx, input)),
});
