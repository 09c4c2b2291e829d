"use client";

import { FileDown, FileUp, MoreHorizontal, Search } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { useDesignerCommands } from "../designer-context";
import { ScenarioFilePicker } from "./import-button";
import { passText } from "./run-words";
import { useScenarioRuns } from "./scenario-runs";
import type { ScenarioFilter } from "./scenarios-panel";
import type { SavedScenario } from "./use-scenarios";

/** How many pass, what is shown of them, and what can be done with all. */
export function ScenariosToolbar({
  scenarios,
  filter,
  onFilter,
  onPropose,
  importFile,
  exportAll,
}: {
  scenarios: readonly SavedScenario[];
  filter: ScenarioFilter;
  onFilter: (filter: ScenarioFilter) => void;
  onPropose: () => void;
  importFile: (file: File | undefined) => Promise<void>;
  exportAll: () => void;
}) {
  const { isReadOnly } = useDesignerCommands();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-b px-3 py-1.5">
      <PassCount all={scenarios.length} />
      <FailingFilter filter={filter} onFilter={onFilter} />
      <Input
        type="search"
        aria-label="Filter scenarios by name"
        placeholder="Filter"
        className="h-8 w-36 text-[0.8125rem]"
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
      />
      <span className="ml-auto flex items-center gap-1.5">
        <Button size="sm" variant="outline" onClick={onPropose}>
          <Search aria-hidden />
          What is not covered?
        </Button>
        <ScenarioFilePicker picker={picker} importFile={importFile} />
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon-sm" aria-label="All scenarios">
              <MoreHorizontal aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {!isReadOnly && (
              <DropdownMenuItem onSelect={() => picker.current?.click()}>
                <FileUp aria-hidden />
                Import scenarios
              </DropdownMenuItem>
            )}
            <DropdownMenuItem onSelect={exportAll}>
              <FileDown aria-hidden />
              Export all
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      </span>
    </div>
  );
}

function PassCount({ all }: { all: number }) {
  const state = useScenarioRuns((runs) => runs.state);
  const known = useScenarioRuns(({ outcomes }) => outcomes.size);
  const passed = useScenarioRuns(({ outcomes }) => [...outcomes.values()].filter((one) => one.passed).length);
  const text =
    state === "broken"
      ? "This browser cannot run them"
      : known === 0
        ? `${all} to run`
        : passText(passed, known);
  return (
    <span
      className={cn("text-sm font-medium tabular-nums", known > passed && "text-danger")}
      aria-busy={state === "running"}
    >
      {text}
    </span>
  );
}

function FailingFilter({
  filter,
  onFilter,
}: Pick<Parameters<typeof ScenariosToolbar>[0], "filter" | "onFilter">) {
  const failing = useScenarioRuns(
    ({ outcomes }) => [...outcomes.values()].filter((one) => !one.passed).length,
  );
  if (failing === 0 && !filter.isFailingOnly) return null;
  return (
    <Button
      size="sm"
      variant={filter.isFailingOnly ? "secondary" : "ghost"}
      aria-pressed={filter.isFailingOnly}
      onClick={() => onFilter({ ...filter, isFailingOnly: !filter.isFailingOnly })}
    >
      Failing ({failing})
    </Button>
  );
}
