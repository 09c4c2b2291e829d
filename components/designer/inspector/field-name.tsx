"use client";

import { useState } from "react";
import { fieldNameSchema, type Field } from "@/core/journey/document";
import { TextSetting } from "@/steps/text-setting";
import { renameField } from "@/steps/rename-field";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { useInspector } from "./inspector-context";

/** The name in conditions and braces. A new one is written everywhere the journey names the field, as one change. */
export function FieldName({ name, field }: { name: string; field: Field }) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { setOpenField } = useInspector();
  const { isReadOnly } = useDesignerCommands();
  const [trouble, setTrouble] = useState<string | null>(null);
  const rename = (text: string) => {
    const next = text.trim();
    const { document, change } = store.getState();
    const isTaken = Object.hasOwn(document.meaning.fields, next);
    if (isTaken || !fieldNameSchema.safeParse(next).success)
      return setTrouble(
        isTaken ? "Another field has that name." : "Small letters, digits and underscores, a letter first.",
      );
    setTrouble(null);
    const commands = renameField({ meaning: document.meaning, catalogue }, name, next);
    if (commands.length > 0 && change(`Rename field ${field.label}`, commands)) setOpenField(next);
  };
  return (
    <TextSetting
      label="Name in conditions and braces"
      hint="Small letters, digits and underscores. A new name is written wherever the journey uses it."
      help={{
        what: "Conditions read the field by this name, messages fill it in between braces.",
        example: `${name} == …, {${name}}`,
      }}
      value={name}
      maxLength={63}
      disabled={isReadOnly}
      error={trouble}
      onCommit={rename}
    />
  );
}
