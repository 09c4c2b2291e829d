"use client";

import { GitCompareArrows, Users } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Tabs, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { historyFilters, type HistoryFilter } from "./use-history";

const titles: Record<HistoryFilter, string> = {
  all: "Everything",
  meaning: "Meaning",
  milestones: "Milestones",
};

// The list below is what these tabs choose from, not a panel each, so that they control none by id.
/** What of the history is shown: all, only changes of meaning, or only what stands out; and whose. */
export function HistoryFilters({
  only,
  onOnly,
  by,
  onBy,
  people,
  isPairing,
  onPairing,
}: {
  only: HistoryFilter;
  onOnly: (only: HistoryFilter) => void;
  by: readonly string[];
  onBy: (by: readonly string[]) => void;
  people: readonly { id: string; name: string }[];
  isPairing: boolean;
  onPairing: (isPairing: boolean) => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2 border-b px-5 pb-3">
      <Tabs
        value={only}
        onValueChange={(next) => onOnly(historyFilters.find((one) => one === next) ?? "all")}
      >
        <TabsList aria-label="What is shown">
          {historyFilters.map((filter) => (
            <TabsTrigger key={filter} aria-controls={undefined} value={filter} className="px-2">
              {titles[filter]}
            </TabsTrigger>
          ))}
        </TabsList>
      </Tabs>
      {people.length > 1 && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button
              variant={by.length > 0 ? "secondary" : "ghost"}
              size="sm"
              className="px-2"
              aria-label={
                by.length === 0 ? "Whose changes: everybody's" : `Whose changes: ${by.length} chosen`
              }
            >
              <Users aria-hidden />
              {by.length > 0 && <span aria-hidden>{by.length}</span>}
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {people.map(({ id, name }) => (
              <DropdownMenuCheckboxItem
                key={id}
                checked={by.includes(id)}
                onCheckedChange={(isOn) => onBy(isOn ? [...by, id] : by.filter((other) => other !== id))}
                onSelect={(event) => event.preventDefault()}
              >
                {name}
              </DropdownMenuCheckboxItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      <Button
        variant={isPairing ? "secondary" : "ghost"}
        size="sm"
        className="ml-auto px-2"
        aria-pressed={isPairing}
        onClick={() => onPairing(!isPairing)}
      >
        <GitCompareArrows aria-hidden />
        Compare two
      </Button>
    </div>
  );
}
