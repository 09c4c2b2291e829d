"use client";

import type { z } from "zod";
import { ListEditor } from "@/components/ui/list-editor";
import { ExpressionSetting } from "@/steps/expression-setting";
import { FieldSetting } from "@/steps/face-parts";
import type { FormProps } from "@/steps/face";
import type { computeSettingsSchema } from "./kind";

type Settings = z.infer<typeof computeSettingsSchema>;

export function Form({ settings, context, onChange }: FormProps<Settings>) {
  const first = Object.keys(context.meaning.fields)[0] ?? "";
  return (
    <ListEditor
      label="Fields to set"
      items={settings.sets}
      onChange={(sets) => onChange({ ...settings, sets })}
      blankItem={() => ({ field: first, expression: '""' })}
      addLabel="Set a field"
      itemsMax={40}
      disabled={context.isReadOnly || first === ""}
      renderItem={(set, change, index) => (
        <div className="grid gap-2 rounded-lg border p-2.5">
          <FieldSetting
            label="Field"
            at={`sets.${index}.field`}
            value={set.field}
            context={context}
            onCommit={(field) => field && change({ ...set, field })}
          />
          <ExpressionSetting
            label="Becomes"
            help={{
              what: "A value worked out from fields. Nothing is set when it cannot be worked out: the case goes to a person instead of guessing.",
              example: "total - discount",
            }}
            at={`sets.${index}.expression`}
            value={set.expression}
            context={context}
            expects={context.meaning.fields[set.field]?.type ?? "any"}
            onCommit={(expression) => change({ ...set, expression })}
          />
        </div>
      )}
    />
  );
}
