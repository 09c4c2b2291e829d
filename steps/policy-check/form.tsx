"use client";

import type { z } from "zod";
import { ListEditor } from "@/components/ui/list-editor";
import { ExpressionSetting } from "@/steps/expression-setting";
import { FieldSetting } from "@/steps/face-parts";
import { TextSetting } from "@/steps/text-setting";
import type { FormProps } from "@/steps/face";
import { without } from "@/steps/without";
import type { policyCheckSettingsSchema } from "./kind";

type Settings = z.infer<typeof policyCheckSettingsSchema>;

export function Form({ settings, context, onChange }: FormProps<Settings>) {
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
        renderItem={(check, change, index) => (
          <div className="grid gap-2 rounded-lg border p-2.5">
            <TextSetting
              label="Rule"
              at={`checks.${index}.name`}
              value={check.name}
              disabled={context.isReadOnly}
              onCommit={(name) => name && change({ ...check, name })}
            />
            <ExpressionSetting
              label="Is kept when"
              help={{
                what: "True: the case passes. False: it leaves by “exception”. If it cannot be worked out, a person decides.",
                example: "days_since_delivery <= 30",
              }}
              at={`checks.${index}.condition`}
              value={check.condition}
              context={context}
              expects={{ type: "boolean" }}
              onCommit={(condition) => change({ ...check, condition })}
            />
            <TextSetting
              label="What it means when it is not kept"
              help={{
                what: "Part 4 of the handoff bundle: whoever takes over reads it, and it can be told to the customer.",
                example: "The 30 days for returns are over.",
              }}
              at={`checks.${index}.explanation`}
              value={check.explanation}
              disabled={context.isReadOnly}
              onCommit={(explanation) => change({ ...check, explanation })}
            />
          </div>
        )}
      />
      <FieldSetting
        label="Field that takes the explanations"
        hint="A text field, so that a message can say why."
        at="explanationField"
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
