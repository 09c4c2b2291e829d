"use client";

import { Inbox } from "lucide-react";
import type { z } from "zod";
import { FieldsSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import type { intakeSettingsSchema } from "./kind";

type Settings = z.infer<typeof intakeSettingsSchema>;

function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <FieldsSetting
      label="Fields to fill from the message (none: all that have an entity)"
      value={settings.fields}
      context={context}
      onCommit={(fields) => onChange({ ...settings, fields })}
    />
  );
}

export const face: Face<Settings> = { icon: Inbox, Form };
