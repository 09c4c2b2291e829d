"use client";

import { ArrowRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Step } from "@/core/journey/document";
import type { Exit } from "@/core/step/contract";
import type { FaceContext } from "@/core/step/face-context";
import { StepChoice } from "@/steps/step-choice";
import { Setting } from "@/steps/setting";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";

const roleHints: Record<Exit["role"], string | undefined> = {
  normal: undefined,
  overdue: "When the due time is missed.",
  exhausted: "When the case has come here too often.",
  failed: "When it cannot be done.",
};

type Props = { step: Step; exits: readonly Exit[]; context: FaceContext };

/** Where each exit leads: connecting without the canvas. */
export function ConnectionsForm({ step, exits, context }: Props) {
  if (exits.length === 0) return <p className="text-xs text-muted-foreground">The journey ends here.</p>;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 text-sm font-medium">Where it leads</legend>
      {exits.map((exit) => (
        <ExitChoice key={exit.name} {...{ step, exit, context }} />
      ))}
    </fieldset>
  );
}

/** One exit and the step it leads to, with the way there. */
export function ExitChoice({ step, exit, context }: { step: Step; exit: Exit; context: FaceContext }) {
  const store = useDesignerStore();
  const { focusStep } = useDesignerCommands();
  const to = step.connections[exit.name];
  const target = to === undefined ? undefined : context.meaning.steps[to];
  return (
    <Setting label={exit.title} hint={roleHints[exit.role]} at={`connections.${exit.name}`}>
      {(control) => (
        <div className="flex gap-1.5">
          <StepChoice
            control={control}
            value={to ?? null}
            disabled={context.isReadOnly}
            none={nowhereText(exit)}
            steps={Object.values(context.meaning.steps)}
            onChange={(next) => {
              const at = { from: step.id, exit: exit.name };
              if (next === null) context.apply("Disconnect", [{ command: "disconnect", ...at }]);
              else context.apply("Connect", [{ command: "connect", ...at, to: next }]);
            }}
          />
          {target && (
            <Button
              variant="ghost"
              size="icon"
              className="shrink-0 text-muted-foreground"
              aria-label={`Go to ${target.title}`}
              onClick={() => {
                store.getState().select([target.id]);
                focusStep(target.id);
              }}
            >
              <ArrowRight aria-hidden />
            </Button>
          )}
        </div>
      )}
    </Setting>
  );
}

function nowhereText(exit: Exit): string {
  if (exit.otherwise === "fallback") return "To the fallback handoff";
  return exit.otherwise === "close" ? "The case is closed" : "Not connected";
}
