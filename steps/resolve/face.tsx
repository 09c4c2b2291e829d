"use client";

import { CircleCheckBig } from "lucide-react";
import type { z } from "zod";
import { SwitchField } from "@/components/ui/switch-field";
import { TextSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import type { resolveSettingsSchema } from "./kind";

type Settings = z.infer<typeof resolveSettingsSchema>;

function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <>
      <TextSetting
        label="What the customer is told"
        hint="Fields in braces are filled in. Empty: nothing is said."
        multiline
        maxLength={2_000}
        value={settings.message}
        disabled={context.isReadOnly}
        onCommit={(message) => onChange({ ...settings, message })}
      />
      <TextSetting
        label="Disposition"
        hint="How the case ended, for reports, such as refunded."
        maxLength={63}
        value={settings.disposition}
        disabled={context.isReadOnly}
        onCommit={(disposition) => disposition && onChange({ ...settings, disposition })}
      />
      <SwitchField
        label="Ask whether the problem is solved"
        hint="The customer's yes is the proof."
        checked={settings.confirmFirst}
        disabled={context.isReadOnly}
        onChange={(confirmFirst) => onChange({ ...settings, confirmFirst })}
      />
    </>
  );
}

export const face: Face<Settings> = { icon: CircleCheckBig, Form };
