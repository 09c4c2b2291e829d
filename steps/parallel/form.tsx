"use client";

import type { z } from "zod";
import { SwitchField } from "@/components/ui/switch-field";
import { ListEditor } from "@/components/ui/list-editor";
import { TextSetting } from "@/steps/text-setting";
import type { FormProps } from "@/steps/face";
import type { parallelSettingsSchema } from "./kind";

type Settings = z.infer<typeof parallelSettingsSchema>;

export function Form({ settings, context, onChange }: FormProps<Settings>) {
  return (
    <div className="grid gap-2">
      <ListEditor
        label="Branches that begin together"
        items={settings.branches}
        onChange={(branches) => onChange({ branches })}
        blankItem={() => freeBranch(settings)}
        addLabel="Add branch"
        itemsMax={8}
        disabled={context.isReadOnly}
        renderItem={(branch, change) => (
          <div className="grid gap-2 rounded-lg border p-2.5">
            <TextSetting
              label="Branch"
              value={branch.title}
              disabled={context.isReadOnly}
              onCommit={(title) => title && change({ ...branch, title })}
            />
            <SwitchField
              label="In the background"
              checked={branch.background}
              disabled={context.isReadOnly}
              onChange={(background) => change({ ...branch, background })}
            />
          </div>
        )}
      />
      <p className="text-xs text-muted-foreground">
        A branch in the background helps beside the others: nothing waits for it, and it never speaks to the
        customer.
      </p>
    </div>
  );
}

function freeBranch(settings: Settings): Settings["branches"][number] {
  for (let number = settings.branches.length + 1; ; number += 1) {
    const exit = `branch-${number}`;
    if (!settings.branches.some((branch) => branch.exit === exit))
      return { exit, title: `Branch ${number}`, background: false };
  }
}
