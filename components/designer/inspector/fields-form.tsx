"use client";

import { useMemo, useState } from "react";
import { Input } from "@/components/ui/input";
import { fieldUses, type FieldUse } from "@/steps/field-uses";
import { counted } from "@/core/step/counted";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { FieldForm } from "./field-form";
import { typeTitles } from "./field-types";
import { useInspector } from "./inspector-context";
import { NewField } from "./new-field";

/** From this many fields on one searches instead of reading the list. */
const searchFrom = 8;
const unused: readonly FieldUse[] = [];

/** The fields of case memory: what each is, where it is used, and how it is asked for. */
export function FieldsForm() {
  const meaning = useDesigner((state) => state.document.meaning);
  const catalogue = useCatalogue();
  const { isReadOnly } = useDesignerCommands();
  const { openField, setOpenField } = useInspector();
  const [search, setSearch] = useState("");
  const uses = useMemo(() => fieldUses(meaning, catalogue), [meaning, catalogue]);
  const all = Object.entries(meaning.fields);
  const wanted = search.trim().toLowerCase();
  const shown = all.filter(([name, { label }]) => `${name} ${label}`.toLowerCase().includes(wanted));
  return (
    <div className="grid gap-3">
      {all.length === 0 && (
        <p className="text-sm text-muted-foreground">
          What the case needs to know: an order id, a reason, an amount. Steps ask for fields, tools fill
          them, conditions read them.
        </p>
      )}
      {all.length >= searchFrom && (
        <Input
          type="search"
          aria-label="Search the fields"
          placeholder={`Search ${all.length} fields`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {shown.map(([name, field]) => (
        <details
          key={name}
          open={name === openField}
          className="rounded-lg border"
          onToggle={(event) => {
            if (event.currentTarget.open) setOpenField(name);
            else if (openField === name) setOpenField(null);
          }}
        >
          <summary className="flex min-h-9 cursor-pointer items-center gap-2 px-3 py-2 text-sm pointer-coarse:min-h-11">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{field.label}</span>
              <span className="block truncate text-xs text-muted-foreground">
                <code className="font-mono">{name}</code> · {typeTitles[field.type.type]}
                {field.personal && " · personal"}
              </span>
            </span>
            <UseCount uses={uses.get(name) ?? unused} />
          </summary>
          {name === openField && (
            <div className="grid gap-3 border-t p-3">
              <FieldForm name={name} field={field} uses={uses.get(name) ?? unused} />
            </div>
          )}
        </details>
      ))}
      {shown.length === 0 && all.length > 0 && (
        <p className="text-sm text-muted-foreground">No field is called that.</p>
      )}
      {!isReadOnly && <NewField taken={all.map(([name]) => name)} />}
    </div>
  );
}

function UseCount({ uses }: { uses: readonly FieldUse[] }) {
  const count = new Set(uses.map(({ step }) => step)).size;
  const words = count === 0 ? "not used" : counted(count, "step");
  return <span className="shrink-0 text-xs text-muted-foreground tabular-nums">{words}</span>;
}
