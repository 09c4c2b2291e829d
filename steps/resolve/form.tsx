"use client";

import type { z } from "zod";
import { SwitchField } from "@/components/ui/switch-field";
import { FieldSetting } from "@/steps/face-parts";
import { TextSetting } from "@/steps/text-setting";
import type { FormProps } from "@/steps/face";
import { TemplateSetting } from "@/steps/template-setting";
import { term } from "@/steps/terms";
import { without } from "@/steps/without";
import type { resolveSettingsSchema } from "./kind";

type Settings = z.infer<typeof resolveSettingsSchema>;

export function Form({ step, settings, context, onChange }: FormProps<Settings>) {
  const isSigned = step.assignment.by === "human" || step.assignment.by === "human-ai-assists";
  const isConfirmed = step.assignment.by === "ai-human-confirms";
  return (
    <>
      <TemplateSetting
        label="What the customer is told"
        hint="Fields in braces are filled in. Empty: nothing is said."
        help={{
          what: "The last words of the case: what was done, and what happens next.",
          example: "Done: {amount} goes back to your card within five days.",
        }}
        at="message"
        reader="customer"
        maxLength={2_000}
        value={settings.message}
        context={context}
        onCommit={(message) => onChange({ ...settings, message })}
      />
      <TextSetting
        label="Disposition"
        hint="How the case ended, for reports, such as refunded."
        help={{
          what: "Cases are counted by it on the outcomes page, so use few words and the same ones everywhere.",
          example: "refunded, exchanged, answered, refused",
          term: term("disposition"),
        }}
        at="disposition"
        maxLength={63}
        value={settings.disposition}
        disabled={context.isReadOnly}
        onCommit={(disposition) => disposition && onChange({ ...settings, disposition })}
      />
      <FieldSetting
        label="Field that says how it ended"
        hint={
          isSigned
            ? "Whoever signs it off chooses its value."
            : "When one is chosen, its value is the disposition instead."
        }
        at="dispositionField"
        isOptional
        value={settings.dispositionField}
        context={context}
        onCommit={(field) =>
          onChange(
            field === undefined
              ? without(settings, "dispositionField")
              : { ...settings, dispositionField: field },
          )
        }
      />
      {(!isSigned || settings.confirmFirst) && (
        <SwitchField
          label="Ask whether the problem is solved"
          hint="The customer's yes is the proof."
          checked={settings.confirmFirst}
          disabled={context.isReadOnly}
          onChange={(confirmFirst) => onChange({ ...settings, confirmFirst })}
        />
      )}
      {(isConfirmed || settings.signOff === true) && (
        <SwitchField
          label="Whoever confirms it signs the case off"
          hint="It is resolved in their name, and that is the proof."
          checked={settings.signOff === true}
          disabled={context.isReadOnly}
          onChange={(signOff) => onChange(signOff ? { ...settings, signOff } : without(settings, "signOff"))}
        />
      )}
      <SwitchField
        label="Ask afterwards how it was"
        hint="1 to 5 and a word about it, after the end; the case waits for nothing."
        checked={settings.survey === true}
        disabled={context.isReadOnly}
        onChange={(survey) => onChange(survey ? { ...settings, survey } : without(settings, "survey"))}
      />
    </>
  );
}
