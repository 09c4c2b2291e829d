"use client";

import { ClipboardList } from "lucide-react";
import type { z } from "zod";
import { FieldsSetting, TextSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import type { taskSettingsSchema } from "./kind";

type Settings = z.infer<typeof taskSettingsSchema>;

function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <>
      <TextSetting
        label="What the person has to do"
        hint="Fields in braces, such as {order_id}, are filled in."
        multiline
        maxLength={4_000}
        value={settings.instructions}
        disabled={context.isReadOnly}
        onCommit={(instructions) => onChange({ ...settings, instructions })}
      />
      <FieldsSetting
        label="Form"
        value={settings.form}
        context={context}
        onCommit={(form) => onChange({ ...settings, form })}
      />
    </>
  );
}

export const face: Face<Settings> = { icon: ClipboardList, Form };
