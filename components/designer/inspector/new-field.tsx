"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceInput } from "@/components/ui/choice-input";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { fieldNameSchema, type Field } from "@/core/journey/document";
import { useDesignerStore } from "../store/use-designer";
import { nameFromLabel, typeNamed, typeTitles } from "./field-types";
import { useInspector } from "./inspector-context";

/** Makes a field of what people call it; its name follows from that, and can be changed. */
export function NewField({ taken }: { taken: readonly string[] }) {
  const store = useDesignerStore();
  const { setOpenField } = useInspector();
  const [label, setLabel] = useState("");
  const [type, setType] = useState("text");
  const name = nameFromLabel(label);
  const isTaken = taken.includes(name);
  const isGood = fieldNameSchema.safeParse(name).success && !isTaken;
  const add = () => {
    if (!isGood) return;
    const field: Field = {
      ...{ label: label.trim().slice(0, 120), personal: false },
      type: typeNamed(type) ?? { type: "text" },
    };
    if (!store.getState().change(`Add field ${field.label}`, [{ command: "set-field", name, field }])) return;
    setLabel("");
    setOpenField(name);
  };
  return (
    <div className="grid gap-2 rounded-lg border border-dashed p-3">
      <FormField
        label="New field"
        hint={isGood ? <code className="font-mono">{name}</code> : undefined}
        error={isTaken ? "There is a field of that name." : null}
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
      <div className="flex items-end gap-2">
        <FormField label="Type of the new field" hideLabel className="flex-1">
          {(control) => (
            <ChoiceInput
              control={control}
              value={type}
              options={Object.entries(typeTitles)
                .filter(([value]) => value !== "record")
                .map(([value, title]) => ({ value, label: title }))}
              onChange={setType}
            />
          )}
        </FormField>
        <Button variant="outline" disabled={!isGood} onClick={add}>
          Add field
        </Button>
      </div>
    </div>
  );
}
