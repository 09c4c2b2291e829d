import { parseScenario, type Scenario } from "@/core/case/scenario";

const format = "cuesheet-scenarios";
export const importBytesMax = 10_000_000;

/** Scenarios as a file that another journey or workspace can take in. */
export function scenarioFile(scenarios: readonly Scenario[]): string {
  return `${JSON.stringify({ format, scenarios }, null, 2)}\n`;
}

/** Reads such a file, a bare list of scenarios, or a single one; or says what is wrong with it. */
export function readScenarioFile(
  text: string,
): { ok: true; scenarios: Scenario[] } | { ok: false; message: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, message: "It is not JSON." };
  }
  const list = listIn(value);
  const scenarios: Scenario[] = [];
  for (const [index, one] of list.entries()) {
    const parsed = parseScenario(one);
    if (!parsed.ok) return { ok: false, message: `Scenario ${index + 1}: ${parsed.message}` };
    scenarios.push(parsed.scenario);
  }
  return scenarios.length > 0
    ? { ok: true, scenarios }
    : { ok: false, message: "There is no scenario in it." };
}

function listIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return [value];
  return "scenarios" in value && Array.isArray(value.scenarios) ? value.scenarios : [value];
}
