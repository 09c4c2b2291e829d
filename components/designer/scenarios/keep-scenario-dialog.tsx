"use client";

import type { Scenario } from "@/core/case/scenario";
import { toast } from "@/components/ui/toast";
import { useDesignerCommands } from "../designer-context";
import { ScenarioDialog } from "./scenario-dialog";
import { ScenarioForm } from "./scenario-form";
import { useScenarioEdits } from "./use-scenarios";

/** Keeps a run as a scenario: asks for its name, offers what happened as what is expected, and saves it. */
export function KeepScenarioDialog({ scenario, onClose }: { scenario: Scenario; onClose: () => void }) {
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
