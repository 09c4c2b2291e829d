"use client";

import { cn } from "@/components/ui/cn";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useCan } from "@/components/shell/self";
import { kindNames, type DeskFilter, type DeskList } from "../desk-data";

type Change = (change: Partial<DeskFilter>) => void;

/** Mine, free or all; one queue or every queue; one kind of work or every kind. */
export function ListFilters({
  filter,
  change,
  list,
}: {
  filter: DeskFilter;
  change: Change;
  list: DeskList;
}) {
  const { counts, queues } = list;
  const scopes = [
    { key: "all", label: "All", count: counts.all },
    { key: "mine", label: "Mine", count: counts.mine },
    { key: "unclaimed", label: "Unclaimed", count: counts.unclaimed },
  ] as const;
  return (
    <div className="grid gap-2">
      <div role="group" aria-label="Whose work" className="flex rounded-lg bg-secondary p-0.5">
        {scopes.map(({ key, label, count }) => (
          <button
            key={key}
            type="button"
            aria-pressed={filter.scope === key}
            onClick={() => change({ scope: key })}
            className={cn(
              "flex h-10 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-md px-1.5 text-[0.8125rem] font-medium text-muted-foreground focus-ring pointer-coarse:h-11",
              filter.scope === key && "bg-card text-foreground shadow-xs",
            )}
          >
            {label}
            <span className="text-xs text-muted-foreground tabular-nums">{count}</span>
          </button>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <QueueChoice {...{ filter, change, queues }} />
        <KindChoice {...{ filter, change }} />
      </div>
    </div>
  );
}

/** Radix takes no empty value for an item. */
const every = "every";

function QueueChoice({
  filter,
  change,
  queues,
}: {
  filter: DeskFilter;
  change: Change;
  queues: DeskList["queues"];
}) {
  return (
    <Select
      value={filter.queue ?? every}
      onValueChange={(value) => change({ queue: value === every ? null : value })}
    >
      <SelectTrigger aria-label="Queue" className="h-11 min-w-0">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={every}>All queues</SelectItem>
        {queues.map(({ key, title, open, overdue }) => (
          <SelectItem key={key} value={key}>
            {title} ({open}
            {overdue > 0 && `, ${overdue} overdue`})
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

function KindChoice({ filter, change }: { filter: DeskFilter; change: Change }) {
  const can = useCan();
  const kinds = (["handoff", "approval", "task", "quality"] as const).filter(
    (kind) => kind !== "quality" || can("quality.judge"),
  );
  return (
    <Select
      value={filter.kind ?? every}
      onValueChange={(value) => change({ kind: kinds.find((kind) => kind === value) ?? null })}
    >
      <SelectTrigger aria-label="Kind of work" className="h-11 min-w-0">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={every}>All kinds</SelectItem>
        {kinds.map((kind) => (
          <SelectItem key={kind} value={kind}>
            {kindNames[kind].many}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
