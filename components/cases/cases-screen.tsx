"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { BriefcaseBusiness } from "lucide-react";
import Link from "next/link";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { CaseFilterBar } from "./case-filter-bar";
import { queryOf, useCaseFilters } from "./case-filters";
import { CaseTable } from "./case-table";
import { StopBanner } from "./stop-banner";
import { StopButton } from "./stop-button";

/** All cases of the workspace, newest first. */
export function CasesScreen() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [filters, setFilters] = useCaseFilters();
  const query = queryOf(filters);
  const pages = useInfiniteQuery({
    queryKey: [...trpc.cases.list.queryKey(query), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.cases.list.query({ ...query, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.cursor,
    refetchInterval: 15_000,
  });
  const cases = pages.data?.pages.flatMap((page) => page.cases) ?? [];
  const isFiltered = Object.keys(query).length > 0;
  const clear = () => void setFilters(null);
  return (
    <Page>
      <StopBanner />
      <PageHeader
        title="Cases"
        description="Every run of a journey for a customer: where it stands, who owns it, and what was done."
        actions={<StopButton />}
      />
      <CaseFilterBar />
      {pages.error && !pages.data && (
        <ProblemNotice
          error={pages.error}
          title="The cases could not be loaded"
          retry={() => void pages.refetch()}
        />
      )}
      {pages.isPending && <SkeletonRows rows={8} />}
      {pages.data && cases.length === 0 && (
        <Card>
          <EmptyState
            icon={BriefcaseBusiness}
            title={isFiltered ? "No case fits" : "No cases yet"}
            description={
              isFiltered
                ? "Take a filter away, or choose a longer period."
                : "The first message of a customer to a live journey opens one."
            }
            action={
              isFiltered ? (
                <Button variant="outline" onClick={clear}>
                  Clear the filters
                </Button>
              ) : (
                <Button asChild variant="outline">
                  <Link href="/journeys">See the journeys</Link>
                </Button>
              )
            }
          />
        </Card>
      )}
      {cases.length > 0 && <CaseTable cases={cases} />}
      {pages.hasNextPage && (
        <div className="flex justify-center pt-4">
          <Button
            variant="outline"
            pending={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            Show older cases
          </Button>
        </div>
      )}
    </Page>
  );
}
