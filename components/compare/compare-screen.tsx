"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, useState, type ReactNode } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Tooltip } from "@/components/ui/tooltip";
import { ChangeList } from "./change-list";
import { ChangeWalk } from "./change-walk";
import { changesOf } from "./changes-of";
import { ComparePicture, compareModes, type CompareMode } from "./compare-picture";
import { momentOf } from "./moment-text";
import { MomentPicker } from "./moment-picker";
import { RiskSentences } from "./risk-sentences";

type Compared = RouterOutputs["journeys"]["compare"];

/** Any two moments of a journey: what changed in words, riskiest first, and on the picture. The address says which two. */
export function CompareScreen({ journeyId }: { journeyId: string }) {
  const trpc = useTRPC();
  const [{ from, to, mode }, setAddress] = useQueryStates({
    from: parseAsString.withDefault("live"),
    to: parseAsString.withDefault("draft"),
    mode: parseAsStringLiteral(compareModes).withDefault("overlay"),
  });
  const [left, right] = [momentOf(from), momentOf(to)];
  const compared = useQuery(
    trpc.journeys.compare.queryOptions(
      { journeyId, from: left ?? { draft: "now" }, to: right ?? { draft: "now" } },
      { enabled: left !== null && right !== null, staleTime: 0 },
    ),
  );
  const picker = (side: "A" | "B") => (
    <MomentPicker
      journeyId={journeyId}
      value={side === "A" ? from : to}
      label={side === "A" ? "From" : "To"}
      side={side}
      onChange={(value) => void setAddress(side === "A" ? { from: value } : { to: value })}
    />
  );
  return (
    <div className="flex min-h-full flex-col lg:h-full lg:min-h-0">
      <header className="grid gap-2 border-b bg-card px-3 py-2.5 sm:px-4">
        <Breadcrumb
          parts={[
            { label: "Journeys", href: "/journeys" },
            { label: compared.data?.journey.name ?? "Journey", href: `/journeys/${journeyId}` },
            { label: "Compare" },
          ]}
        />
        <h1 className="sr-only">Compare {compared.data?.journey.name ?? "a journey"}</h1>
        <div className="flex flex-wrap items-center gap-2">
          {picker("A")}
          <Tooltip content="Swap the two sides">
            <Button
              variant="ghost"
              size="icon"
              aria-label="Swap the two sides"
              onClick={() => void setAddress({ from: to, to: from })}
            >
              <ArrowLeftRight aria-hidden />
            </Button>
          </Tooltip>
          {picker("B")}
          <Tabs
            value={mode}
            onValueChange={(next) => void setAddress({ mode: modeOf(next) })}
            className="ml-auto max-sm:w-full"
          >
            <TabsList aria-label="How the picture shows it" className="max-sm:w-full">
              <TabsTrigger aria-controls={undefined} value="overlay" className="max-sm:flex-1">
                Overlay
              </TabsTrigger>
              <TabsTrigger aria-controls={undefined} value="beside" className="max-sm:flex-1">
                Side by side
              </TabsTrigger>
            </TabsList>
          </Tabs>
        </div>
      </header>
      {content()}
    </div>
  );

  function content(): ReactNode {
    if (left === null || right === null)
      return (
        <Notice>
          <EmptyState
            title="The address is not complete"
            description="Choose the two sides to compare above."
          />
        </Notice>
      );
    if (compared.isPending)
      return (
        <div className="grid flex-1 gap-3 p-4 lg:grid-cols-[1fr_26rem]" role="status" aria-label="Comparing">
          <Skeleton className="min-h-64" />
          <Skeleton className="min-h-64" />
        </div>
      );
    if (compared.isError)
      return (
        <Notice>
          <ProblemNotice
            error={compared.error}
            title="These cannot be compared"
            retry={() => void compared.refetch()}
          />
        </Notice>
      );
    return (
      <ComparedSides
        key={`${from} ${to}`}
        data={compared.data}
        mode={mode}
        names={{ from: nameOf(from, compared.data.from), to: nameOf(to, compared.data.to) }}
      />
    );
  }
}

function modeOf(text: string): CompareMode {
  return text === "beside" ? "beside" : "overlay";
}

function Notice({ children }: { children: ReactNode }) {
  return <div className="mx-auto w-full max-w-2xl p-6">{children}</div>;
}

function ComparedSides({
  data,
  mode,
  names,
}: {
  data: Compared;
  mode: CompareMode;
  names: { from: string; to: string };
}) {
  const { from, to } = data;
  const difference = useMemo(() => changesOf(from.document, to.document), [from, to]);
  const { changes } = difference;
  const [current, setCurrent] = useState<string | null>(changes[0]?.key ?? null);
  const focus = changes.find((change) => change.key === current)?.step ?? null;
  const showStep = (step: string) => setCurrent(`step:${step}`);
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <section
        aria-label="Picture"
        className="sticky top-0 z-20 h-[40dvh] shrink-0 border-b bg-background lg:relative lg:h-auto lg:min-h-0 lg:flex-1 lg:border-r lg:border-b-0"
      >
        <ComparePicture
          {...{ mode, difference, focus }}
          from={from.document}
          to={to.document}
          onSelect={showStep}
          names={names}
        />
      </section>
      <section aria-label="Changes" className="flex min-h-0 flex-col lg:w-104 lg:shrink-0">
        <div className="sticky top-[40dvh] z-10 flex min-h-11 lg:top-0 items-center justify-between gap-2 border-b bg-background px-4 py-1.5">
          <p className="text-sm font-medium">
            {changes.length === 0
              ? "No difference in meaning"
              : changes.length === 1
                ? "1 difference"
                : `${changes.length} differences`}
          </p>
          <ChangeWalk keys={changes.map(({ key }) => key)} current={current} onCurrent={setCurrent} />
        </div>
        <div className="grid content-start gap-5 p-4 lg:min-h-0 lg:overflow-y-auto">
          {changes.length === 0 && data.changes.length === 0 ? (
            <EmptyState
              title="They mean the same"
              description="A case runs through both alike. Boxes may stand elsewhere: where they stand is not meaning."
            />
          ) : (
            <>
              <RiskSentences changes={data.changes} onStep={showStep} />
              <ChangeList changes={changes} current={current} onCurrent={setCurrent} isFollowing />
            </>
          )}
        </div>
      </section>
    </div>
  );
}

function nameOf(address: string, { version, name, revision }: Compared["from"]): string {
  if (version) return `Version ${version.number}${version.isLive ? ", live" : ""}`;
  if (address === "draft") return "Draft now";
  return name ?? (revision === 0 ? "As it was created" : `Revision ${revision ?? 0}`);
}
