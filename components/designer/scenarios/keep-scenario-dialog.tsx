"use client";

import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { counted } from "@/core/step/counted";
import type { Scenario } from "@/core/case/scenario";
import { toast } from "@/components/ui/toast";
import { useDesignerCommands } from "../designer-context";
import type { KeptScenario } from "../simulator/scenario-of-session";
import { ScenarioDialog } from "./scenario-dialog";
import { ScenarioForm } from "./scenario-form";
import { useScenarioEdits } from "./use-scenarios";

/** Keeps a run as a scenario: asks for its name, offers what happened as what is expected, and saves it. */
export function KeepScenarioDialog({
  scenario,
  isRecorded,
  leftOut,
  onClose,
}: KeptScenario & { onClose: () => void }) {
  const { add, isPending } = useScenarioEdits();
  const { openDock } = useDesignerCommands();
  const keep = async (kept: Scenario) => {
    try {
      await add([kept]);
    } catch {
      return; // told already; the form keeps what was typed
    }
    toast.success(`“${kept.name}” is kept`, {
      description: "It runs on every edit from now on.",
      action: { label: "Show", onClick: () => openDock("scenarios") },
    });
    onClose();
  };
  return (
    <ScenarioDialog
      title="Keep as scenario"
      description="It runs on every edit, and goes with the review."
      onClose={onClose}
    >
      {isRecorded && <StandInNotice leftOut={leftOut} />}
      <ScenarioForm
        scenario={scenario}
        saveLabel="Keep scenario"
        isPending={isPending}
        onSave={(kept) => void keep(kept)}
        onCancel={onClose}
      />
    </ScenarioDialog>
  );
}

/** A scenario lives with the journey, long after a customer's data is erased: nothing of a customer may be in it. */
function StandInNotice({ leftOut }: { leftOut: number }) {
  return (
    <Alert variant="info">
      <AlertTitle>Nothing of the customer is kept</AlertTitle>
      <AlertDescription>
        What is personal in the case is stood in for, so that it goes the same way.
        {leftOut > 0 &&
          ` The last ${counted(leftOut, "move")} cannot be kept: they hang on what nothing stands in for.`}
      </AlertDescription>
    </Alert>
  );
}
