"use client";

import { Headset } from "lucide-react";
import type { z } from "zod";
import { FieldsSetting, TextSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import type { handoffSettingsSchema } from "./kind";

type Settings = z.infer<typeof handoffSettingsSchema>;

function Form({ settings, context, onChange }: FormProps<Settings>) {
  const shared = { multiline: true, disabled: context.isReadOnly };
  return (
    <>
      <TextSetting
        label="Why a person takes over here"
        {...shared}
        maxLength={400}
        value={settings.reason}
        onCommit={(reason) => onChange({ ...settings, reason })}
      />
      <TextSetting
        label="Suggested next step"
        hint="Part 6 of the bundle."
        {...shared}
        maxLength={1_000}
        value={settings.suggestedNext}
        onCommit={(suggestedNext) => onChange({ ...settings, suggestedNext })}
      />
      <TextSetting
        label="What to tell the customer"
        hint="Part 7 of the bundle, in one paragraph."
        {...shared}
        maxLength={2_000}
        value={settings.customerMessage}
        onCommit={(customerMessage) => onChange({ ...settings, customerMessage })}
      />
      <FieldsSetting
        label="Key entities (none: all that are set)"
        value={settings.entities}
        context={context}
        onCommit={(entities) => onChange({ ...settings, entities })}
      />
    </>
  );
}

export const face: Face<Settings> = { icon: Headset, Form };
