"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { useRef, useState } from "react";
import { useSelf } from "@/components/shell/self";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { humanise } from "@/components/ui/field-value";
import { Input } from "@/components/ui/input";
import { caseStatuses, useCaseFilters } from "./case-filters";
import { FilterFold } from "./filter-fold";
import { FilterSelect } from "./filter-select";

const statusLabels = {
  open: "Open",
  running: "Running",
  waiting: "Waiting",
  resolved: "Resolved",
  closed: "Closed",
};
const periods = [1, 7, 28, 90].map((days) => ({
  value: String(days),
  label: days === 1 ? "Today" : `Last ${days} days`,
}));

export function CaseFilterBar() {
  const trpc = useTRPC();
  const self = useSelf();
  const [filters, setFilters] = useCaseFilters();
  const choices = useQuery({ ...trpc.cases.choices.queryOptions(), staleTime: 60_000 });
  const { journeys = [], intents = [], queues = [], channels = [] } = choices.data ?? {};
  const versions = journeys.find(({ id }) => id === filters.journey)?.versions ?? [];
  const count = Object.values(filters).filter((value) => value !== null).length;
  return (
    <div className="flex flex-wrap items-center gap-2 pb-4" role="search" aria-label="Filter cases">
      <SearchBox
        value={filters.search ?? ""}
        onChange={(search) => void setFilters({ search: search || null })}
      />
      <FilterFold count={count}>
        <FilterSelect
          anyLabel="Any status"
          value={filters.status}
          choices={caseStatuses.map((status) => ({ value: status, label: statusLabels[status] }))}
          onChange={(next) =>
            void setFilters({ status: caseStatuses.find((status) => status === next) ?? null })
          }
        />
        <FilterSelect
          anyLabel="Any journey"
          value={filters.journey}
          choices={journeys.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(journey) => void setFilters({ journey, version: null })}
        />
        {versions.length > 0 && (
          <FilterSelect
            anyLabel="Any version"
            value={filters.version}
            choices={versions.map(({ hash, number }) => ({ value: hash, label: `Version ${number}` }))}
            onChange={(version) => void setFilters({ version })}
          />
        )}
        <FilterSelect
          anyLabel="Any intent"
          value={filters.intent}
          choices={intents.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(intent) => void setFilters({ intent })}
        />
        <FilterSelect
          anyLabel="Any queue"
          value={filters.queue}
          choices={queues.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(queue) => void setFilters({ queue })}
        />
        <FilterSelect
          anyLabel="Any owner"
          value={filters.owner}
          choices={[
            { value: "ai", label: "AI" },
            { value: "people", label: "People" },
            { value: self.id, label: "Me" },
          ]}
          onChange={(owner) => void setFilters({ owner })}
        />
        <FilterSelect
          anyLabel="Any channel"
          value={filters.channel}
          choices={channels.map((channel) => ({ value: channel, label: humanise(channel) }))}
          onChange={(channel) => void setFilters({ channel })}
        />
        <FilterSelect
          anyLabel="Any time"
          value={filters.days === null ? null : String(filters.days)}
          choices={periods}
          onChange={(days) =>
            void setFilters({ days: days === null ? null : Number(days), from: null, to: null })
          }
        />
        <Button
          size="sm"
          variant={filters.incident ? "secondary" : "outline"}
          aria-pressed={filters.incident === true}
          onClick={() => void setFilters({ incident: filters.incident ? null : true })}
        >
          With incident
        </Button>
      </FilterFold>
      {filters.metric && (
        <Badge variant="default" className="h-8">
          Behind “{humanise(filters.metric)}”
          <button
            type="button"
            className="cursor-pointer rounded-sm focus-ring"
            onClick={() => void setFilters({ metric: null })}
          >
            <X className="size-3" aria-hidden />
            <span className="sr-only">Show all cases, not only those behind this figure</span>
          </button>
        </Badge>
      )}
      {count > 0 && (
        <Button size="sm" variant="ghost" onClick={() => void setFilters(null)}>
          Clear
        </Button>
      )}
    </div>
  );
}

/** Types ahead of the address, which follows when one stops typing. */
function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address changed by itself (the filters were cleared, or one went back): it wins over what was typed.
  if (value !== seen) {
    setSeen(value);
    setText(value);
  }
  function type(next: string) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next), 300);
  }
  return (
    <div className="relative max-sm:w-full">
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
        aria-hidden
      />
      <Input
        type="search"
        aria-label="Search by the beginning of a case's id"
        placeholder="Case or conversation id"
        className="h-8 w-60 pl-8 text-[0.8125rem] max-sm:w-full"
        value={text}
        maxLength={120}
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
}
