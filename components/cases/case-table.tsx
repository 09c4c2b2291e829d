"use client";

import { TriangleAlert, UserRound } from "lucide-react";
import Link from "next/link";
import type { RouterOutputs } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { humanise } from "@/components/ui/field-value";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { CaseStatusBadge, shortId } from "./case-status";
import { ownerText, useIntentTitles, useNames } from "./use-names";

type FoundCase = RouterOutputs["cases"]["list"]["cases"][number];

export function CaseTable({ cases }: { cases: readonly FoundCase[] }) {
  const nameOf = useNames();
  const intentOf = useIntentTitles();
  return (
    <Card>
      <Table label="Cases">
        <TableHeader>
          <TableRow>
            <TableHead>Case</TableHead>
            <TableHead>Status</TableHead>
            <TableHead className="max-md:hidden">Intent</TableHead>
            <TableHead className="max-lg:hidden">Owner</TableHead>
            <TableHead className="max-lg:hidden">Channel</TableHead>
            <TableHead className="max-sm:hidden">Started</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {cases.map((one) => (
            <TableRow key={one.id}>
              <TableCell className="max-w-64 whitespace-normal">
                <Link
                  href={`/cases/${encodeURIComponent(one.id)}`}
                  className="rounded-sm font-medium focus-ring hover:underline"
                  title={one.id}
                >
                  {one.journeyName} <span className="text-muted-foreground">v{one.version}</span>
                </Link>
                <div className="font-mono text-xs text-muted-foreground">{shortId(one.id)}</div>
                <div className="text-xs text-muted-foreground sm:hidden">
                  <Time value={one.openedAt} />
                </div>
              </TableCell>
              <TableCell>
                <div className="flex flex-wrap gap-1.5">
                  <CaseStatusBadge status={one.status} />
                  {one.incidents > 0 && (
                    <Badge variant="destructive">
                      <TriangleAlert aria-hidden /> Incident
                    </Badge>
                  )}
                  {one.work > 0 && (
                    <Badge variant="warning">
                      <UserRound aria-hidden /> With people
                    </Badge>
                  )}
                </div>
                {one.disposition && (
                  <div className="pt-0.5 text-xs text-muted-foreground">{humanise(one.disposition)}</div>
                )}
              </TableCell>
              <TableCell className="max-md:hidden">
                {one.intent ? intentOf(one.intent) : <Quiet>not known</Quiet>}
              </TableCell>
              <TableCell className="max-lg:hidden">{ownerText(one.ownerKind, one.ownerId, nameOf)}</TableCell>
              <TableCell className="max-lg:hidden">{humanise(one.channel)}</TableCell>
              <TableCell className="text-muted-foreground max-sm:hidden">
                <Time value={one.openedAt} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Quiet({ children }: { children: string }) {
  return <span className="text-muted-foreground italic">{children}</span>;
}
