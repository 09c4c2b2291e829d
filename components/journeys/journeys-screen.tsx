"use client";

import { useQuery } from "@tanstack/react-query";
import { LayoutTemplate, Plus, Route, Search } from "lucide-react";
import Link from "next/link";
import { parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { ImportButton } from "./import-button";
import { JourneyTable } from "./journey-table";
import { NoJourneys } from "./no-journeys";
import { patternNames } from "./pattern-names";
import type { JourneyRow } from "./journey-actions";

/** Every journey of the workspace, with search and what may be added. State stands in the URL. */
export function JourneysScreen({ mayEdit }: { mayEdit: boolean }) {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const [archived, setArchived] = useQueryState("archived", parseAsBoolean.withDefault(false));
  const journeys = useQuery(trpc.journeys.list.queryOptions({ archived }));
  const shown = (journeys.data ?? []).filter((journey) => isAbout(journey, search));
  const isEmpty = journeys.data?.length === 0 && !archived;
  return (
    <Page>
      <PageHeader
        title="Journeys"
        description="The plan for each kind of request: who acts, when, with what authority, and what the next actor must know."
        actions={
          mayEdit && (
            <>
              <ImportButton />
              <Button variant="outline" asChild>
                <Link href="/journeys/templates">
                  <LayoutTemplate aria-hidden />
                  New from a template
                </Link>
              </Button>
              <Button asChild>
                <Link href="/journeys/new">
                  <Plus aria-hidden />
                  New journey
                </Link>
              </Button>
            </>
          )
        }
      />
      {!isEmpty && (
        <div className="mb-4 flex flex-wrap items-center gap-4">
          <div className="relative w-full max-w-xs">
            <Search className="absolute top-2.5 left-3 size-4 text-muted-foreground" aria-hidden />
            <Input
              type="search"
              aria-label="Search journeys"
              placeholder="Search journeys"
              className="pl-9"
              value={search}
              onChange={(event) => void setSearch(event.target.value || null)}
            />
          </div>
          <Label className="flex items-center gap-2 text-sm font-normal">
            <Switch checked={archived} onCheckedChange={(checked) => void setArchived(checked || null)} />
            Show archived
          </Label>
        </div>
      )}
      {journeys.isPending && <Loading />}
      {journeys.isError && (
        <ProblemNotice
          error={journeys.error}
          title="The journeys could not be loaded"
          retry={() => void journeys.refetch()}
        />
      )}
      {shown.length > 0 && <JourneyTable journeys={shown} mayEdit={mayEdit} />}
      {isEmpty && <NoJourneys mayEdit={mayEdit} />}
      {journeys.data && !isEmpty && shown.length === 0 && (
        <EmptyState
          icon={Route}
          title={
            search ? `No journey is called “${search}”` : "Nothing is archived, and nothing else is here"
          }
          description="Try fewer letters, or show archived journeys too."
        />
      )}
    </Page>
  );
}

function isAbout({ name, pattern, owner, intents }: JourneyRow, search: string): boolean {
  const text = [name, patternNames[pattern].title, owner ?? "", ...intents].join(" ").toLowerCase();
  return text.includes(search.trim().toLowerCase());
}

function Loading() {
  return (
    <div className="grid gap-3" role="status" aria-label="Loading journeys">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-20" />
      ))}
    </div>
  );
}
