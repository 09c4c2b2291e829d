"use client";

import type { Scenario } from "@/core/case/scenario";
import { ScenarioDialog } from "./scenario-dialog";
import { ScenarioForm } from "./scenario-form";
import { useScenarioEdits, type SavedScenario } from "./use-scenarios";

/** Changes a scenario's name and what it expects. */
export function EditScenarioDialog({ saved, onClose }: { saved: SavedScenario; onClose: () => void }) {
  const { save, isPending } = useScenarioEdits();
  const keep = async (scenario: Scenario) => {
    try {
      await save(saved, scenario);
    } catch {
      return; // told already; the form keeps what was typed
    }
    onClose();
  };
  return (
    <ScenarioDialog
      title="What this scenario expects"
      description="The script stays as it is; these are the marks that its run is held to."
      onClose={onClose}
    >
      <ScenarioForm
        scenario={saved.scenario}
        saveLabel="Save"
        isPending={isPending}
        onSave={(scenario) => void keep(scenario)}
        onCancel={onClose}
      />
    </ScenarioDialog>
  );
}
