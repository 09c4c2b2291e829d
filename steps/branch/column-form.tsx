"use client";

import { ArrowLeft, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import type { FieldType } from "@/core/expression/value";
import type { FaceContext } from "@/core/step/face-context";
import { ExpressionSetting } from "@/steps/expression-setting";
import { TextSetting } from "@/steps/text-setting";
import type { TableInput, TableOutput } from "./table-edits";

const types: { title: string; type: FieldType }[] = [
  { title: "Text", type: { type: "text" } },
  { title: "Whole number", type: { type: "integer" } },
  { title: "Decimal number", type: { type: "decimal" } },
  { title: "Yes or no", type: { type: "boolean" } },
  { title: "Date", type: { type: "date" } },
  { title: "Date and time", type: { type: "datetime" } },
  { title: "Money", type: { type: "money", currency: "USD" } },
  { title: "Choice", type: { type: "choice", values: ["yes", "no"] } },
];

export function typeTitle(type: FieldType): string {
  if (type.type === "money") return `Money, ${type.currency}`;
  return types.find((one) => one.type.type === type.type)?.title ?? "List or record";
}

type ColumnProps<Column> = {
  column: Column;
  context: FaceContext;
  onChange: (column: Column) => void;
  /** null where it cannot be removed or moved. */
  onRemove: (() => void) | null;
  onMoveLeft: (() => void) | null;
};

/** What an input is called, where it comes from and what it can be. */
export function InputForm(props: ColumnProps<TableInput>) {
  const { column, context, onChange } = props;
  return (
    <ColumnForm {...props}>
      <ExpressionSetting
        label="Worked out from"
        value={column.expression}
        context={context}
        expects={column.type}
        onCommit={(expression) => onChange({ ...column, expression })}
      />
    </ColumnForm>
  );
}

/** What an output is called and what it can say. */
export function OutputForm(props: ColumnProps<TableOutput>) {
  return <ColumnForm {...props}>{null}</ColumnForm>;
}

function ColumnForm<Column extends TableOutput>({
  column,
  context,
  onChange,
  onRemove,
  onMoveLeft,
  children,
}: ColumnProps<Column> & { children: ReactNode }) {
  const disabled = context.isReadOnly;
  return (
    <div className="grid gap-3">
      <TextSetting
        label="Title"
        hint={
          <>
            Cells call it <code className="font-mono">{column.name}</code>.
          </>
        }
        value={column.label}
        maxLength={120}
        disabled={disabled}
        onCommit={(label) => label.trim() && onChange({ ...column, label: label.trim() })}
      />
      {children}
      <FormField label="Type">
        {(control) => (
          <ChoiceInput
            control={control}
            value={column.type.type}
            disabled={disabled}
            options={types.map(({ title, type }) => ({ value: type.type, label: title }))}
            onChange={(next) => {
              const found = types.find(({ type }) => type.type === next);
              if (found) onChange({ ...column, type: found.type });
            }}
          />
        )}
      </FormField>
      <TypeDetails
        type={column.type}
        disabled={disabled}
        onChange={(type) => onChange({ ...column, type })}
      />
      {!disabled && (onRemove || onMoveLeft) && (
        <div className="flex flex-wrap gap-2">
          {onMoveLeft && (
            <Button size="sm" variant="outline" onClick={onMoveLeft}>
              <ArrowLeft aria-hidden />
              Move left
            </Button>
          )}
          {onRemove && (
            <Button size="sm" variant="outline" onClick={onRemove}>
              <Trash2 aria-hidden />
              Remove
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function TypeDetails({
  type,
  disabled,
  onChange,
}: {
  type: FieldType;
  disabled: boolean;
  onChange: (type: FieldType) => void;
}) {
  if (type.type === "choice") {
    return (
      <TextSetting
        label="Choices, separated by commas"
        value={type.values.join(", ")}
        disabled={disabled}
        onCommit={(text) => {
          const values = [...new Set(text.split(",").flatMap((value) => value.trim() || []))];
          if (values.length > 0) onChange({ type: "choice", values });
        }}
      />
    );
  }
  if (type.type !== "money") return null;
  return (
    <TextSetting
      label="Currency"
      value={type.currency}
      maxLength={3}
      disabled={disabled}
      onCommit={(text) => /^[A-Z]{3}$/.test(text) && onChange({ type: "money", currency: text })}
    />
  );
}
