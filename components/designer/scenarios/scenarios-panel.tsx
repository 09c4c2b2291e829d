"use client";

import { FlaskConical, Search } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useDesignerCommands } from "../designer-context";
import { CoverageSide } from "./coverage-side";
import { EditScenarioDialog } from "./edit-scenario-dialog";
import { ImportButton } from "./import-button";
import { ProposalsView } from "./proposals-view";
import { ScenarioList } from "./scenario-list";
import { useScenarioRuns } from "./scenario-runs";
import { ScenariosToolbar } from "./scenarios-toolbar";
import { useScenarioActs } from "./use-scenario-acts";
import { useScenarios, type SavedScenario } from "./use-scenarios";

export type ScenarioFilter = { text: string; isFailingOnly: boolean };

/** The scenarios of the journey: each with pass or fail on the draft as it is, and what they leave out. */
export function ScenariosPanel() {
  const scenarios = useScenarios();
  const [isProposing, setIsProposing] = useState(false);
  if (scenarios.isPending) {
    return (
      <div className="grid gap-2 p-3" role="status" aria-label="Loading the scenarios">
        <Skeleton className="h-8" />
        <Skeleton className="h-8" />
      </div>
    );
  }
  if (scenarios.isError) {
    return (
      <ProblemNotice
        error={scenarios.error}
        title="The scenarios could not be loaded"
        retry={() => void scenarios.refetch()}
      />
    );
  }
  if (isProposing) return <ProposalsView scenarios={scenarios.data} onBack={() => setIsProposing(false)} />;
  return <Loaded scenarios={scenarios.data} onPropose={() => setIsProposing(true)} />;
}

function Loaded({ scenarios, onPropose }: { scenarios: readonly SavedScenario[]; onPropose: () => void }) {
  const { isReadOnly } = useDesignerCommands();
  const { rowActs, edited, closeEdit, showMissing, importFile, exportAll } = useScenarioActs();
  const [filter, setFilter] = useState<ScenarioFilter>({ text: "", isFailingOnly: false });
  const outcomes = useScenarioRuns((runs) => runs.outcomes);
  if (scenarios.length === 0) return <NoScenarios onPropose={onPropose} importFile={importFile} />;
  const wanted = filter.text.trim().toLowerCase();
  const shown = scenarios.filter(
    ({ id, scenario }) =>
      scenario.name.toLowerCase().includes(wanted) &&
      (!filter.isFailingOnly || outcomes.get(id)?.passed === false),
  );
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <ScenariosToolbar
        scenarios={scenarios}
        filter={filter}
        onFilter={setFilter}
        onPropose={onPropose}
        importFile={importFile}
        exportAll={() => exportAll(scenarios)}
      />
      <div className="flex min-h-0 flex-1 flex-col @xl:flex-row">
        <div className="@container min-h-0 min-w-0 flex-1 overflow-y-auto">
          <ScenarioList scenarios={shown} isReadOnly={isReadOnly} acts={rowActs} />
          {shown.length === 0 && (
            <p className="px-3 py-4 text-sm text-muted-foreground">
              {filter.isFailingOnly && wanted === "" ? "None fails." : "No scenario has that in its name."}
            </p>
          )}
        </div>
        <CoverageSide onMissing={showMissing} />
      </div>
      {edited && <EditScenarioDialog saved={edited} onClose={closeEdit} />}
    </div>
  );
}

function NoScenarios({
  onPropose,
  importFile,
}: {
  onPropose: () => void;
  importFile: (file: File | undefined) => Promise<void>;
}) {
  const { isReadOnly, openDock } = useDesignerCommands();
  return (
    <EmptyState
      icon={FlaskConical}
      title="No scenarios yet"
      description="A scenario is a case that is played again on every edit. Play one and keep it, or let the paths that matter be proposed."
      className="overflow-y-auto py-6"
      action={
        <>
          <Button size="sm" onClick={onPropose}>
            <Search aria-hidden />
            What is not covered?
          </Button>
          <Button size="sm" variant="outline" onClick={() => openDock("simulator")}>
            Play one
          </Button>
          {!isReadOnly && <ImportButton importFile={importFile} />}
        </>
      }
    />
  );
}
