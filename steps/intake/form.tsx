"use client";

import type { z } from "zod";
import { FieldsSetting } from "@/steps/face-parts";
import type { FormProps } from "@/steps/face";
import { term } from "@/steps/terms";
import type { intakeSettingsSchema } from "./kind";

type Settings = z.infer<typeof intakeSettingsSchema>;

export function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <FieldsSetting
      label="Fields to fill from the message (none: all that have an entity)"
      hint="Only fields that are not known yet are filled."
      help={{
        what: "The AI reads the customer's first message: what they want, how they feel, what is urgent, and entities such as an order id. A field takes the entity that it names.",
        example: "“My order #W1001 is late” fills Order id with W1001.",
        term: term("intent"),
      }}
      at="fields"
      value={settings.fields}
      context={context}
      onCommit={(fields) => onChange({ ...settings, fields })}
    />
  );
}
