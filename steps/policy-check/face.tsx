"use client";

import { Scale } from "lucide-react";
import type { z } from "zod";
import { ListEditor } from "@/components/ui/list-editor";
import { ExpressionSetting, FieldSetting, TextSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import { without } from "@/steps/without";
import type { policyCheckSettingsSchema } from "./kind";

type Settings = z.infer<typeof policyCheckSettingsSchema>;

function Form({ settings, context, onChange }: FormProps<Settings>) {
  const { explanationField } = settings;
  return (
    <>
      <ListEditor
        label="Rules"
        items={settings.checks}
        onChange={(checks) => onChange({ ...settings, checks })}
        blankItem={() => ({
          name: `Rule ${settings.checks.length + 1}`,
          condition: "false",
          explanation: "",
        })}
        addLabel="Add rule"
        itemsMax={40}
        disabled={context.isReadOnly}
        renderItem={(check, change) => (
          <div className="grid gap-2 rounded-lg border p-2.5">
            <TextSetting
              label="Rule"
              value={check.name}
              disabled={context.isReadOnly}
              onCommit={(name) => name && change({ ...check, name })}
            />
            <ExpressionSetting
              label="Is kept when"
              value={check.condition}
              context={context}
              expects={{ type: "boolean" }}
              onCommit={(condition) => change({ ...check, condition })}
            />
            <TextSetting
              label="What it means when it is not kept"
              value={check.explanation}
              disabled={context.isReadOnly}
              onCommit={(explanation) => change({ ...check, explanation })}
            />
          </div>
        )}
      />
      <FieldSetting
        label="Field that takes the explanations"
        isOptional
        value={explanationField}
        context={context}
        onCommit={(field) =>
          onChange(
            field === undefined
              ? without(settings, "explanationField")
              : { ...settings, explanationField: field },
          )
        }
      />
    </>
  );
}

export const face: Face<Settings> = { icon: Scale, Form };
