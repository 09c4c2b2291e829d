"use client";

import { Table2 } from "lucide-react";
import { useMemo, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { Label } from "@/components/ui/label";
import { ListEditor } from "@/components/ui/list-editor";
import { analyseTable } from "@/core/check/table-analysis";
import { noRowExit } from "@/core/step/no-row-exit";
import type { FaceContext } from "@/core/step/face-context";
import type { FormProps } from "@/steps/face";
import { without } from "@/steps/without";
import type { TableSettings } from "./settings";
import { policies, TableDialog } from "./table-dialog";
import { TableFindings } from "./table-findings";

/** The table in short, where the exit and the fields come from, and the way into the table itself. */
export function TableForm({ step, settings, context, onChange }: FormProps<TableSettings>) {
  const [isOpen, setIsOpen] = useState(false);
  const { table } = settings;
  const analysis = useMemo(() => analyseTable(table), [table]);
  const isRestConnected = Object.hasOwn(step.connections, noRowExit);
  const setTable = (next: TableSettings["table"]) => onChange({ ...settings, table: next });
  const findings = { analysis, isRestConnected, isReadOnly: context.isReadOnly, onChange: setTable };
  return (
    <div className="grid gap-4">
      <div className="grid gap-2.5 rounded-lg border p-3">
        <div className="flex items-start gap-2">
          <Table2 className="mt-0.5 size-4 shrink-0 text-muted-foreground" aria-hidden />
          <div className="min-w-0">
            <p className="truncate text-sm font-medium">{table.title}</p>
            <p className="text-xs text-muted-foreground">
              {table.rows.length} {table.rows.length === 1 ? "row" : "rows"} over{" "}
              {table.inputs.map(({ label }) => label).join(", ")}
            </p>
          </div>
          <Badge variant="secondary" className="ml-auto" title={policies[table.hitPolicy].meaning}>
            {policies[table.hitPolicy].title}
          </Badge>
        </div>
        <Button variant="outline" onClick={() => setIsOpen(true)}>
          {context.isReadOnly ? "Show the table" : "Edit the table"}
        </Button>
        <TableFindings {...findings} shownMax={3} />
      </div>
      <ExitBy {...{ settings, context, onChange }} />
      <Outputs {...{ settings, context, onChange }} />
      <TableDialog
        {...{ isOpen, table, isRestConnected, context }}
        onOpenChange={setIsOpen}
        onChange={setTable}
      />
    </div>
  );
}

type PartProps = {
  settings: TableSettings;
  context: FaceContext;
  onChange: (settings: TableSettings) => void;
};

const always = "-";

function ExitBy({ settings, context, onChange }: PartProps) {
  const choices = settings.table.outputs.filter(({ type }) => type.type === "choice");
  const options = choices.map(({ name, label }) => ({ value: name, label: `By ${label}` }));
  return (
    <FormField label="Which exit is taken" hint="The choices of the output are the exits.">
      {(control) => (
        <ChoiceInput
          control={control}
          value={settings.exitBy ?? always}
          disabled={context.isReadOnly}
          options={[...options, { value: always, label: "Always the same" }]}
          onChange={(next) =>
            onChange(next === always ? without(settings, "exitBy") : { ...settings, exitBy: next })
          }
        />
      )}
    </FormField>
  );
}

/** Fields that take what the table says. */
function Outputs({ settings, context, onChange }: PartProps) {
  const { table, outputs = {} } = settings;
  const pairs = Object.entries(outputs);
  const free = Object.keys(context.meaning.fields).filter((name) => !Object.hasOwn(outputs, name));
  const save = (next: (readonly [string, string])[]) =>
    onChange(
      next.length === 0 ? without(settings, "outputs") : { ...settings, outputs: Object.fromEntries(next) },
    );
  return (
    <div className="grid gap-1.5">
      <Label asChild>
        <span>Fields that it sets</span>
      </Label>
      <ListEditor
        label="Fields that it sets"
        items={pairs}
        onChange={save}
        blankItem={(): [string, string] => [free[0] ?? "", table.outputs[0]?.name ?? ""]}
        addLabel="Set a field"
        itemsMax={pairs.length + free.length}
        disabled={context.isReadOnly || (free.length === 0 && pairs.length === 0)}
        renderItem={([field, output], change, index) => (
          <div className="grid grid-cols-2 gap-1.5">
            <FormField label={`Field ${index + 1}`} hideLabel>
              {(control) => (
                <ChoiceInput
                  control={control}
                  value={field}
                  disabled={context.isReadOnly}
                  options={[field, ...free].map((name) => ({
                    value: name,
                    label: context.meaning.fields[name]?.label ?? name,
                  }))}
                  onChange={(next) => change([next, output])}
                />
              )}
            </FormField>
            <FormField label={`What field ${index + 1} takes`} hideLabel>
              {(control) => (
                <ChoiceInput
                  control={control}
                  value={output}
                  disabled={context.isReadOnly}
                  options={table.outputs.map(({ name, label }) => ({ value: name, label: `takes ${label}` }))}
                  onChange={(next) => change([field, next])}
                />
              )}
            </FormField>
          </div>
        )}
      />
    </div>
  );
}
