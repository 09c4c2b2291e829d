import type { Scenario } from "@/core/case/scenario";
import { scenarioFile } from "./scenario-file";

/** Saves scenarios as a file named after the journey, or after the only one. */
export function downloadScenarios(scenarios: readonly Scenario[], journeyName: string): void {
  const [first] = scenarios;
  const name = scenarios.length === 1 && first ? first.name : `${journeyName} scenarios`;
  const file = new Blob([scenarioFile(scenarios)], { type: "application/json" });
  const link = window.document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${fileName(name)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function fileName(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
  return plain.replaceAll(/^-|-$/g, "").slice(0, 80) || "scenarios";
}
