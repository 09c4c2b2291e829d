"use client";

import { TableProperties } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useDesignerCommands } from "../designer-context";

/** A journey without steps: what each stage is for stands below, and the first step is one click away. */
export function EmptySheet({ isReadOnly }: { isReadOnly: boolean }) {
  const { addAfter } = useDesignerCommands();
  return (
    <EmptyState
      icon={TableProperties}
      title="No cues yet"
      description="Every row is a step: who acts, with what authority, and what the next actor must know."
      action={
        isReadOnly ? undefined : (
          <Button size="sm" onClick={() => addAfter(null)}>
            Add the first step
          </Button>
        )
      }
    />
  );
}
