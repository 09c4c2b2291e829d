"use client";

import { useQuery } from "@tanstack/react-query";
import { FilterFold } from "@/components/cases/filter-fold";
import { FilterSelect } from "@/components/cases/filter-select";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { humanise } from "@/components/ui/field-value";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useOutcomeFilters } from "./outcome-filters";

const periods = [7, 28, 90, 365] as const;
const own = "own";

export function OutcomeFilterBar() {
  const trpc = useTRPC();
  const [filters, setFilters] = useOutcomeFilters();
  const choices = useQuery({ ...trpc.cases.choices.queryOptions(), staleTime: 60_000 });
  const { journeys = [], intents = [], queues = [], channels = [] } = choices.data ?? {};
  const versions = journeys.find(({ id }) => id === filters.journey)?.versions ?? [];
  const {
    journey: journeyId,
    version: hash,
    intent: intentKey,
    channel: channelKey,
    queue: queueKey,
  } = filters;
  const count = [journeyId, hash, intentKey, channelKey, queueKey].filter((value) => value !== null).length;
  return (
    <div className="flex flex-wrap items-center gap-2 pb-5" role="search" aria-label="Period and filters">
      <PeriodSelect />
      <FilterFold count={count}>
        <FilterSelect
          anyLabel="All journeys"
          value={filters.journey}
          choices={journeys.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(journey) => void setFilters({ journey, version: null })}
        />
        {versions.length > 0 && (
          <FilterSelect
            anyLabel="All versions"
            value={filters.version}
            choices={versions.map(({ hash, number }) => ({ value: hash, label: `Version ${number}` }))}
            onChange={(version) => void setFilters({ version })}
          />
        )}
        <FilterSelect
          anyLabel="All intents"
          value={filters.intent}
          choices={intents.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(intent) => void setFilters({ intent })}
        />
        <FilterSelect
          anyLabel="All channels"
          value={filters.channel}
          choices={channels.map((channel) => ({ value: channel, label: humanise(channel) }))}
          onChange={(channel) => void setFilters({ channel })}
        />
        <FilterSelect
          anyLabel="All queues"
          value={filters.queue}
          choices={queues.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(queue) => void setFilters({ queue })}
        />
      </FilterFold>
      {count > 0 && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() =>
            void setFilters({ journey: null, version: null, intent: null, channel: null, queue: null })
          }
        >
          Clear
        </Button>
      )}
    </div>
  );
}

function PeriodSelect() {
  const [filters, setFilters] = useOutcomeFilters();
  const isOwn = filters.from !== null || filters.to !== null;
  const text = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;
  const dateOf = (day: string | null) => (day === null ? null : new Date(day));
  function choose(value: string) {
    if (value !== own) return void setFilters({ days: Number(value), from: null, to: null });
    const to = new Date();
    void setFilters({ from: new Date(to.getTime() - 27 * 86_400_000), to });
  }
  const days = String(filters.days);
  const known = periods.map(String).includes(days) ? periods.map(String) : [...periods.map(String), days];
  return (
    <>
      <Select value={isOwn ? own : days} onValueChange={choose}>
        <SelectTrigger size="sm" aria-label="Period" className="w-auto min-w-36 max-sm:flex-1">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {known.map((count) => (
            <SelectItem key={count} value={count}>
              Last {count} days
            </SelectItem>
          ))}
          <SelectItem value={own}>From … to …</SelectItem>
        </SelectContent>
      </Select>
      {isOwn && (
        <>
          <DateInput
            className="h-8 w-auto"
            aria-label="From"
            value={text(filters.from)}
            onChange={(from) => void setFilters({ from: dateOf(from) })}
          />
          <DateInput
            className="h-8 w-auto"
            aria-label="To"
            value={text(filters.to)}
            onChange={(to) => void setFilters({ to: dateOf(to) })}
          />
        </>
      )}
    </>
  );
}
