import { proposeScenarios } from "@/core/case/generate-scenarios";
import { compileVersion } from "@/steps/interpreter";
import type { Api } from "./api";

const keptMax = 4;

/** Gives a journey that has no scenarios the first that are proposed for it: those that cover most. */
export async function keepScenarios(orchestrator: Api, journeyId: string): Promise<void> {
  const kept = await orchestrator.journeys.scenarios.list.query({ journeyId });
  if (kept.length > 0) return;
  const { document, catalogue } = await orchestrator.journeys.load.query({ journeyId });
  const { scenarios } = proposeScenarios(compileVersion(document.meaning, catalogue));
  await orchestrator.journeys.scenarios.add.mutate({
    journeyId,
    scenarios: scenarios.slice(0, keptMax).map((scenario) => ({ scenario })),
  });
}
