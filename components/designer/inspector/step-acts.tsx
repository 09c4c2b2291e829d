"use client";

import { Button } from "@/components/ui/button";
import type { Step } from "@/core/journey/document";
import type { FaceContext } from "@/core/step/face-context";
import { useDesignerCommands } from "../designer-context";

/** What is done to the step as a whole, for those who do not use the canvas's keys. */
export function StepActs({
  step,
  isHandoff,
  context,
}: {
  step: Step;
  isHandoff: boolean;
  context: FaceContext;
}) {
  const { connectFrom, addAfter } = useDesignerCommands();
  if (context.isReadOnly) return null;
  const { start, fallbackHandoff } = context.meaning;
  const { apply } = context;
  return (
    <div className="flex flex-wrap gap-2 border-t pt-4">
      <Button size="sm" variant="outline" onClick={() => addAfter({ from: step.id, exit: "" })}>
        Add next step
      </Button>
      <Button size="sm" variant="outline" onClick={() => connectFrom(step.id)}>
        Connect
      </Button>
      {start !== step.id && (
        <Button
          size="sm"
          variant="outline"
          onClick={() => apply("Start here", [{ command: "set-start", step: step.id }])}
        >
          Start here
        </Button>
      )}
      {isHandoff && fallbackHandoff !== step.id && (
        <Button
          size="sm"
          variant="outline"
          onClick={() => apply("Make it the fallback", [{ command: "set-fallback", step: step.id }])}
        >
          Make it the fallback
        </Button>
      )}
      <Button
        size="sm"
        variant="destructive"
        onClick={() => apply("Delete step", [{ command: "remove-step", id: step.id }])}
      >
        Delete step
      </Button>
    </div>
  );
}
