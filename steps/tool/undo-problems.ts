import { isAtLeast, maxTier } from "@/core/governance/tiers";
import type { Operation } from "@/core/journey/catalogue";
import type { LocalProblem, StepView } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";
import type { ToolSettings } from "@/steps/tool/kind";

/** What is wrong with a step's way back. A person decides it alone, so it may not be riskier than what it takes back. */
export function undoProblems(view: StepView<ToolSettings>, done: Operation): LocalProblem[] {
  const { undo } = view.settings;
  if (!undo) return [];
  const at = "undo.operation";
  const operation = ownValue(view.catalogue.operations, undo.operation);
  if (!operation) return [{ at, message: `There is no operation "${undo.operation}" that could undo this.` }];
  const found: LocalProblem[] = [];
  if (!done.writes) found.push({ at, message: `"${done.title}" only reads: there is nothing to undo.` });
  if (!operation.writes) found.push({ at, message: `"${operation.title}" only reads: it undoes nothing.` });
  if (operation.tier === "critical") {
    const message = `"${operation.title}" is critical: draw a step with its gates instead of an undo.`;
    found.push({ at, message });
  } else if (!isAtLeast(maxTier(view.step.tier, done.tier), operation.tier)) {
    const message = `"${operation.title}" is of a higher tier than what it undoes: draw a step with its gates instead.`;
    found.push({ at, message });
  }
  for (const [name, argument] of Object.entries(operation.arguments)) {
    if (argument.required && !Object.hasOwn(undo.arguments, name))
      found.push({ at: `undo.arguments.${name}`, message: `"${operation.title}" needs ${argument.label}.` });
  }
  for (const name of Object.keys(undo.arguments)) {
    if (!Object.hasOwn(operation.arguments, name))
      found.push({
        at: `undo.arguments.${name}`,
        message: `"${operation.title}" has no argument "${name}".`,
      });
  }
  return found;
}
