"use client";

import type { z } from "zod";
import { FieldsSetting } from "@/steps/face-parts";
import { TextSetting } from "@/steps/text-setting";
import type { FormProps } from "@/steps/face";
import { TemplateSetting } from "@/steps/template-setting";
import { term } from "@/steps/terms";
import type { handoffSettingsSchema } from "./kind";

type Settings = z.infer<typeof handoffSettingsSchema>;

export function Form({ settings, context, onChange }: FormProps<Settings>) {
  const shared = { multiline: true, disabled: context.isReadOnly };
  return (
    <>
      <TextSetting
        label="Why a person takes over here"
        help={{
          what: "The person reads it first, beside what the AI knows.",
          example: "The amount is above what may be refunded without approval.",
          term: term("handoff bundle"),
        }}
        at="reason"
        {...shared}
        maxLength={400}
        value={settings.reason}
        onCommit={(reason) => onChange({ ...settings, reason })}
      />
      <TemplateSetting
        label="Suggested next step"
        hint="Part 6 of the bundle."
        help={{
          what: "What you would do next in their place, and why it fits the journey. They may do something else.",
          example: "Check the photos, then approve the exchange.",
        }}
        at="suggestedNext"
        reader="person"
        context={context}
        maxLength={1_000}
        value={settings.suggestedNext}
        onCommit={(suggestedNext) => onChange({ ...settings, suggestedNext })}
      />
      <TemplateSetting
        label="What to tell the customer"
        hint="Part 7 of the bundle, in one paragraph."
        help={{
          what: "The customer is shown it and can correct it, so that nobody has to tell the story twice.",
          example: "A colleague takes over and answers within two hours.",
        }}
        at="customerMessage"
        reader="customer"
        context={context}
        maxLength={2_000}
        value={settings.customerMessage}
        onCommit={(customerMessage) => onChange({ ...settings, customerMessage })}
      />
      <FieldsSetting
        label="Key entities (none: all that are set)"
        hint="Part 2 of the bundle: what identifies the customer, the order, the amount."
        at="entities"
        value={settings.entities}
        context={context}
        onCommit={(entities) => onChange({ ...settings, entities })}
      />
    </>
  );
}
