"use client";

import { Route } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useDesignerCommands } from "../designer-context";

/** What stands on a canvas without steps: what to do next, with the button that does it. */
export function EmptyCanvas() {
  const { isReadOnly, addAfter } = useDesignerCommands();
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center p-4">
      <div className="pointer-events-auto rounded-xl border bg-card">
        <EmptyState
          icon={Route}
          title="Nothing is drawn yet"
          description={
            isReadOnly
              ? "An orchestrator draws the first step."
              : "Begin with an intake, which reads the customer's first message. Then drag steps from the palette, or press N."
          }
          action={!isReadOnly && <Button onClick={() => addAfter(null)}>Add the first step</Button>}
        />
      </div>
    </div>
  );
}
