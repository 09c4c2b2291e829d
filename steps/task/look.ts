import type { OwnLook } from "@/core/step/define-look";
import { exit } from "@/core/step/exits";
import { withName } from "@/core/step/with-name";
import type { TaskSettings } from "./kind";

/** How many fields it has at most. */
export const fieldsMax = 40;

export const taskLook: OwnLook<TaskSettings> = {
  kind: "task",
  title: "Task",
  description: "Work for a person, with a form to fill in.",
  stage: "execute",
  assignment: { by: "human" },
  performers: ["human", "human-ai-assists"],
  blank: () => ({ instructions: "", form: [] }),
  exits: () => [exit("done", "Done"), exit("refused", "Refused by the person", "fallback")],
  summary: ({ step }) =>
    step.assignment.by === "human-ai-assists"
      ? `A person does "${step.title}"; AI suggests the form.`
      : `A person does "${step.title}".`,
  takes: ({ settings, step }, field) => {
    const form = withName(settings.form, field);
    if (form.length > fieldsMax) return "full";
    return { settings: { ...settings, form }, says: `joins the form of “${step.title}”` };
  },
};
