import "server-only";
import { exportOutcomes, exportOutcomesSchema } from "@/server/measurement/export-outcomes";
import { listVersionOutcomes, listVersionOutcomesSchema } from "@/server/measurement/list-version-outcomes";
import { loadOutcomes, loadOutcomesSchema } from "@/server/measurement/load-outcomes";
import { permitted, router } from "../trpc";

const view = permitted("outcomes.view");

export const outcomesRouter = router({
  load: view.input(loadOutcomesSchema).query(({ ctx, input }) => loadOutcomes(ctx, input)),
  versions: view.input(listVersionOutcomesSchema).query(({ ctx, input }) => listVersionOutcomes(ctx, input)),
  export: view.input(exportOutcomesSchema).query(({ ctx, input }) => exportOutcomes(ctx, input)),
});
