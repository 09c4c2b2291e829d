"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { Field } from "@/core/journey/document";
import type { FieldUse } from "@/steps/field-uses";
import { useDesignerStore } from "../store/use-designer";

const namedMax = 6;

/** Removes a field; one that steps use only after saying which of them break. */
export function RemoveField({
  name,
  field,
  uses,
}: {
  name: string;
  field: Field;
  uses: readonly FieldUse[];
}) {
  const store = useDesignerStore();
  const [isAsking, setIsAsking] = useState(false);
  const titles = [...new Set(uses.map(({ title }) => title))];
  const remove = () =>
    store.getState().change(`Remove field ${field.label}`, [{ command: "remove-field", name }]);
  return (
    <>
      <Button
        size="sm"
        variant="outline"
        className="w-fit"
        onClick={() => (titles.length === 0 ? remove() : setIsAsking(true))}
      >
        Remove field
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Remove ${field.label}?`}
        description={
          <>
            <p>
              {titles.length === 1 ? "This step names it" : `These ${titles.length} steps name it`} and will
              have a problem until you change that. You can undo this.
            </p>
            <ul className="mt-2 list-disc pl-5">
              {titles.slice(0, namedMax).map((title) => (
                <li key={title}>{title}</li>
              ))}
              {titles.length > namedMax && <li>and {titles.length - namedMax} more</li>}
            </ul>
          </>
        }
        confirm="Remove field"
        onConfirm={remove}
      />
    </>
  );
}
