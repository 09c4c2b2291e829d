"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterInputs, type RouterOutputs } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { figureText, type Unit } from "./figure-text";
import { casesHref, type OutcomeFilters } from "./outcome-filters";

type VersionOutcome = RouterOutputs["outcomes"]["versions"][number];
type MetricKey = keyof VersionOutcome["values"];
const columns: readonly { key: MetricKey; title: string; unit: Unit }[] = [
  { key: "recontact", title: "Recontact", unit: "share" },
  { key: "transfer", title: "Transfer", unit: "share" },
  { key: "resolution-time", title: "Resolution", unit: "ms" },
  { key: "after-contact", title: "After contact", unit: "ms" },
  { key: "exception", title: "Exception", unit: "share" },
  { key: "audit", title: "Audit", unit: "share" },
];

/** The six by journey and version. */
export function VersionTable({
  query,
  filters,
}: {
  query: RouterInputs["outcomes"]["versions"];
  filters: OutcomeFilters;
}) {
  const trpc = useTRPC();
  const found = useQuery({
    ...trpc.outcomes.versions.queryOptions(query),
    placeholderData: (before) => before,
  });
  return (
    <section aria-labelledby="by-version" className="grid gap-2 pt-6">
      <h2 id="by-version" className="text-sm font-semibold">
        By journey and version
      </h2>
      {found.isError && !found.data && (
        <ProblemNotice
          error={found.error}
          title="The versions could not be loaded"
          retry={() => void found.refetch()}
        />
      )}
      {found.isPending && <SkeletonRows rows={4} />}
      {found.data?.length === 0 && (
        <p className="text-sm text-muted-foreground">No case of any version falls into this period.</p>
      )}
      {found.data && found.data.length > 0 && (
        <Card>
          <Table label="Outcomes by journey and version">
            <TableHeader>
              <TableRow>
                <TableHead>Journey</TableHead>
                <TableHead className="text-right">Cases</TableHead>
                {columns.map(({ key, title }) => (
                  <TableHead key={key} className="text-right">
                    {title}
                  </TableHead>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {found.data.map((version) => (
                <VersionRow key={version.versionHash} version={version} filters={filters} />
              ))}
            </TableBody>
          </Table>
        </Card>
      )}
    </section>
  );
}

function VersionRow({ version, filters }: { version: VersionOutcome; filters: OutcomeFilters }) {
  const own = { journey: version.journeyId, version: version.versionHash };
  const name = `${version.journeyName} v${version.number}`;
  return (
    <TableRow>
      <TableCell>
        <div className="flex items-center gap-2">
          <Link
            href={`/journeys/${version.journeyId}`}
            className="rounded-sm font-medium focus-ring hover:underline"
          >
            {version.journeyName}
          </Link>
          <span className="text-muted-foreground">v{version.number}</span>
          {version.isLive && <Badge variant="success">live</Badge>}
        </div>
      </TableCell>
      <TableCell className="text-right tabular-nums">{version.started.toLocaleString("en")}</TableCell>
      {columns.map(({ key, title, unit }) => {
        const value = version.values[key] ?? null;
        const text = figureText(value, unit);
        // A share of nothing has no cases behind it; a complete audit neither.
        const isBare = value === null || (unit === "share" && value === (key === "audit" ? 1 : 0));
        return (
          <TableCell key={key} className="text-right tabular-nums">
            {isBare ? (
              text
            ) : (
              <Link
                href={casesHref(key, filters, own)}
                aria-label={`${title} of ${name}: ${text}. Open the cases behind it`}
                className="rounded-sm focus-ring hover:underline"
              >
                {text}
              </Link>
            )}
          </TableCell>
        );
      })}
    </TableRow>
  );
}
