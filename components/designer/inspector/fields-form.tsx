"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { SwitchField } from "@/components/ui/switch-field";
import { fieldNameSchema, type Field } from "@/core/journey/document";
import type { FieldType } from "@/core/expression/value";
import { TextSetting } from "@/steps/face-parts";
import { without } from "@/steps/without";
import { useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";

const typeTitles: Record<FieldType["type"], string> = {
  text: "Text",
  integer: "Whole number",
  decimal: "Decimal number",
  boolean: "Yes or no",
  date: "Date",
  datetime: "Date and time",
  money: "Money",
  choice: "Choice",
  list: "List of texts",
  record: "Record",
};
const blankType: Record<FieldType["type"], FieldType> = {
  text: { type: "text" },
  integer: { type: "integer" },
  decimal: { type: "decimal" },
  boolean: { type: "boolean" },
  date: { type: "date" },
  datetime: { type: "datetime" },
  money: { type: "money", currency: "USD" },
  choice: { type: "choice", values: ["yes", "no"] },
  list: { type: "list", of: { type: "text" } },
  record: { type: "record", fields: {} },
};

/** The fields of case memory: name, type, question, entity, and whether they are personal. */
export function FieldsForm() {
  const fields = useDesigner((state) => state.document.meaning.fields);
  const { isReadOnly } = useDesignerCommands();
  const names = Object.keys(fields);
  return (
    <div className="grid gap-3">
      {names.length === 0 && (
        <p className="text-sm text-muted-foreground">
          What the case needs to know: an order id, a reason, an amount.
        </p>
      )}
      {Object.entries(fields).map(([name, field]) => (
        <details key={name} className="rounded-lg border">
          <summary className="flex cursor-pointer items-center gap-2 px-3 py-2 text-sm">
            <span className="font-medium">{field.label}</span>
            <span className="text-xs text-muted-foreground">
              {name} · {typeTitles[field.type.type]}
              {field.personal && " · personal"}
            </span>
          </summary>
          <div className="grid gap-3 border-t p-3">
            <FieldForm name={name} field={field} />
          </div>
        </details>
      ))}
      {!isReadOnly && <NewField taken={names} />}
    </div>
  );
}

function FieldForm({ name, field }: { name: string; field: Field }) {
  const store = useDesignerStore();
  const { isReadOnly } = useDesignerCommands();
  const save = (next: Field) =>
    store.getState().change(`Change field ${field.label}`, [{ command: "set-field", name, field: next }]);
  return (
    <>
      <TextSetting
        label="Label"
        value={field.label}
        maxLength={120}
        disabled={isReadOnly}
        onCommit={(label) => label.trim() && save({ ...field, label })}
      />
      <FormField label="Type">
        {(control) => (
          <ChoiceInput
            control={control}
            value={field.type.type}
            disabled={isReadOnly || field.type.type === "record"}
            options={Object.entries(typeTitles).map(([value, label]) => ({ value, label }))}
            onChange={(next) => {
              const type = Object.values(blankType).find((candidate) => candidate.type === next);
              if (type) save({ ...field, type });
            }}
          />
        )}
      </FormField>
      {field.type.type === "choice" && (
        <TextSetting
          label="Choices, separated by commas"
          value={field.type.values.join(", ")}
          disabled={isReadOnly}
          onCommit={(text) => {
            const values = text
              .split(",")
              .map((value) => value.trim())
              .filter(Boolean);
            if (values.length > 0) save({ ...field, type: { type: "choice", values } });
          }}
        />
      )}
      <TextSetting
        label="How the customer is asked"
        value={field.question ?? ""}
        maxLength={400}
        disabled={isReadOnly}
        onCommit={(question) => save(question === "" ? without(field, "question") : { ...field, question })}
      />
      <TextSetting
        label="Entity of a message that fills it"
        hint="Such as order_id, email or zip."
        value={field.entity ?? ""}
        maxLength={63}
        disabled={isReadOnly}
        onCommit={(entity) => save(entity === "" ? without(field, "entity") : { ...field, entity })}
      />
      <SwitchField
        label="Personal"
        hint="Sealed per customer, masked in exports."
        checked={field.personal}
        disabled={isReadOnly}
        onChange={(personal) => save({ ...field, personal })}
      />
      <SwitchField
        label="Stays known in the conversation"
        checked={field.carried ?? false}
        disabled={isReadOnly}
        onChange={(carried) => save(carried ? { ...field, carried } : without(field, "carried"))}
      />
      <SwitchField
        label="Given by the journey that calls this one"
        hint="For sub-journeys: a journey with such fields starts no case itself."
        checked={field.input ?? false}
        disabled={isReadOnly}
        onChange={(input) => save(input ? { ...field, input } : without(field, "input"))}
      />
      {!isReadOnly && (
        <Button
          size="sm"
          variant="outline"
          onClick={() =>
            store.getState().change(`Remove field ${field.label}`, [{ command: "remove-field", name }])
          }
        >
          Remove field
        </Button>
      )}
    </>
  );
}

function NewField({ taken }: { taken: readonly string[] }) {
  const store = useDesignerStore();
  const [label, setLabel] = useState("");
  const name = label
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[^a-z]+|_+$/g, "")
    .slice(0, 60);
  const isTaken = taken.includes(name);
  const isGood = fieldNameSchema.safeParse(name).success && !isTaken;
  const add = () => {
    if (!isGood) return;
    const field: Field = { label: label.trim().slice(0, 120), type: { type: "text" }, personal: false };
    if (store.getState().change(`Add field ${field.label}`, [{ command: "set-field", name, field }]))
      setLabel("");
  };
  return (
    <div className="flex items-end gap-2">
      <FormField
        label="New field"
        error={isTaken ? "There is a field of that name." : null}
        className="flex-1"
      >
        {(control) => (
          <Input
            {...control}
            value={label}
            placeholder="Order id"
            onChange={(event) => setLabel(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && add()}
          />
        )}
      </FormField>
      <Button variant="outline" disabled={!isGood} onClick={add}>
        Add field
      </Button>
    </div>
  );
}
