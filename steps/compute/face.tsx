"use client";

import { Calculator } from "lucide-react";
import type { z } from "zod";
import { ListEditor } from "@/components/ui/list-editor";
import { ExpressionSetting, FieldSetting } from "@/steps/face-parts";
import type { Face, FormProps } from "@/steps/face";
import type { computeSettingsSchema } from "./kind";

type Settings = z.infer<typeof computeSettingsSchema>;

function Form({ settings, context, onChange }: FormProps<Settings>) {
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
      renderItem={(set, change) => (
        <div className="grid gap-2 rounded-lg border p-2.5">
          <FieldSetting
            label="Field"
            value={set.field}
            context={context}
            onCommit={(field) => field && change({ ...set, field })}
          />
          <ExpressionSetting
            label="Becomes"
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

export const face: Face<Settings> = { icon: Calculator, Form };
