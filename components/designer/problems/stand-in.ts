import type { Catalogue } from "@/core/journey/catalogue";
import type { Command } from "@/core/journey/commands";
import type { JourneyDocument } from "@/core/journey/document";
import { kindRegistry } from "@/steps/kinds";
import { replaceStep } from "../edits/replace-step";

const task = "task";

/**
 * Has a person do, under the same title, what no system can do yet, and write down what the system would have answered:
 * a journey can be played and go live before all of its operations are connected.
 */
export function standIn(
  document: JourneyDocument,
  catalogue: Catalogue,
  stepId: string,
): { title: string; commands: Command[] } | null {
  const replaced = replaceStep(document, catalogue, { step: stepId, kind: task });
  const schema = kindRegistry.find(task)?.settingsSchema;
  if (!replaced || !schema) return null;
  const { step } = replaced;
  const settings = schema.parse({ ...step.settings, instructions: `${step.title}.` });
  // Those who take over whatever else AI cannot do.
  const { queue } = document.meaning.steps[document.meaning.fallbackHandoff]?.assignment ?? {};
  const assignment = { ...step.assignment, ...(queue !== undefined && { queue }) };
  const commands: Command[] = [{ command: "set-step", step: { ...step, assignment, settings } }];
  return { title: `Let a person do “${step.title}”`, commands };
}
