"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { fieldNamePattern } from "@/core/journey/names";
import type { FieldType } from "@/core/expression/value";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { fieldTypeTitles } from "./field-type-titles";

/** Types that need no more than their name; the others are made in the inspector. */
const plainTypes = ["text", "integer", "decimal", "boolean", "date", "datetime"] as const;

/** Makes a field of the journey where it is wanted; the rest about it is said in the inspector. */
export function NewFieldForm({ onClose }: { onClose: () => void }) {
  const store = useDesignerStore();
  const fields = useDesigner((state) => state.document.meaning.fields);
  const [label, setLabel] = useState("");
  const [type, setType] = useState<(typeof plainTypes)[number]>("text");
  const name = nameFor(label, Object.keys(fields));
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name === null) return;
    const field = { label: label.trim(), type: { type } satisfies FieldType, personal: false };
    if (!store.getState().change(`Add field ${field.label}`, [{ command: "set-field", name, field }])) return;
    onClose();
  };
  return (
    <form aria-label="New field" onSubmit={add} className="mt-2 grid gap-2 rounded-lg border p-2">
      <Input
        autoFocus
        aria-label="Label of the new field"
        placeholder="Such as Order number"
        maxLength={120}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
        className="h-8"
      />
      <NativeSelect
        aria-label="Type of the new field"
        value={type}
        onChange={(event) => setType(plainTypes.find((one) => one === event.target.value) ?? "text")}
        className="h-8"
      >
        {plainTypes.map((one) => (
          <option key={one} value={one}>
            {fieldTypeTitles[one]}
          </option>
        ))}
      </NativeSelect>
      <div className="flex gap-1.5">
        <Button type="submit" size="sm" disabled={name === null}>
          Add
        </Button>
        <Button variant="ghost" size="sm" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** The name that conditions use, from the label: "Order number" is order_number; null for a label without letters. */
function nameFor(label: string, taken: readonly string[]): string | null {
  const base = label
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[^a-z]+|_+$/g, "")
    .slice(0, 56);
  if (!fieldNamePattern.test(base)) return null;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.includes(name)) return name;
  }
}
