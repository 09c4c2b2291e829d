"use client";

import { ChoiceInput } from "@/components/ui/choice-input";
import { SwitchField } from "@/components/ui/switch-field";
import type { Field } from "@/core/journey/document";
import { TextSetting } from "@/steps/text-setting";
import type { FieldUse } from "@/steps/field-uses";
import { Setting } from "@/steps/setting";
import { without } from "@/steps/without";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { FieldName } from "./field-name";
import { typeNamed, typeTitles } from "./field-types";
import { FieldUsesList } from "./field-uses-list";
import { RemoveField } from "./remove-field";

/** Everything about one field. */
export function FieldForm({ name, field, uses }: { name: string; field: Field; uses: readonly FieldUse[] }) {
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
      <FieldName name={name} field={field} />
      <Setting
        label="Type"
        help={{
          what: "Answers are read as this type and explained when they do not fit; conditions compare only what fits.",
          example: "Money keeps minor units and a currency: 12.50 USD.",
        }}
      >
        {(control) => (
          <ChoiceInput
            control={control}
            value={field.type.type}
            disabled={isReadOnly || field.type.type === "record"}
            options={Object.entries(typeTitles).map(([value, label]) => ({ value, label }))}
            onChange={(next) => {
              const type = typeNamed(next);
              if (type) save({ ...field, type });
            }}
          />
        )}
      </Setting>
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
        hint={field.question ? undefined : `Empty: “Please tell us: ${field.label}.”`}
        value={field.question ?? ""}
        maxLength={400}
        disabled={isReadOnly}
        onCommit={(question) => save(question === "" ? without(field, "question") : { ...field, question })}
      />
      <TextSetting
        label="Entity of a message that fills it"
        hint="Such as order_id, email or zip."
        help={{
          what: "When the intake finds this entity in what the customer writes, the field is filled and not asked for.",
          example: "“My order #W1001 …” has the entity order_id.",
        }}
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
        hint="The next case of the same conversation knows it too."
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
      <FieldUsesList uses={uses} />
      {!isReadOnly && <RemoveField {...{ name, field, uses }} />}
    </>
  );
}
