import "server-only";
import { findCases, findCasesSchema } from "@/server/measurement/find-cases";
import { listCaseChoices } from "@/server/measurement/list-case-choices";
import { loadCasePage, loadCasePageSchema } from "@/server/memory/cases/load-case-page";
import { loadRecordedCase, loadRecordedCaseSchema } from "@/server/runtime/load-recorded-case";
import { permitted, router } from "../trpc";

const view = permitted("cases.view");

/** Looking at cases; what is done with them (settle, cancel, stop, replay, watch) is the runtime's. */
export const casesRouter = router({
  list: view.input(findCasesSchema).query(({ ctx, input }) => findCases(ctx, input)),
  choices: view.query(({ ctx }) => listCaseChoices(ctx)),
  load: view.input(loadCasePageSchema).query(({ ctx, input }) => loadCasePage(ctx, input)),
  record: view.input(loadRecordedCaseSchema).query(({ ctx, input }) => loadRecordedCase(ctx, input)),
});
