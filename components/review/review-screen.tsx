"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ChangeList } from "@/components/compare/change-list";
import { ChangeWalk } from "@/components/compare/change-walk";
import { changesOf } from "@/components/compare/changes-of";
import { RiskSentences } from "@/components/compare/risk-sentences";
import { LazyJourneyPicture } from "@/components/journey-picture/lazy-journey-picture";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { DecisionPanel } from "./decision-panel";
import { ReviewChecks } from "./review-checks";
import { ReviewComments } from "./review-comments";
import { ReviewScenarios } from "./review-scenarios";
import { ReviewState } from "./reviews-screen";

export type Review = RouterOutputs["review"]["load"];

const stepKey = "step:";

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
  const { changes, ...drawn } = useMemo(() => changesOf(base, version), [base, version]);
  const [current, setCurrent] = useState<string | null>(changes[0]?.key ?? null);
  const focus = current?.startsWith(stepKey) ? current.slice(stepKey.length) : null;
  /** The connections that the chosen scenario takes. */
  const [way, setWay] = useState<ReadonlySet<string>>(new Set());
  const showStep = (step: string) => setCurrent(`${stepKey}${step}`);
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
          <RiskSentences changes={data.changes} onStep={showStep} />
          <section aria-labelledby="picture" className="grid gap-2">
            <div className="flex items-center justify-between">
              <h2 id="picture" className="text-sm font-semibold">
                What it looks like now
              </h2>
              <ChangeWalk keys={changes.map(({ key }) => key)} current={current} onCurrent={setCurrent} />
            </div>
            <div className="h-96 overflow-hidden rounded-xl border">
              <LazyJourneyPicture
                meaning={version.meaning}
                layout={version.layout}
                {...drawn}
                taken={way}
                focus={focus}
                onSelect={showStep}
                label={`${journey.name}, version ${version.number}`}
              />
            </div>
          </section>
          <ChangeList changes={changes} current={current} onCurrent={setCurrent} />
          <ReviewChecks problems={data.problems} />
          {data.scenarios && (
            <ReviewScenarios report={data.scenarios} baseNumber={base?.number ?? null} onWay={setWay} />
          )}
        </div>
        <aside className="grid content-start gap-6" aria-label="Decision">
          <DecisionPanel data={data} mayPublish={mayPublish} />
          <ReviewComments data={data} step={focus} />
        </aside>
      </div>
    </Page>
  );
}
