"use client";

import { useQuery } from "@tanstack/react-query";
import { LoaderCircle, RotateCcw, ShieldAlert, ShieldCheck } from "lucide-react";
import { problemOf } from "@/components/problem";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";

/** Decides the case again from its recorded arrivals, by itself, and says whether the same came out. */
export function ReplayVerdict({ caseId, seq, isErased }: { caseId: string; seq: number; isErased: boolean }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const replay = useQuery({
    // A longer timeline is another question.
    queryKey: [...trpc.runtime.replay.queryKey({ caseId }), seq],
    queryFn: ({ signal }) => client.runtime.replay.query({ caseId }, { signal }),
    enabled: !isErased,
    retry: false,
    staleTime: Infinity,
  });
  if (isErased) return <Badge variant="outline">Erased: cannot be replayed</Badge>;
  return (
    <div className="flex items-center gap-1.5" aria-live="polite">
      {replay.isPending && (
        <Badge variant="outline">
          <LoaderCircle className="animate-spin motion-reduce:animate-none" aria-hidden /> Replaying …
        </Badge>
      )}
      {replay.isError && <Badge variant="warning">Not replayed: {problemOf(replay.error).title}</Badge>}
      {replay.data && <Verdict verdict={replay.data} />}
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Replay again"
        disabled={replay.isFetching}
        onClick={() => void replay.refetch()}
      >
        <RotateCcw aria-hidden />
      </Button>
    </div>
  );
}

type Found = { identical: boolean; decisions: number; chainIntact: boolean; differsAt: number | null };

function Verdict({ verdict }: { verdict: Found }) {
  if (verdict.identical) {
    return (
      <Badge variant="success" className="max-w-full whitespace-normal">
        <ShieldCheck aria-hidden /> Replayed: {verdict.decisions} decisions identical, hash chain verified
      </Badge>
    );
  }
  return (
    <Badge variant="destructive" className="max-w-full whitespace-normal">
      <ShieldAlert aria-hidden />
      {verdict.chainIntact
        ? `Replay differs at event ${verdict.differsAt}`
        : `The hash chain breaks at event ${verdict.differsAt}`}
    </Badge>
  );
}
