import "server-only";
import { archiveJourney, archiveJourneySchema } from "@/server/journeys/archive-journey";
import { createFromTemplate, createFromTemplateSchema } from "@/server/journeys/create-from-template";
import {
  createJourney,
  createJourneySchema,
  duplicateJourney,
  duplicateJourneySchema,
  importJourney,
  importJourneySchema,
} from "@/server/journeys/create-journey";
import { editDraft, editDraftSchema } from "@/server/journeys/edit-draft";
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
import { loadTemplate, loadTemplateSchema } from "@/server/journeys/load-template";
import { permitted, router } from "../trpc";

export const journeysRouter = router({
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
  catalogue: permitted("journeys.view").query(({ ctx }) => loadCatalogue(ctx.db, ctx.workspaceId)),
  templates: permitted("journeys.view").query(({ ctx }) => listTemplates(ctx)),
  template: permitted("journeys.view")
    .input(loadTemplateSchema)
    .query(({ ctx, input }) => loadTemplate(ctx, input)),
  createFromTemplate: permitted("journeys.edit")
    .input(createFromTemplateSchema)
    .mutation(({ ctx, input }) => createFromTemplate(ctx, input)),
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
  restore: permitted("journeys.edit")
    .input(restoreVersionSchema)
    .mutation(({ ctx, input }) => restoreVersion(ctx, input)),
  archive: permitted("journeys.archive")
    .input(archiveJourneySchema)
    .mutation(({ ctx, input }) => archiveJourney(ctx, input)),
});
