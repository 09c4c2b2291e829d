"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesCombined } from "lucide-react";
import Link from "next/link";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { CompanionCard } from "./companion-card";
import { CsvButton } from "./csv-button";
import { MetricCard } from "./metric-card";
import { OutcomeFilterBar } from "./outcome-filter-bar";
import { outcomeQueryOf, useOutcomeFilters } from "./outcome-filters";
import { VersionTable } from "./version-table";

/** What became of customers' problems: the six metrics, what stands beside them, and the versions behind them. */
export function OutcomesScreen() {
  const trpc = useTRPC();
  const [filters] = useOutcomeFilters();
  const query = outcomeQueryOf(filters);
  const found = useQuery({
    ...trpc.outcomes.load.queryOptions(query),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
  const figures = found.data?.figures ?? [];
  return (
    <Page>
      <PageHeader
        title="Outcomes"
        description="What became of customers’ problems. Every number opens the cases behind it. Days are UTC."
        actions={<CsvButton query={query} />}
      />
      <OutcomeFilterBar />
      {found.isError && !found.data && (
        <ProblemNotice
          error={found.error}
          title="The outcomes could not be loaded"
          retry={() => void found.refetch()}
        />
      )}
      {found.isPending && <Loading />}
      {found.data?.isEmpty && (
        <Card>
          <EmptyState
            icon={ChartNoAxesCombined}
            title="Nothing to measure yet"
            description="Figures appear here seconds after the first case moves."
            action={
              <Button asChild variant="outline">
                <Link href="/journeys">See the journeys</Link>
              </Button>
            }
          />
        </Card>
      )}
      {found.data && !found.data.isEmpty && (
        <div
          className={found.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}
          aria-busy={found.isPlaceholderData}
        >
          <section aria-label="The six metrics" className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {figures
              .filter(({ isMain }) => isMain)
              .map((figure) => (
                <MetricCard key={figure.key} figure={figure} filters={filters} />
              ))}
          </section>
          <section
            aria-label="Beside them"
            className="grid gap-3 pt-4 max-sm:grid-cols-2 sm:grid-cols-3 lg:grid-cols-5"
          >
            {figures
              .filter(({ isMain }) => !isMain)
              .map((figure) => (
                <CompanionCard key={figure.key} figure={figure} filters={filters} />
              ))}
          </section>
          <VersionTable query={query} filters={filters} />
        </div>
      )}
    </Page>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading the outcomes" className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-56" />
      ))}
    </div>
  );
}
