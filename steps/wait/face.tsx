"use client";

import { Hourglass } from "lucide-react";
import type { z } from "zod";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { CountSetting, FieldSetting, TextSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import { without } from "@/steps/without";
import type { waitSettingsSchema } from "./kind";

type Settings = z.infer<typeof waitSettingsSchema>;
const minutesMax = 525_600;

const blankFor: Record<Settings["for"], Settings> = {
  timer: { for: "timer", minutes: 60 },
  reply: { for: "reply", timeoutMinutes: 1_440 },
  signal: { for: "signal", signal: "event" },
};

function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <>
      <FormField label="Waits for">
        {(control) => (
          <ChoiceInput
            control={control}
            value={settings.for}
            disabled={context.isReadOnly}
            options={[
              { value: "timer", label: "A while" },
              { value: "reply", label: "The customer's reply" },
              { value: "signal", label: "An event from outside" },
            ]}
            onChange={(next) => {
              if (next === "timer" || next === "reply" || next === "signal") onChange(blankFor[next]);
            }}
          />
        )}
      </FormField>
      {settings.for === "timer" && (
        <CountSetting
          label="Minutes"
          min={1}
          max={minutesMax}
          value={settings.minutes}
          disabled={context.isReadOnly}
          onCommit={(minutes) => minutes !== undefined && onChange({ ...settings, minutes })}
        />
      )}
      {settings.for === "reply" && (
        <>
          <CountSetting
            label="Gives up after minutes"
            min={1}
            max={minutesMax}
            value={settings.timeoutMinutes}
            disabled={context.isReadOnly}
            onCommit={(timeoutMinutes) =>
              timeoutMinutes !== undefined && onChange({ ...settings, timeoutMinutes })
            }
          />
          <FieldSetting
            label="Field that takes the reply"
            isOptional
            value={settings.replyField}
            context={context}
            onCommit={(field) =>
              onChange(
                field === undefined ? without(settings, "replyField") : { ...settings, replyField: field },
              )
            }
          />
        </>
      )}
      {settings.for === "signal" && (
        <>
          <TextSetting
            label="Name of the event"
            value={settings.signal}
            disabled={context.isReadOnly}
            maxLength={63}
            onCommit={(signal) => signal && onChange({ ...settings, signal })}
          />
          <CountSetting
            label="Gives up after minutes"
            hint="Never when left empty."
            min={1}
            max={minutesMax}
            isOptional
            value={settings.timeoutMinutes}
            disabled={context.isReadOnly}
            onCommit={(timeoutMinutes) =>
              onChange(
                timeoutMinutes === undefined
                  ? without(settings, "timeoutMinutes")
                  : { ...settings, timeoutMinutes },
              )
            }
          />
        </>
      )}
    </>
  );
}

export const face: Face<Settings> = { icon: Hourglass, Form };
