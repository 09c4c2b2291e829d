"use client";

import { ListEditor } from "@/components/ui/list-editor";
import { ExpressionSetting } from "@/steps/expression-setting";
import { TextSetting } from "@/steps/text-setting";
import type { FormProps } from "@/steps/face";
import type { ConditionSettings } from "./settings";

/** Ways with a condition each, in the order in which they are tried. */
export function ConditionsForm({ settings, context, onChange }: FormProps<ConditionSettings>) {
  return (
    <ListEditor
      label="Ways, the first that is true is taken"
      items={settings.arms}
      onChange={(arms) => onChange({ ...settings, arms })}
      blankItem={() => {
        const number = settings.arms.length + 1;
        return { exit: freeExit(settings), title: `Way ${number}`, condition: "false" };
      }}
      addLabel="Add way"
      itemsMax={20}
      disabled={context.isReadOnly}
      renderItem={(arm, change, index) => (
        <div className="grid gap-2 rounded-lg border p-2.5">
          <TextSetting
            label="Way"
            at={`arms.${index}.title`}
            value={arm.title}
            disabled={context.isReadOnly}
            onCommit={(title) => title && change({ ...arm, title })}
          />
          <ExpressionSetting
            label="Is taken when"
            help={{
              what: "Ways are tried from the top; the first whose condition is true is taken, else “Otherwise”. If one cannot be worked out, the case goes to the fallback handoff.",
              example: "total > 100.00 && status == 'delivered'",
            }}
            at={`arms.${index}.condition`}
            value={arm.condition}
            context={context}
            expects={{ type: "boolean" }}
            onCommit={(condition) => change({ ...arm, condition })}
          />
        </div>
      )}
    />
  );
}

function freeExit(settings: ConditionSettings): string {
  for (let number = settings.arms.length + 1; ; number++) {
    const exit = `way-${number}`;
    if (!settings.arms.some((arm) => arm.exit === exit)) return exit;
  }
}
