import { slotProblems } from "@/core/step/template";
import type { LocalProblem, StepView } from "@/core/step/contract";
import { ownValue } from "@/core/step/own-value";
import { isPersons } from "@/core/step/is-persons";
import type { ResolveSettings } from "@/steps/resolve/kind";

/** What is wrong with an end by itself. */
export function resolveProblems(view: StepView<ResolveSettings>): LocalProblem[] {
  const { settings, step, meaning } = view;
  const { confirmFirst, dispositionField, signOff } = settings;
  const found: LocalProblem[] = slotProblems("message", settings.message, meaning.fields);
  if (confirmFirst && isPersons(view)) {
    const message = "A person signs this off, so the customer is not asked as well.";
    found.push({ at: "confirmFirst", message });
  }
  if (signOff === true && step.assignment.by !== "ai-human-confirms") {
    const message = "Nobody confirms what AI does here: assign AI, confirmed by a person.";
    found.push({ at: "signOff", message });
  }
  // The customer's yes comes after the confirmation: the case is then resolved on theirs.
  if (signOff === true && confirmFirst) {
    const message = "Either the customer says that it is solved, or the person who confirms it does.";
    found.push({ at: "signOff", message });
  }
  if (dispositionField === undefined) return found;
  const field = ownValue(meaning.fields, dispositionField);
  const at = "dispositionField";
  if (!field) found.push({ at, message: `There is no field "${dispositionField}".` });
  else if (field.type.type !== "text" && field.type.type !== "choice")
    found.push({ at, message: "How a case ended needs a text or a choice." });
  else if (field.personal) {
    const message = `"${field.label}" is personal: how a case ended stands in reports.`;
    found.push({ at, message });
  }
  return found;
}
