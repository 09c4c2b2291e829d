"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useCan } from "@/components/shell/self";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { AuditRow } from "./audit-row";
import { VerifyAudit } from "./verify-audit";

/** Every consequential act and every denial, newest first. */
export function AuditScreen() {
  const trpc = useTRPC();
  const can = useCan();
  const colleagues = useQuery(trpc.identity.listColleagues.queryOptions());
  const names = new Map(colleagues.data?.map((person) => [person.userId, person.name]));
  const client = useTRPCClient();
  const pages = useInfiniteQuery({
    queryKey: [...trpc.settings.listAuditEntries.queryKey(), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.settings.listAuditEntries.query(
        { limit: 50, ...(pageParam ? { before: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.before,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <PageHeader
        title="Audit"
        description="What was done, by whom and with what right. Entries are chained and sealed; they cannot be changed or removed."
      />
      {can("audit.verify") && <VerifyAudit />}
      {pages.error && !pages.data && (
        <ProblemNotice
          error={pages.error}
          title="The audit could not be loaded"
          retry={() => void pages.refetch()}
        />
      )}
      {pages.isPending && <SkeletonRows rows={8} />}
      {pages.data && entries.length === 0 && (
        <Card>
          <EmptyState
            icon={ScrollText}
            title="Nothing yet"
            description="The first act in this workspace starts it."
          />
        </Card>
      )}
      {entries.length > 0 && (
        <Card>
          <Table label="Audit entries">
            <TableHeader>
              <TableRow>
                <TableHead className="w-px">
                  <span className="sr-only">Details</span>
                </TableHead>
                <TableHead>When</TableHead>
                <TableHead>What</TableHead>
                <TableHead className="max-sm:hidden">Who</TableHead>
                <TableHead className="max-md:hidden">Link</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {entries.map((entry) => (
                <AuditRow key={entry.id} entry={entry} names={names} />
              ))}
            </TableBody>
          </Table>
        </Card>
      )}
      {pages.hasNextPage && (
        <div className="flex justify-center pt-4">
          <Button
            variant="outline"
            pending={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            Show older entries
          </Button>
        </div>
      )}
    </>
  );
}
