import "server-only";
import { addScenarios, addScenariosSchema } from "@/server/journeys/add-scenarios";
import { listScenarios, listScenariosSchema } from "@/server/journeys/list-scenarios";
import { removeScenarios, removeScenariosSchema } from "@/server/journeys/remove-scenarios";
import { saveScenario, saveScenarioSchema } from "@/server/journeys/save-scenario";
import { permitted, router } from "../trpc";

export const scenariosRouter = router({
  list: permitted("journeys.view")
    .input(listScenariosSchema)
    .query(({ ctx, input }) => listScenarios(ctx, input)),
  add: permitted("journeys.edit")
    .input(addScenariosSchema)
    .mutation(({ ctx, input }) => addScenarios(ctx, input)),
  save: permitted("journeys.edit")
    .input(saveScenarioSchema)
    .mutation(({ ctx, input }) => saveScenario(ctx, input)),
  remove: permitted("journeys.edit")
    .input(removeScenariosSchema)
    .mutation(({ ctx, input }) => removeScenarios(ctx, input)),
});
