"use client";

import type { z } from "zod";
import { SwitchField } from "@/components/ui/switch-field";
import type { FormProps } from "@/steps/face";
import { TemplateSetting } from "@/steps/template-setting";
import type { messageSettingsSchema } from "./kind";

type Settings = z.infer<typeof messageSettingsSchema>;

export function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <>
      <TemplateSetting
        label="What the customer is told"
        hint="Fields in braces, such as {order_id}, are filled in."
        help={{
          what: "The words that go out when the case comes here. A field that is not known then stops the message: the case goes to a person instead of sending half a sentence.",
          example: "Your refund of {amount} is on its way.",
        }}
        at="text"
        reader="customer"
        maxLength={4_000}
        value={settings.text}
        context={context}
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
