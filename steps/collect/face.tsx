"use client";

import { ListChecks } from "lucide-react";
import type { z } from "zod";
import { SwitchField } from "@/components/ui/switch-field";
import { CountSetting, FieldsSetting, TextSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import { without } from "@/steps/without";
import type { collectSettingsSchema } from "./kind";

type Settings = z.infer<typeof collectSettingsSchema>;

function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <>
      <FieldsSetting
        label="Fields to ask for"
        value={settings.fields}
        context={context}
        onCommit={(fields) => onChange({ ...settings, fields })}
      />
      <TextSetting
        label="Sentence before the questions"
        multiline
        value={settings.text ?? ""}
        disabled={context.isReadOnly}
        maxLength={1_000}
        onCommit={(text) => onChange(text === "" ? without(settings, "text") : { ...settings, text })}
      />
      <CountSetting
        label="Invalid answers before it gives up"
        hint="3 when left empty."
        min={1}
        max={10}
        isOptional
        value={settings.attemptsMax}
        disabled={context.isReadOnly}
        onCommit={(attemptsMax) =>
          onChange(
            attemptsMax === undefined ? without(settings, "attemptsMax") : { ...settings, attemptsMax },
          )
        }
      />
      <CountSetting
        label="Minutes of silence before it asks once more"
        hint="1440, a day, when left empty."
        min={1}
        max={525_600}
        isOptional
        value={settings.silentMinutes}
        disabled={context.isReadOnly}
        onCommit={(silentMinutes) =>
          onChange(
            silentMinutes === undefined ? without(settings, "silentMinutes") : { ...settings, silentMinutes },
          )
        }
      />
      <SwitchField
        label="Ask for all again when the case comes back"
        checked={settings.askAgain ?? false}
        disabled={context.isReadOnly}
        onChange={(askAgain) => onChange({ ...settings, askAgain })}
      />
    </>
  );
}

export const face: Face<Settings> = { icon: ListChecks, Form };
