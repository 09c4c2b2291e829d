"use client";

import { Route } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { useDesignerCommands } from "../designer-context";
import { EmptyStart } from "../start/empty-start";

/** What stands on a canvas without steps: the ways to begin, for who may draw. */
export function EmptyCanvas() {
  const { isReadOnly } = useDesignerCommands();
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center overflow-y-auto p-4">
      <div className="pointer-events-auto flex w-full justify-center">
        {isReadOnly ? (
          <EmptyState
            icon={Route}
            title="Nothing is drawn yet"
            description="An orchestrator draws the first step."
            className="rounded-xl border bg-card"
          />
        ) : (
          <EmptyStart />
        )}
      </div>
    </div>
  );
}
