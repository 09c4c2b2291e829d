"use client";

import { useDesigner } from "../store/use-designer";
import { JourneyForm } from "./journey-form";
import { StepForm } from "./step-form";

/** The settings of what is selected: one step, several, or the journey itself. */
export function Inspector() {
  const selection = useDesigner((state) => state.selection);
  const [only] = selection;
  const step = useDesigner((state) =>
    selection.length === 1 && only ? state.document.meaning.steps[only] : undefined,
  );
  if (step) return <StepForm key={step.id} step={step} />;
  if (selection.length > 1) {
    return (
      <p className="p-4 text-sm text-muted-foreground">
        {selection.length} steps are selected. Move, copy or delete them together; select one to edit it.
      </p>
    );
  }
  return <JourneyForm />;
}
