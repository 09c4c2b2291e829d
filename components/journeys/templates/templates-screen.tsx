"use client";

import { useQuery } from "@tanstack/react-query";
import { LayoutTemplate } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC } from "@/components/trpc";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { tiers } from "@/core/governance/tiers";
import { TemplateCard } from "./template-card";
import { filtered, type TemplateRow, type Wanted } from "./template-filter";
import { patterns } from "@/core/journey/words";
import { TemplateFilters } from "./template-filters";

const stateInUrl = {
  q: parseAsString.withDefault(""),
  pattern: parseAsStringLiteral(patterns),
  risk: parseAsStringLiteral(tiers),
  source: parseAsStringLiteral(["pattern", "procedure"] as const),
};

/** Journeys to start from, the classics of the patterns first. What is shown stands in the URL. */
export function TemplatesScreen() {
  const trpc = useTRPC();
  const [inUrl, setInUrl] = useQueryStates(stateInUrl);
  const templates = useQuery(trpc.journeys.templates.queryOptions());
  const wanted: Wanted = { search: inUrl.q, pattern: inUrl.pattern, tier: inUrl.risk, source: inUrl.source };
  const shown = filtered(templates.data?.templates ?? [], wanted);
  return (
    <Page>
      <PageHeader
        breadcrumb={<Breadcrumb parts={[{ label: "Journeys", href: "/journeys" }, { label: "Templates" }]} />}
        title="Templates"
        description="The classics of the three patterns, and procedures of a real contact centre drawn as journeys. Choose the nearest one and connect your own systems."
      />
      <TemplateFilters
        wanted={wanted}
        onChange={({ search, tier, ...change }) =>
          void setInUrl({
            ...change,
            ...(search !== undefined && { q: search || null }),
            ...(tier !== undefined && { risk: tier }),
          })
        }
      />
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
          title={inUrl.q ? `No template is about “${inUrl.q}”` : "No template is like that"}
          description="Try another word, such as refund, address or password, or take a filter away."
          action={
            <Button variant="outline" onClick={() => void setInUrl(null)}>
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

/** Sections that are out of sight are not painted: 64 pictures cost nothing until they are looked at. */
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
