"use client";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { useDesigner } from "../store/use-designer";
import { useCueActs } from "./cue-context";
import { EditorPopover } from "./editor-popover";
import type { CueRow } from "./cue-rows";

/** The fields that a handoff shows first, or that a step asks for; of other steps the settings say which they set. */
export function FieldsEditor({ row }: { row: CueRow }) {
  const acts = useCueActs();
  const fields = useDesigner((state) => state.document.meaning.fields);
  const { step, fieldKey } = row;
  const names = Object.keys(fields);
  if (fieldKey === null) {
    return (
      <EditorPopover label={`Fields of ${step.title}`} className="grid gap-3">
        <p className="text-sm">
          {row.fields.length === 0
            ? "This kind of step keeps no list of fields."
            : `It sets ${row.fields.map((field) => field.label).join(", ")}. Its settings say how.`}
        </p>
        <Button size="sm" variant="outline" className="w-fit" onClick={() => acts.openSettings(step.id)}>
          Open the settings
        </Button>
      </EditorPopover>
    );
  }
  const chosen = row.fields.map((field) => field.name);
  const toggle = (name: string) => {
    const value = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
    acts.set(step.id, { cell: "fields", key: fieldKey, value });
  };
  return (
    <EditorPopover label={`Fields of ${step.title}`} className="grid max-h-80 gap-1 overflow-y-auto p-3">
      <p className="text-xs text-muted-foreground">
        {row.isHandoff
          ? "Key entities that the person sees first; none means all."
          : "What the customer is asked for."}
      </p>
      {names.length === 0 && (
        <p className="text-sm">The journey has no fields yet. Add them in its settings.</p>
      )}
      {names.map((name) => (
        <div key={name} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
          <Checkbox
            id={`cue-field-${name}`}
            checked={chosen.includes(name)}
            onCheckedChange={() => toggle(name)}
          />
          <Label htmlFor={`cue-field-${name}`} className="min-w-0 flex-1 font-normal">
            {fields[name]?.label ?? name}
          </Label>
        </div>
      ))}
    </EditorPopover>
  );
}
