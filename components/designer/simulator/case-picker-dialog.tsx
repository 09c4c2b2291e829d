"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CaseStatusBadge, shortId } from "@/components/cases/case-status";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { humanise } from "@/components/ui/field-value";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { useDesigner } from "../store/use-designer";
import { requestPlay } from "./play-request";

type Found = RouterOutputs["cases"]["list"]["cases"][number];

/** Recent cases of this journey, to be played again; searched by what is seen of them, and by their number. */
export function CasePickerDialog({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState("");
  const play = (caseId: string) => {
    requestPlay({ kind: "case", caseId });
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>Play a recorded case</DialogTitle>
          <DialogDescription>
            What came to it is played again, in your browser: as it ran, or on the draft. The case itself
            stays as it is.
          </DialogDescription>
        </DialogHeader>
        <FormField label="Search" hint="An outcome, a channel, a version, or how the case’s number begins.">
          {(control) => (
            <Input
              {...control}
              type="search"
              autoFocus
              autoComplete="off"
              maxLength={120}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
        </FormField>
        <CaseList search={search.trim()} onPlay={play} />
      </DialogContent>
    </Dialog>
  );
}

const recentMax = 100;

function CaseList({ search, onPlay }: { search: string; onPlay: (caseId: string) => void }) {
  const trpc = useTRPC();
  const journeyId = useDesigner((state) => state.journeyId);
  const recent = useQuery(trpc.cases.list.queryOptions({ journeyId, limit: recentMax }));
  const shown = recent.data?.cases.filter((one) => wordsOf(one).includes(search.toLowerCase())) ?? [];
  const isElsewhere = recent.isSuccess && shown.length === 0 && search.length >= 4;
  const older = useQuery({
    ...trpc.cases.list.queryOptions({ journeyId, search, limit: 20 }),
    enabled: isElsewhere,
  });
  if (recent.isPending || (isElsewhere && older.isPending)) {
    return (
      <div className="grid gap-2" role="status" aria-label="Loading the cases">
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
      </div>
    );
  }
  if (recent.isError) {
    return (
      <ProblemNotice
        error={recent.error}
        title="The cases could not be loaded"
        retry={() => void recent.refetch()}
      />
    );
  }
  const cases = shown.length > 0 ? shown : (isElsewhere && older.data?.cases) || [];
  if (cases.length === 0) return <Nothing isSearched={search !== ""} />;
  return (
    <ul aria-label="Cases" className="-mx-2 grid max-h-[50dvh] overflow-y-auto p-0.5">
      {cases.map((one) => (
        <CaseRow key={one.id} one={one} onPlay={onPlay} />
      ))}
    </ul>
  );
}

function Nothing({ isSearched }: { isSearched: boolean }) {
  return (
    <p role="status" className="py-6 text-center text-sm text-balance text-muted-foreground">
      {isSearched
        ? "No recent case is like this. Whole numbers of older ones are found, too."
        : "No case ran this journey yet. Once a version is live and customers write, their cases are here."}
    </p>
  );
}

function wordsOf({ id, intent, disposition, status, channel, version }: Found): string {
  return [
    id,
    humanise(intent ?? ""),
    humanise(disposition ?? ""),
    status,
    channel,
    `version ${version} v${version}`,
  ]
    .join(" ")
    .toLowerCase();
}

function CaseRow({ one, onPlay }: { one: Found; onPlay: (caseId: string) => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={() => onPlay(one.id)}
        className="focus-ring grid w-full cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 rounded-md px-2 py-2 text-left text-sm hover:bg-row-hover"
      >
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span className="sr-only">Play the case of </span>
          <span className="font-medium">
            <Time value={one.openedAt} />
          </span>
          <CaseStatusBadge status={one.status} />
          {one.disposition && <Badge variant="outline">{humanise(one.disposition)}</Badge>}
        </span>
        <span className="text-xs text-muted-foreground">
          {humanise(one.channel)} · v{one.version}
        </span>
        <span className="font-mono text-xs text-muted-foreground">{shortId(one.id)}</span>
      </button>
    </li>
  );
}
