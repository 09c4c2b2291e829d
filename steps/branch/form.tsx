"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { ChoiceInput } from "@/components/ui/choice-input";
import type { FormProps } from "@/steps/face";
import { Setting } from "@/steps/setting";
import { ConditionsForm } from "./conditions-form";
import type { BranchSettings } from "./settings";
import { armsFromTable, tableFromArms } from "./table-edits";
import { TableForm } from "./table-form";

export function Form({ settings, ...props }: FormProps<BranchSettings>) {
  const { context, onChange } = props;
  const [switching, setSwitching] = useState<{ to: BranchSettings; loses: string } | null>(null);
  const hasTable = "table" in settings;
  const change = (to: string) => {
    if ((to === "table") === hasTable) return;
    if ("table" in settings) {
      const type = settings.table.outputs.find(({ name }) => name === settings.exitBy)?.type;
      const exits = type?.type === "choice" ? type.values : [];
      const arms = armsFromTable(exits.map((name) => ({ name, title: name.replaceAll("-", " ") })));
      setSwitching({
        to: arms,
        loses: `The table with its ${settings.table.rows.length} rows goes; its exits stay.`,
      });
    } else {
      const { settings: table, isWhole } = tableFromArms(settings.arms, context.meaning.fields);
      if (isWhole || settings.arms.length === 0) onChange(table);
      else
        setSwitching({
          to: table,
          loses:
            "Some conditions speak of several fields at once, so they cannot become rows. The exits stay; the conditions go.",
        });
    }
  };
  return (
    <div className="grid gap-4">
      <Setting
        label="Decides by"
        help={{
          what: "Conditions are good for two or three ways. A table is better when several facts together decide: gaps and overlaps are found and shown with an example.",
        }}
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={hasTable ? "table" : "conditions"}
            disabled={context.isReadOnly}
            options={[
              { value: "conditions", label: "Conditions, the first that is true" },
              { value: "table", label: "A decision table" },
            ]}
            onChange={change}
          />
        )}
      </Setting>
      {"table" in settings ? (
        <TableForm {...props} settings={settings} />
      ) : (
        <ConditionsForm {...props} settings={settings} />
      )}
      <ConfirmDialog
        open={switching !== null}
        onOpenChange={(isOpen) => !isOpen && setSwitching(null)}
        title={hasTable ? "Decide by conditions instead?" : "Decide by a table instead?"}
        description={`${switching?.loses ?? ""} You can undo this.`}
        confirm={hasTable ? "Use conditions" : "Use a table"}
        onConfirm={() => {
          if (switching) onChange(switching.to);
          setSwitching(null);
        }}
      />
    </div>
  );
}
