"use client";

import type { z } from "zod";
import { FieldsSetting } from "@/steps/face-parts";
import type { FormProps } from "@/steps/face";
import { TemplateSetting } from "@/steps/template-setting";
import type { taskSettingsSchema } from "./kind";

type Settings = z.infer<typeof taskSettingsSchema>;

export function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <>
      <TemplateSetting
        label="What the person has to do"
        hint="Fields in braces, such as {order_id}, are filled in."
        help={{
          what: "Stands at the top of the work item at the desk, above the form. Say what to look at and when it is done.",
          example: "Call the carrier about {tracking_number} and write down what they say.",
        }}
        at="instructions"
        reader="person"
        maxLength={4_000}
        value={settings.instructions}
        context={context}
        onCommit={(instructions) => onChange({ ...settings, instructions })}
      />
      <FieldsSetting
        label="Form"
        hint="What they fill in before it counts as done."
        help={{
          what: "Each field is asked for with its own kind of input and must be given. Later steps can count on it.",
        }}
        at="form"
        value={settings.form}
        context={context}
        onCommit={(form) => onChange({ ...settings, form })}
      />
    </>
  );
}
