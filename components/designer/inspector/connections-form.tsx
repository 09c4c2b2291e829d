"use client";

import { FormField } from "@/components/ui/form-field";
import type { Step } from "@/core/journey/document";
import type { Exit } from "@/core/step/contract";
import type { FaceContext } from "@/core/step/face-context";
import { StepChoice } from "@/steps/face-parts";

/** Where each exit leads: connecting without the canvas. */
export function ConnectionsForm({
  step,
  exits,
  context,
}: {
  step: Step;
  exits: readonly Exit[];
  context: FaceContext;
}) {
  const targets = Object.values(context.meaning.steps);
  if (exits.length === 0) return <p className="text-xs text-muted-foreground">The journey ends here.</p>;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 text-sm font-medium">Where it leads</legend>
      {exits.map((exit) => (
        <FormField key={exit.name} label={exit.title}>
          {(control) => (
            <StepChoice
              control={control}
              value={step.connections[exit.name] ?? null}
              disabled={context.isReadOnly}
              none={nowhereText(exit)}
              steps={targets}
              onChange={(to) => {
                const at = { from: step.id, exit: exit.name };
                if (to === null) context.apply("Disconnect", [{ command: "disconnect", ...at }]);
                else context.apply("Connect", [{ command: "connect", ...at, to }]);
              }}
            />
          )}
        </FormField>
      ))}
    </fieldset>
  );
}

function nowhereText(exit: Exit): string {
  if (exit.otherwise === "fallback") return "To the fallback handoff";
  return exit.otherwise === "close" ? "The case is closed" : "Not connected";
}
