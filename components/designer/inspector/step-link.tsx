"use client";

import { CornerDownRight } from "lucide-react";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";

/** A step's name that leads to it. */
export function StepLink({ id, title, note }: { id: string; title: string; note?: string | undefined }) {
  const store = useDesignerStore();
  const { focusStep } = useDesignerCommands();
  return (
    <button
      type="button"
      className="focus-ring flex min-h-6 w-full cursor-pointer items-center gap-1.5 rounded px-1 py-0.5 text-left text-xs hover:bg-accent pointer-coarse:min-h-11"
      onClick={() => {
        store.getState().select([id]);
        focusStep(id);
      }}
    >
      <CornerDownRight className="size-3 shrink-0 text-muted-foreground" aria-hidden />
      <span className="min-w-0 flex-1 font-medium text-foreground">{title}</span>
      {note && <span className="max-w-1/2 text-right text-muted-foreground">{note}</span>}
    </button>
  );
}
