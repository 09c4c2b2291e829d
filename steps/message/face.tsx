"use client";

import { MessageSquare } from "lucide-react";
import type { z } from "zod";
import { SwitchField } from "@/components/ui/switch-field";
import { TextSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import type { messageSettingsSchema } from "./kind";

type Settings = z.infer<typeof messageSettingsSchema>;

function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <>
      <TextSetting
        label="What the customer is told"
        hint="Fields in braces, such as {order_id}, are filled in."
        multiline
        maxLength={4_000}
        value={settings.text}
        disabled={context.isReadOnly}
        onCommit={(text) => onChange({ ...settings, text })}
      />
      <SwitchField
        label="A delicate moment"
        hint="A person words it or confirms it before it goes out."
        checked={settings.sensitive}
        disabled={context.isReadOnly}
        onChange={(sensitive) => onChange({ ...settings, sensitive })}
      />
      <SwitchField
        label="Promises something"
        hint="Handoffs list what the customer was promised."
        checked={settings.promise ?? false}
        disabled={context.isReadOnly}
        onChange={(promise) => onChange({ ...settings, promise })}
      />
    </>
  );
}

export const face: Face<Settings> = { icon: MessageSquare, Form };
