"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { FieldEditor } from "@/components/ui/field-editor";
import { isBlank, type FieldValue } from "@/components/ui/field-value";
import { sampleValue } from "@/core/case/sample-values";
import type { FieldType, JsonObject } from "@/core/expression/value";

export type AskedAs = {
  name: string;
  label: string;
  type: FieldType;
  question?: string | null;
  isOptional?: boolean;
};

/** A form for fields by their types. It starts with what is known, and with examples for the rest. */
export function AnswerForm({
  label,
  fields,
  known = {},
  submit,
  onSubmit,
  children,
}: {
  label: string;
  fields: readonly AskedAs[];
  known?: JsonObject;
  submit: string;
  onSubmit: (values: JsonObject) => void;
  /** What else can be done with it, beside its button. */
  children?: ReactNode;
}) {
  const [values, setValues] = useState<Record<string, FieldValue>>(() =>
    Object.fromEntries(
      fields.map(({ name, type }) => [
        name,
        known[name] ?? sampleValue(type, name.slice(name.lastIndexOf(".") + 1)),
      ]),
    ),
  );
  return (
    <form
      aria-label={label}
      className="grid gap-3 rounded-lg border border-primary-border bg-card p-3"
      onSubmit={(event) => {
        event.preventDefault();
        // A field that is left empty is not answered.
        onSubmit(Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value))));
      }}
    >
      {fields.map(({ name, label: title, type, question, isOptional }) => (
        <FieldEditor
          key={name}
          label={title}
          type={type}
          required={!isOptional}
          hint={question ?? undefined}
          value={values[name]}
          onChange={(value) => setValues((before) => ({ ...before, [name]: value }))}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm">
          {submit}
        </Button>
        {children}
      </div>
    </form>
  );
}
