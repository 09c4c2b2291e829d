"use client";

import { useState, type ReactNode } from "react";
import { ChoiceInput } from "./choice-input";
import { DateInput, DateTimeInput } from "./date-input";
import { blankValue, humanise, parseNumber, type FieldShape, type FieldValue } from "./field-value";
import { FormField, type ControlProps } from "./form-field";
import { Input } from "./input";
import { ListEditor } from "./list-editor";
import { MoneyInput } from "./money-input";
import { NumberInput } from "./number-input";
import { Textarea } from "./textarea";
import { YesNoInput } from "./yes-no-input";

export type FieldEditorProps = {
  label: string;
  type: FieldShape;
  /** null or undefined: not filled in. Money is in minor units, a moment is ISO 8601. */
  value: FieldValue | undefined;
  onChange: (value: FieldValue) => void;
  hint?: ReactNode;
  error?: string | null | undefined;
  required?: boolean;
  disabled?: boolean;
  hideLabel?: boolean;
  placeholder?: string;
  /** A text of several lines. */
  multiline?: boolean;
};

/** Edits one value of any field type, with its label, hint and error. A value of another type is shown as not filled in. */
export function FieldEditor(props: FieldEditorProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const { type, label } = props;
  if (type.type === "record") return <RecordEditor {...props} fields={type.fields} />;
  return (
    <FormField
      label={label}
      hint={props.hint}
      error={problem ?? props.error}
      required={props.required ?? false}
      hideLabel={props.hideLabel ?? false}
    >
      {(control) => <ValueInput {...props} control={control} onProblem={setProblem} />}
    </FormField>
  );
}

function ValueInput(
  props: FieldEditorProps & { control: ControlProps; onProblem: (problem: string | null) => void },
) {
  const { type, value, onChange, control, onProblem, label, placeholder } = props;
  const disabled = props.disabled ?? false;
  const text = typeof value === "string" ? value : null;
  const number = typeof value === "number" ? value : null;
  const shared = { ...control, disabled, placeholder };
  switch (type.type) {
    case "text": {
      const Part = props.multiline ? Textarea : Input;
      return <Part {...shared} value={text ?? ""} onChange={(event) => onChange(event.target.value)} />;
    }
    case "integer":
    case "decimal": {
      const kind = type.type;
      const parse = (typed: string) => parseNumber(typed, kind);
      return <NumberInput {...shared} {...{ parse, onChange, onProblem }} value={number} format={String} />;
    }
    case "money":
      return <MoneyInput {...shared} {...{ onChange, onProblem }} value={number} currency={type.currency} />;
    case "boolean": {
      const isTrue = typeof value === "boolean" ? value : null;
      return <YesNoInput {...{ control, label, disabled, onChange }} value={isTrue} />;
    }
    case "date":
      return <DateInput {...shared} value={text} onChange={onChange} />;
    case "datetime":
      return <DateTimeInput {...shared} value={text} onChange={onChange} />;
    case "choice": {
      const options = type.values.map((each) => ({ value: each, label: each }));
      return <ChoiceInput {...{ control, options, disabled, onChange }} value={text} />;
    }
    case "list":
      return (
        <ListEditor<FieldValue>
          label={label}
          items={Array.isArray(value) ? value : []}
          onChange={onChange}
          blankItem={() => (type.of.type === "text" ? "" : blankValue(type.of))}
          disabled={disabled}
          renderItem={(item, change, index) => (
            <FieldEditor
              label={`${label}, item ${index + 1}`}
              hideLabel
              type={type.of}
              value={item}
              onChange={change}
              disabled={disabled}
            />
          )}
        />
      );
    case "record":
      return null; // FieldEditor draws records itself: a group of fields is no single control
  }
}

function RecordEditor({ fields, ...props }: FieldEditorProps & { fields: Record<string, FieldShape> }) {
  const { value, onChange, label } = props;
  const record = value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
  return (
    <fieldset className="grid gap-3 rounded-lg border p-3" disabled={props.disabled}>
      <legend className={props.hideLabel ? "sr-only" : "px-1 text-[0.8125rem] font-medium"}>{label}</legend>
      {props.hint && <p className="text-xs text-muted-foreground">{props.hint}</p>}
      {Object.entries(fields).map(([name, shape]) => (
        <FieldEditor
          key={name}
          label={humanise(name)}
          type={shape}
          value={record[name]}
          onChange={(next) => onChange({ ...record, [name]: next })}
          disabled={props.disabled ?? false}
        />
      ))}
      {props.error && (
        <p role="alert" className="text-xs font-medium text-danger">
          {props.error}
        </p>
      )}
    </fieldset>
  );
}
