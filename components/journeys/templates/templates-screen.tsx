"use client";

import { useQuery } from "@tanstack/react-query";
import { LayoutTemplate, Search } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { TemplateCard } from "./template-card";

export type TemplateRow = RouterOutputs["journeys"]["templates"]["templates"][number];

/** Journeys to start from, by the kind of request. What is searched for stands in the URL. */
export function TemplatesScreen() {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const templates = useQuery(trpc.journeys.templates.queryOptions());
  const shown = (templates.data?.templates ?? []).filter((template) => isAbout(template, search));
  return (
    <Page>
      <PageHeader
        breadcrumb={<Breadcrumb parts={[{ label: "Journeys", href: "/journeys" }, { label: "Templates" }]} />}
        title="Templates"
        description="Procedures of a real contact centre, drawn as journeys. Choose the nearest one, connect your own systems, and settle what its text leaves open."
      />
      <div className="relative mb-5 w-full max-w-xs">
        <Search className="absolute top-2.5 left-3 size-4 text-muted-foreground" aria-hidden />
        <Input
          type="search"
          aria-label="Search templates"
          placeholder="Search templates"
          className="pl-9"
          value={search}
          onChange={(event) => void setSearch(event.target.value || null)}
        />
      </div>
      <p className="sr-only" role="status">
        {templates.data ? `${shown.length} templates` : "Loading templates"}
      </p>
      {templates.isPending && <Loading />}
      {templates.isError && (
        <ProblemNotice
          error={templates.error}
          title="The templates could not be loaded"
          retry={() => void templates.refetch()}
        />
      )}
      {templates.data && shown.length === 0 && (
        <EmptyState
          icon={LayoutTemplate}
          title={`No template is about “${search}”`}
          description="Try another word, such as refund, address or password."
          action={
            <Button variant="outline" onClick={() => void setSearch(null)}>
              Show all templates
            </Button>
          }
        />
      )}
      {[...Map.groupBy(shown, ({ flow }) => flow)].map(([flow, rows]) => (
        <Flow key={flow} flow={flow} rows={rows} />
      ))}
      {templates.data && <p className="mt-8 text-xs text-muted-foreground">{templates.data.notice}</p>}
    </Page>
  );
}

function isAbout({ title, flow, description }: TemplateRow, search: string): boolean {
  const text = `${title} ${flow} ${description}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Sections that are out of sight are not painted: 55 pictures cost nothing until they are looked at. */
function Flow({ flow, rows }: { flow: string; rows: readonly TemplateRow[] }) {
  const id = `flow-${flow.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
  return (
    <section
      aria-labelledby={id}
      className="mb-8 [contain-intrinsic-size:auto_400px] [content-visibility:auto]"
    >
      <h2 id={id} className="mb-3 flex items-baseline gap-2 text-sm font-semibold">
        {flow}
        <span className="font-normal text-muted-foreground">{rows.length}</span>
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {rows.map((row) => (
          <li key={row.key} className="min-w-0">
            <TemplateCard template={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Loading() {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3" role="status" aria-label="Loading templates">
      {[1, 2, 3, 4, 5, 6].map((card) => (
        <Skeleton key={card} className="h-56" />
      ))}
    </div>
  );
}
