"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { LazyJourneyPicture } from "@/components/journey-picture/lazy-journey-picture";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { changesOf } from "./changes-of";
import { DecisionPanel } from "./decision-panel";
import { ReviewChecks } from "./review-checks";
import { ReviewComments } from "./review-comments";
import { ReviewState } from "./reviews-screen";
import { RiskSentences } from "./risk-sentences";
import { StepChanges } from "./step-changes";

export type Review = RouterOutputs["review"]["load"];

/** One review: sentences by risk first, then the visual difference, checks, comments and the decision. */
export function ReviewScreen({ reviewId, mayPublish }: { reviewId: string; mayPublish: boolean }) {
  const trpc = useTRPC();
  const review = useQuery(trpc.review.load.queryOptions({ reviewId }));
  if (review.isPending) {
    return (
      <Page>
        <div className="grid gap-4" role="status" aria-label="Loading the review">
          <Skeleton className="h-12" />
          <Skeleton className="h-64" />
        </div>
      </Page>
    );
  }
  if (review.isError) {
    return (
      <Page>
        <ProblemNotice
          error={review.error}
          title="The review could not be loaded"
          retry={() => void review.refetch()}
        />
      </Page>
    );
  }
  return <LoadedReview data={review.data} mayPublish={mayPublish} />;
}

function LoadedReview({ data, mayPublish }: { data: Review; mayPublish: boolean }) {
  const { review, journey, version, base } = data;
  const { changes, marks, ghosts } = changesOf(base, version);
  const [focus, setFocus] = useState<string | null>(changes[0]?.id ?? null);
  return (
    <Page>
      <PageHeader
        breadcrumb={<Breadcrumb parts={[{ label: "Reviews", href: "/reviews" }, { label: journey.name }]} />}
        title={`${journey.name}, version ${version.number}`}
        badges={
          <>
            <ReviewState state={review.state} />
            {journey.liveHash === version.hash && <Badge variant="success">live</Badge>}
          </>
        }
        description={
          <>
            Submitted by {data.submittedByName}, <Time value={review.submittedAt} />. Compared with{" "}
            {base ? `version ${base.number}, which was live` : "nothing: it is the first version"}.
            {review.note && <span className="mt-1 block text-foreground">“{review.note}”</span>}
          </>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[1fr_20rem]">
        <div className="grid min-w-0 content-start gap-6">
          <RiskSentences changes={data.changes} onStep={setFocus} />
          <section aria-labelledby="picture" className="grid gap-2">
            <div className="flex items-center justify-between">
              <h2 id="picture" className="text-sm font-semibold">
                What it looks like now
              </h2>
              <Walk ids={changes.map((change) => change.id)} focus={focus} onFocus={setFocus} />
            </div>
            <div className="h-96 overflow-hidden rounded-xl border">
              <LazyJourneyPicture
                meaning={version.meaning}
                layout={version.layout}
                ghosts={ghosts}
                marks={marks}
                focus={focus}
                onSelect={setFocus}
                label={`${journey.name}, version ${version.number}`}
              />
            </div>
          </section>
          <StepChanges changes={changes} focus={focus} onFocus={setFocus} />
          <ReviewChecks problems={data.problems} />
        </div>
        <aside className="grid content-start gap-6" aria-label="Decision">
          <DecisionPanel data={data} mayPublish={mayPublish} />
          <ReviewComments data={data} step={focus} />
        </aside>
      </div>
    </Page>
  );
}

/** Previous and next change, for those who read change by change. */
function Walk({
  ids,
  focus,
  onFocus,
}: {
  ids: readonly string[];
  focus: string | null;
  onFocus: (id: string) => void;
}) {
  if (ids.length === 0) return null;
  const at = focus === null ? -1 : ids.indexOf(focus);
  const go = (by: number) => {
    const next = ids[(at + by + ids.length) % ids.length];
    if (next !== undefined) onFocus(next);
  };
  return (
    <div className="flex items-center gap-2 text-xs text-muted-foreground">
      {at >= 0 ? `${at + 1} of ${ids.length}` : `${ids.length} changed steps`}
      <Button size="sm" variant="outline" onClick={() => go(at < 0 ? 0 : -1)}>
        Previous change
      </Button>
      <Button size="sm" variant="outline" onClick={() => go(1)}>
        Next change
      </Button>
    </div>
  );
}
