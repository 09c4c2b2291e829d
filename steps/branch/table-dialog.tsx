"use client";

import { CalendarRange, Plus } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { FormField } from "@/components/ui/form-field";
import { analyseTable } from "@/core/check/table-analysis";
import { toEnglish } from "@/core/expression/english";
import type { FieldType } from "@/core/expression/value";
import { hitPolicySchema, type DecisionTable, type HitPolicy } from "@/core/governance/decision-table";
import type { FaceContext } from "@/core/step/face-context";
import { compileTable } from "@/core/step/decide-table";
import { TextSetting } from "@/steps/text-setting";
import { addInput, addOutput, columnsMax, freeName, inputOfField, insertRow, rowsMax } from "./table-edits";
import { marksOf, TableFindings } from "./table-findings";
import { TableGrid } from "./table-grid";
import type { CellPlace } from "./table-row";

export const policies: Record<HitPolicy, { title: string; meaning: string }> = {
  unique: { title: "Unique", meaning: "Exactly one row may apply. Two that apply are an error." },
  first: { title: "First", meaning: "The topmost row that applies counts. The order matters." },
  any: { title: "Any", meaning: "Several rows may apply, if they all say the same." },
  collect: { title: "Collect", meaning: "All rows that apply count. Outputs are lists of what they say." },
};

type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  table: DecisionTable;
  isRestConnected: boolean;
  context: FaceContext;
  onChange: (table: DecisionTable) => void;
};

/** The whole table in a window of its own: policy, columns, rows, and what the proof says of them while one types. */
export function TableDialog({ isOpen, onOpenChange, ...editor }: DialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent
        className="flex h-[calc(100dvh-2rem)] max-w-[min(100rem,calc(100vw-1rem))] flex-col gap-3 overflow-hidden p-4 max-sm:h-[calc(100dvh-1rem)] max-sm:w-[calc(100%-0.5rem)] max-sm:p-3 sm:w-[calc(100%-2rem)]"
        onOpenAutoFocus={(event) => {
          // Not into the title, whose text would be selected: the grid is what one came for.
          event.preventDefault();
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
        }}
        onEscapeKeyDown={(event) => {
          // Escape in a cell takes back what is being typed there; the window stays.
          if (document.activeElement?.hasAttribute("data-dirty")) event.preventDefault();
        }}
      >
        <DialogHeader>
          <DialogTitle>{editor.table.title}</DialogTitle>
          <DialogDescription className="max-sm:sr-only">
            Conditions about each input on the left, what to say on the right. An empty cell takes any value.
            Arrows and Enter go from cell to cell, Alt with an arrow moves a row.
          </DialogDescription>
        </DialogHeader>
        <TableEditor {...editor} />
      </DialogContent>
    </Dialog>
  );
}

function TableEditor({
  table,
  isRestConnected,
  context,
  onChange,
}: Omit<DialogProps, "isOpen" | "onOpenChange">) {
  const [place, setPlace] = useState<CellPlace | null>(null);
  const [wantsDates, setWantsDates] = useState(false);
  const errors = useMemo(
    () => new Map(compileTable(table).trouble.map(({ at, message }) => [at, plain(message)])),
    [table],
  );
  const settled = useDeferredValue(table);
  const analysis = useMemo(() => analyseTable(settled), [settled]);
  const marks = useMemo(() => (analysis ? marksOf(analysis) : new Map()), [analysis]);
  const showsDates =
    wantsDates || table.rows.some((row) => row.from !== undefined || row.until !== undefined);
  return (
    <>
      <Toolbar {...{ table, context, onChange, showsDates }} onShowDates={() => setWantsDates(true)} />
      <TableGrid {...{ table, context, errors, marks, showsDates, onChange }} onPlace={setPlace} />
      <PlaceBar table={table} place={place} />
      <div className="max-h-40 shrink-0 overflow-y-auto" aria-live="polite">
        <TableFindings {...{ analysis, isRestConnected, onChange }} isReadOnly={context.isReadOnly} />
      </div>
    </>
  );
}

/** A message about a cell says where it stands; at the cell that is clear. */
function plain(message: string): string {
  return message.replace(/^Row \d+, [^:]*: /, "");
}

