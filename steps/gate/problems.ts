import { isForPeople } from "@/steps/gate/look";
import type { LocalProblem, StepView } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";
import { slotProblems } from "@/core/step/template";
import type { GateSettings } from "@/steps/gate/settings";
import { isWithSpecialists } from "@/steps/gate/specialist";

/** What is wrong with a gate by itself. Whether it stands on every path is for the checker to say. */
export function gateProblems(view: StepView<GateSettings>): LocalProblem[] {
  const { settings, meaning, catalogue, step } = view;
  const problems: LocalProblem[] = [];
  if (settings.guards === "")
    problems.push({ at: "guards", message: "Choose the step that this gate guards." });
  else if (!ownValue(meaning.steps, settings.guards)) {
    problems.push({ at: "guards", message: `There is no step "${settings.guards}" to guard.` });
  }
  const isPerson = step.assignment.by === "human";
  if (isForPeople(settings.control) && !isPerson) {
    const does = settings.control === "approval" ? "approve" : "take it over";
    problems.push({ at: "control", message: `Only a person can ${does}: assign one.` });
  }
  if (settings.control === "specialist" && isPerson && !isWithSpecialists(view)) {
    const message = "Only a queue of specialists can take a step over: assign one.";
    problems.push({ at: "assignment", message });
  }
  if (!isForPeople(settings.control) && isPerson) {
    problems.push({
      at: "control",
      message: `A gate of ${settings.control} has no person to wait for: assign the system.`,
    });
  }
  if (settings.control === "limit" && !ownValue(catalogue.limits, settings.limit)) {
    problems.push({
      at: "limit",
      message: settings.limit === "" ? "Choose the limit." : `There is no limit "${settings.limit}".`,
    });
  }
  if (settings.control === "consent" && settings.question === "") {
    problems.push({ at: "question", message: "Say exactly what the customer agrees to." });
  }
  if (settings.control === "consent")
    problems.push(...slotProblems("question", settings.question, meaning.fields));
  return problems;
}
