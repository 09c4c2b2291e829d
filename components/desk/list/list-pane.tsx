"use client";

import { Inbox, NotebookPen, WifiOff } from "lucide-react";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { useCan } from "@/components/shell/self";
import type { DeskFilter, DeskList } from "../desk-data";
import { useDesk } from "../desk-context";
import { ListFilters } from "./list-filters";
import { PresenceSwitch } from "./presence-switch";
import { WorkRow } from "./work-row";

type Props = {
  list: DeskList;
  filter: DeskFilter;
  change: (change: Partial<DeskFilter>) => void;
  fresh: ReadonlySet<string>;
  acknowledge: () => void;
  isLive: boolean;
  listRef: RefObject<HTMLUListElement | null>;
};

/** The left pane: who I am here today, and what waits. */
export function ListPane({ list, filter, change, fresh, acknowledge, isLive, listRef }: Props) {
  const can = useCan();
  const { rows, isMore, presence, wrapUps } = list;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="grid gap-2 border-b px-3 pt-2 pb-3">
        {can("desk.work") && <PresenceSwitch presence={presence} />}
        <ListFilters {...{ filter, change, list }} />
        <WrapUpNotices wrapUps={wrapUps} />
      </div>
      <NewWork count={fresh.size} acknowledge={acknowledge} />
      {!isLive && (
        <p
          role="status"
          className="flex items-center gap-2 border-b bg-warning-soft px-3 py-2 text-xs text-warning"
        >
          <WifiOff className="size-3.5" aria-hidden />
          Reconnecting. Nothing is lost; the list is read again then.
        </p>
      )}
      <ul
        ref={listRef}
        aria-label="Work"
        className="min-h-0 flex-1 divide-y overflow-y-auto"
        onPointerDown={acknowledge}
      >
        {rows.map((row) => (
          <WorkRow key={row.id} row={row} isFresh={fresh.has(row.id)} />
        ))}
        {isMore && (
          <li className="px-4 py-3 text-xs text-muted-foreground">
            The rest is due later. Choose a queue or a kind to see it.
          </li>
        )}
        {rows.length === 0 && (
          <li>
            <Nothing filter={filter} change={change} />
          </li>
        )}
      </ul>
      <p className="hidden items-center gap-3 border-t px-3 py-2 text-xs text-muted-foreground @5xl:flex">
        <span>
          <Kbd keys="J" /> <Kbd keys="K" /> walk
        </span>
        <span>
          <Kbd keys="Enter" /> open
        </span>
        <span>
          <Kbd keys="C" /> claim
        </span>
      </p>
    </div>
  );
}

function NewWork({ count, acknowledge }: { count: number; acknowledge: () => void }) {
  return (
    <div aria-live="polite">
      {count > 0 && (
        <button
          type="button"
          onClick={acknowledge}
          className="flex min-h-11 w-full cursor-pointer items-center justify-center gap-2 border-b bg-primary-soft px-3 text-[0.8125rem] font-medium text-primary-soft-foreground focus-ring -outline-offset-2"
        >
          {count === 1 ? "1 new piece of work" : `${count} new pieces of work`}
        </button>
      )}
    </div>
  );
}

function WrapUpNotices({ wrapUps }: { wrapUps: DeskList["wrapUps"] }) {
  const { open, selected } = useDesk();
  return wrapUps
    .filter(({ workItemId }) => workItemId !== selected)
    .map(({ id, workItemId, title }) => (
      <Button key={id} variant="outline" className="h-11 justify-start" onClick={() => open(workItemId)}>
        <NotebookPen aria-hidden />
        <span className="truncate">Wrap up: {title}</span>
      </Button>
    ));
}

function Nothing({ filter, change }: Pick<Props, "filter" | "change">) {
  const isFiltered = filter.scope !== "all" || filter.queue !== null || filter.kind !== null;
  if (!isFiltered) {
    return (
      <EmptyState
        icon={Inbox}
        title="Nothing waits"
        description="Handoffs, approvals and tasks appear here by themselves, the most urgent first."
      />
    );
  }
  return (
    <EmptyState
      icon={Inbox}
      title={filter.scope === "mine" ? "You hold no work here" : "Nothing here"}
      description="Other work may wait elsewhere."
      action={
        <Button
          variant="outline"
          size="touch"
          onClick={() => change({ scope: "all", queue: null, kind: null })}
        >
          Show all work
        </Button>
      }
    />
  );
}
