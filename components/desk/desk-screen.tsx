"use client";

import { useQuery } from "@tanstack/react-query";
import { Headset } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useMemo, useRef, useState } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useCan } from "@/components/shell/self";
import { useTRPC } from "@/components/trpc";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { DeskList, WorkDetail } from "./desk-data";
import { DeskProvider, type DeskCommands } from "./desk-context";
import { ListPane } from "./list/list-pane";
import { PaneTabs, type Pane } from "./pane-tabs";
import { ConversationPane } from "./talk/conversation-pane";
import { useClaim } from "./use-claim";
import { useDeskFilter } from "./use-desk-filter";
import { useDeskKeys } from "./use-desk-keys";
import { useDeskWatch } from "./use-desk-watch";
import { useHeartbeat } from "./use-heartbeat";
import { useNewWork } from "./use-new-work";
import { WorkPane } from "./work/work-pane";

/** The desk: what waits, the conversation, and what must be decided. Three panes; on a narrow screen three tabs. */
export function DeskScreen() {
  const trpc = useTRPC();
  const can = useCan();
  const [filter, changeFilter] = useDeskFilter();
  const [selected, setSelected] = useQueryState("work", parseAsString.withOptions({ history: "push" }));
  const [pane, setPane] = useState<Pane>(selected ? "talk" : "list");
  const [cited, setCited] = useState<DeskCommands["cited"]>(null);
  const listRef = useRef<HTMLUListElement>(null);
  const list = useQuery(trpc.desk.list.queryOptions(filter, { placeholderData: (before) => before }));
  const detail = useQuery(
    trpc.desk.load.queryOptions({ workItemId: selected ?? "" }, { enabled: selected !== null }),
  );
  const isLive = useDeskWatch(detail.data?.case.id ?? null);
  useHeartbeat(can("desk.work"));
  const { fresh, acknowledge } = useNewWork(
    list.isPlaceholderData ? undefined : list.data?.rows,
    JSON.stringify(filter),
  );
  const { claim } = useClaim();
  useDeskKeys({
    list: listRef,
    claim: (focused) => {
      const workItemId = focused ?? selected;
      if (workItemId) claim(workItemId);
    },
  });

  const open = useCallback(
    (workItemId: string | null) => {
      void setSelected(workItemId);
      setCited(null);
      setPane(workItemId === null ? "list" : "talk");
      acknowledge();
    },
    [setSelected, acknowledge],
  );
  const cite = useCallback((seq: number) => {
    setCited({ seq, at: Date.now() });
    setPane("talk");
  }, []);
  const desk = useMemo(() => ({ selected, open, cite, cited }), [selected, open, cite, cited]);
  const next = () =>
    open(list.data?.rows.find((row) => row.id !== selected && row.claim === null)?.id ?? null);

  if (list.isPending) return <SkeletonRows rows={8} className="p-4" />;
  if (list.isError && !list.data) {
    return (
      <ProblemNotice
        className="m-4 w-auto"
        error={list.error}
        title="The desk could not be loaded"
        retry={() => void list.refetch()}
      />
    );
  }
  return (
    <DeskProvider value={desk}>
      <h1 className="sr-only">Desk</h1>
      <div className="@container flex h-full min-h-0 flex-col">
        <PaneTabs {...{ pane, setPane }} waiting={list.data.counts.unclaimed} hasWork={selected !== null} />
        <div className="grid min-h-0 flex-1 @5xl:grid-cols-[19rem_minmax(0,1fr)_minmax(21rem,26rem)]">
          <div className={cn("min-h-0 bg-card @5xl:block @5xl:border-r", pane !== "list" && "hidden")}>
            <ListPane
              {...{ filter, fresh, acknowledge, isLive, listRef }}
              list={list.data}
              change={changeFilter}
            />
          </div>
          <Opened {...{ pane, selected, detail }} wrapUps={list.data.wrapUps} onNext={next} />
        </div>
      </div>
    </DeskProvider>
  );
}

type OpenedProps = {
  pane: Pane;
  selected: string | null;
  detail: { data: WorkDetail | undefined; isError: boolean; error: unknown; refetch: () => Promise<unknown> };
  wrapUps: DeskList["wrapUps"];
  onNext: () => void;
};

/** The open work in the middle and at the right, or why there is none. */
function Opened({ pane, selected, detail, wrapUps, onNext }: OpenedProps) {
  const whole = cn("min-h-0 @5xl:col-span-2 @5xl:block", pane === "list" && "hidden");
  if (selected === null) {
    return (
      <div className={whole}>
        <EmptyState
          icon={Headset}
          title="Open a piece of work"
          description="Its conversation, its bundle and what must be decided appear here."
          className="h-full"
        />
      </div>
    );
  }
  if (detail.isError && !detail.data) {
    return (
      <div className={whole}>
        <ProblemNotice
          className="m-4 w-auto"
          error={detail.error}
          title="This work could not be loaded"
          retry={() => void detail.refetch()}
        />
      </div>
    );
  }
  if (!detail.data) return <SkeletonRows rows={6} className={cn(whole, "p-4")} />;
  return (
    <>
      <div className={cn("min-h-0 @5xl:block @5xl:border-r", pane !== "talk" && "hidden")}>
        <ConversationPane key={detail.data.row.id} detail={detail.data} />
      </div>
      <div className={cn("min-h-0 bg-card @5xl:block", pane !== "work" && "hidden")}>
        <WorkPane key={detail.data.row.id} detail={detail.data} {...{ wrapUps, onNext }} />
      </div>
    </>
  );
}