type ToolbarProps = {
  table: DecisionTable;
  context: FaceContext;
  showsDates: boolean;
  onShowDates: () => void;
  onChange: (table: DecisionTable) => void;
};

function Toolbar({ table, context, showsDates, onShowDates, onChange }: ToolbarProps) {
  const { isReadOnly } = context;
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <div className="w-56 max-sm:w-full">
        <TextSetting
          label="Title"
          value={table.title}
          maxLength={120}
          disabled={isReadOnly}
          onCommit={(title) => title.trim() && onChange({ ...table, title: title.trim() })}
        />
      </div>
      <FormField label="Which rows count" className="w-40 max-sm:w-full">
        {(control) => (
          <ChoiceInput
            control={control}
            value={table.hitPolicy}
            disabled={isReadOnly}
            options={hitPolicySchema.options.map((value) => ({ value, label: policies[value].title }))}
            onChange={(next) => onChange({ ...table, hitPolicy: hitPolicySchema.parse(next) })}
          />
        )}
      </FormField>
      <p className="min-w-48 flex-1 pb-2 text-xs text-muted-foreground">
        {policies[table.hitPolicy].meaning}
      </p>
      {!isReadOnly && (
        <div className="flex flex-wrap gap-2">
          <AddInput table={table} context={context} onChange={onChange} />
          <Button
            size="sm"
            variant="outline"
            disabled={table.outputs.length >= columnsMax}
            onClick={() => {
              const label = `Output ${table.outputs.length + 1}`;
              onChange(addOutput(table, { name: freeName(table, label), label, type: { type: "text" } }));
            }}
          >
            <Plus aria-hidden />
            Output
          </Button>
          {!showsDates && (
            <Button size="sm" variant="outline" onClick={onShowDates}>
              <CalendarRange aria-hidden />
              Dates
            </Button>
          )}
          <Button
            size="sm"
            disabled={table.rows.length >= rowsMax}
            onClick={() => onChange(insertRow(table, table.rows.length))}
          >
            <Plus aria-hidden />
            Row
          </Button>
        </div>
      )}
    </div>
  );
}

/** An input is mostly a field of the journey. */
function AddInput({ table, context, onChange }: Pick<ToolbarProps, "table" | "context" | "onChange">) {
  const used = new Set(table.inputs.map(({ expression }) => expression));
  const free = Object.entries(context.meaning.fields).filter(([name]) => !used.has(name));
  const add = (label: string, expression: string, type: FieldType) =>
    onChange(addInput(table, { name: freeName(table, expression), label, expression, type }));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" variant="outline" disabled={table.inputs.length >= columnsMax}>
          <Plus aria-hidden />
          Input
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>From a field</DropdownMenuLabel>
        {free.map(([name, field]) => (
          <DropdownMenuItem
            key={name}
            onSelect={() => {
              const input = inputOfField(name, field);
              add(input.label, input.expression, input.type);
            }}
          >
            {field.label}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => add("Worked out", "true", { type: "boolean" })}>
          Worked out from several …
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The cell that one is in, in plain English: what a spreadsheet's bar is for numbers. */
function PlaceBar({ table, place }: { table: DecisionTable; place: CellPlace | null }) {
  const column = place && (place.part === "when" ? table.inputs : table.outputs)[place.column];
  const labels = Object.fromEntries(table.inputs.map(({ name, label }) => [name, label]));
  const fields = Object.fromEntries(table.inputs.map(({ name, type }) => [name, type]));
  const said = !place || place.draft.trim() === "" ? "any value" : toEnglish(place.draft, { labels, fields });
  return (
    <p className="min-h-5 truncate text-xs text-muted-foreground" aria-live="polite">
      {place && column ? (
        <>
          <span className="font-medium text-foreground">
            Row {place.row + 1} · {column.label}
          </span>{" "}
          {place.part === "when" ? "when" : "says"} {said}
        </>
      ) : (
        `${table.rows.length} ${table.rows.length === 1 ? "row" : "rows"}, ${table.inputs.length} in, ${table.outputs.length} out`
      )}
    </p>
  );
}
