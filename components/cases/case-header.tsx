"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LockKeyhole, Play } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { problemOf } from "@/components/problem";
import { useCan } from "@/components/shell/self";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { humanise } from "@/components/ui/field-value";
import { PageHeader } from "@/components/ui/page-header";
import { formatDuration, Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { CaseStatusBadge, shortId } from "./case-status";
import type { Names, ShownCase } from "./event-sentence";
import { ReasonDialog } from "./reason-dialog";
import { ReplayVerdict } from "./replay-verdict";
import { ownerText } from "./use-names";

export function CaseHeader({ data, names }: { data: ShownCase; names: Names }) {
  const one = data.case;
  const took = one.endedAt ? new Date(one.endedAt).getTime() - new Date(one.openedAt).getTime() : null;
  return (
    <div className="pb-5">
      <PageHeader
        className="pb-3"
        breadcrumb={<Breadcrumb parts={[{ label: "Cases", href: "/cases" }, { label: shortId(one.id) }]} />}
        title={one.intent ? names.intent(one.intent) : one.journeyName}
        badges={
          <>
            <CaseStatusBadge status={one.status} />
            {one.disposition && <Badge variant="outline">{humanise(one.disposition)}</Badge>}
            {one.priority && one.priority !== "normal" && (
              <Badge variant="warning">{humanise(one.priority)} priority</Badge>
            )}
          </>
        }
        actions={
          <>
            <PlayLink caseId={one.id} journeyId={one.journeyId} isErased={data.isErased} />
            <ReplayVerdict caseId={one.id} seq={one.seq} isErased={data.isErased} />
            {!one.endedAt && <CancelButton caseId={one.id} />}
          </>
        }
      />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-[0.8125rem] sm:grid-cols-3 lg:grid-cols-6">
        <Fact name="Journey">
          <Link
            href={`/journeys/${one.journeyId}`}
            className="rounded-sm text-primary focus-ring hover:underline"
          >
            {one.journeyName} v{one.version}
          </Link>
        </Fact>
        <Fact name="Owner">{ownerText(one.ownerKind, one.ownerId, names.person)}</Fact>
        <Fact name="Customer">
          {one.customerId ? (
            <span className="font-mono text-xs" title={one.customerId}>
              {shortId(one.customerId)}
            </span>
          ) : (
            <Hidden />
          )}
        </Fact>
        <Fact name="Channel">{humanise(one.channel)}</Fact>
        <Fact name="Started">
          <Time value={one.openedAt} />
        </Fact>
        <Fact name={one.status === "resolved" ? "Resolved" : "Ended"}>
          {one.endedAt ? (
            <>
              <Time value={one.endedAt} />
              {took !== null && <span className="text-muted-foreground"> · took {formatDuration(took)}</span>}
            </>
          ) : (
            "not yet"
          )}
        </Fact>
      </dl>
    </div>
  );
}

/** Opens the case's journey with the case in its simulator. */
function PlayLink({ caseId, journeyId, isErased }: { caseId: string; journeyId: string; isErased: boolean }) {
  const can = useCan();
  if (!can("journeys.view") || isErased) return null;
  const address = `/journeys/${journeyId}?dock=simulator&case=${encodeURIComponent(caseId)}`;
  return (
    <Button asChild variant="outline">
      <Link href={address}>
        <Play aria-hidden />
        Play in the simulator
      </Link>
    </Button>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** What this reader may not see; said, so that an empty place is not taken for an empty value. */
export function Hidden() {
  return (
    <span className="inline-flex items-center gap-1 text-muted-foreground">
      <LockKeyhole className="size-3" aria-hidden /> hidden
    </span>
  );
}

function CancelButton({ caseId }: { caseId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const can = useCan();
  const [isAsked, setIsAsked] = useState(false);
  const cancel = useMutation(
    trpc.runtime.cancelCase.mutationOptions({
      meta: { inline: true },
      onSuccess: async () => {
        setIsAsked(false);
        await queries.invalidateQueries({ queryKey: trpc.cases.load.queryKey({ caseId }) });
        toast.success("The case is cancelled.");
      },
    }),
  );
  if (!can("runtime.settle")) return null;
  return (
    <>
      <Button variant="outline" onClick={() => setIsAsked(true)}>
        Cancel case …
      </Button>
      <ReasonDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title="Cancel this case?"
        description="It ends where it stands. Nothing new is done; calls under way finish, and their answers are recorded. It cannot be reopened."
        confirm="Cancel case"
        destructive
        pending={cancel.isPending}
        error={cancel.error ? problemOf(cancel.error).message : null}
        onConfirm={(reason) => cancel.mutate({ caseId, reason })}
      />
    </>
  );
}
