"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useMemo, useState } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { humanise } from "@/components/ui/field-value";
import { Page } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { CaseEffects } from "./case-effects";
import { CaseHeader } from "./case-header";
import { CaseIncidents } from "./case-incidents";
import { CaseMemory } from "./case-memory";
import { CasePath } from "./case-path";
import { CaseTimeline } from "./case-timeline";
import { CaseWork } from "./case-work";
import type { Names, ShownCase } from "./event-sentence";
import { StopBanner } from "./stop-banner";
import { useNames } from "./use-names";

/** One case: where it is on the canvas of its own version, what happened, on what evidence, and what is open. */
export function CaseScreen({ caseId }: { caseId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const found = useQuery(trpc.cases.load.queryOptions({ caseId }));
  useSubscription(
    trpc.runtime.watch.subscriptionOptions(
      { caseId, afterSeq: found.data?.case.seq ?? 0 },
      {
        enabled: found.isSuccess,
        onData: () => void queries.invalidateQueries({ queryKey: trpc.cases.load.queryKey({ caseId }) }),
      },
    ),
  );
  if (found.isPending) {
    return (
      <Page>
        <div className="grid gap-4" role="status" aria-label="Loading the case">
          <Skeleton className="h-14" />
          <Skeleton className="h-80" />
          <Skeleton className="h-64" />
        </div>
      </Page>
    );
  }
  if (found.isError) {
    return (
      <Page>
        <ProblemNotice
          error={found.error}
          title="The case could not be loaded"
          retry={() => void found.refetch()}
        />
      </Page>
    );
  }
  return <LoadedCase data={found.data} />;
}

/** Steps of called journeys are not in the version's own; the timeline carries their titles. */
function titlesIn(events: ShownCase["events"]): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap((event) => (event.type === "step-entered" ? [[event.step, event.title]] : [])),
  );
}

/** Steps and fields of called journeys are named after the steps that call them; a reader wants their own name. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function LoadedCase({ data }: { data: ShownCase }) {
  const trpc = useTRPC();
  const person = useNames();
  const [step, setStep] = useState<string | null>(null);
  const hash = data.case.versionHash;
  const version = useQuery({
    ...trpc.journeys.version.queryOptions({ hash }),
    staleTime: Infinity,
    enabled: hash.length === 64,
  });
  const { meaning, catalogue } = version.data ?? {};
  const titles = useMemo(() => titlesIn(data.events), [data.events]);
  const names: Names = useMemo(
    () => ({
      step: (id) => meaning?.steps[id]?.title ?? titles.get(id) ?? humanise(lastPart(id)),
      field: (name) => meaning?.fields[name]?.label ?? humanise(lastPart(name)),
      journey: (key) => catalogue?.journeys?.[key]?.title ?? null,
      operation: (key) => catalogue?.operations[key]?.title ?? humanise(key),
      intent: (key) => catalogue?.intents[key]?.title ?? humanise(key),
      person,
    }),
    [meaning, catalogue, person, titles],
  );
  const openWork = data.work.filter(({ status }) => status === "open" || status === "claimed").length;
  return (
    <Page>
      <StopBanner />
      <CaseHeader data={data} names={names} />
      {data.isErased && (
        <Alert variant="info" className="mb-5">
          <AlertTitle>The customer’s data was erased</AlertTitle>
          <AlertDescription>
            What was personal cannot be read any more. What was done, by whom and on what evidence stays.
          </AlertDescription>
        </Alert>
      )}
      <CaseIncidents data={data} names={names} />
      {version.data && <CasePath data={data} version={version.data} focus={step} onFocus={setStep} />}
      {version.isError && (
        <ProblemNotice
          error={version.error}
          title="The journey’s picture could not be loaded"
          className="mb-5"
        />
      )}
      <Tabs defaultValue="timeline" className="pt-5">
        <TabsList aria-label="Parts of the case">
          <TabsTrigger value="timeline">Timeline</TabsTrigger>
          <TabsTrigger value="memory">Memory</TabsTrigger>
          <TabsTrigger value="work">Work{openWork > 0 && ` (${openWork} open)`}</TabsTrigger>
          <TabsTrigger value="calls">Calls</TabsTrigger>
        </TabsList>
        <TabsContent value="timeline">
          <CaseTimeline data={data} names={names} step={step} onClearStep={() => setStep(null)} />
        </TabsContent>
        <TabsContent value="memory">
          <CaseMemory data={data} names={names} />
        </TabsContent>
        <TabsContent value="work">
          <CaseWork data={data} names={names} />
        </TabsContent>
        <TabsContent value="calls">
          <CaseEffects data={data} names={names} />
        </TabsContent>
      </Tabs>
    </Page>
  );
}
