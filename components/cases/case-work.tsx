"use client";

import { ClipboardList } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { humanise } from "@/components/ui/field-value";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TierBadge } from "@/components/ui/tier-badge";
import { Time } from "@/components/ui/time";
import type { Names, ShownCase } from "./event-sentence";

const statusLooks = { open: "warning", claimed: "info", done: "success", dropped: "outline" } as const;

/** What people had, and have, to do for the case. */
export function CaseWork({ data, names }: { data: ShownCase; names: Names }) {
  if (data.work.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={ClipboardList}
          title="No work for people"
          description="Handoffs, approvals and tasks of this case appear here."
        />
      </Card>
    );
  }
  return (
    <Card>
      <Table label="Work items">
        <TableHeader>
          <TableRow>
            <TableHead>Work</TableHead>
            <TableHead>Status</TableHead>
            <TableHead className="max-md:hidden">Queue</TableHead>
            <TableHead className="max-sm:hidden">Who</TableHead>
            <TableHead className="max-md:hidden">Opened</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {data.work.map((work) => {
            const isOpen = work.status === "open" || work.status === "claimed";
            const who = work.decidedBy ?? work.claimedBy;
            return (
              <TableRow key={work.id}>
                <TableCell className="whitespace-normal">
                  {isOpen ? (
                    <Link
                      href={`/desk?work=${encodeURIComponent(work.id)}`}
                      className="rounded-sm font-medium focus-ring hover:underline"
                    >
                      {work.title}
                    </Link>
                  ) : (
                    <span className="font-medium">{work.title}</span>
                  )}
                  <div className="flex flex-wrap items-center gap-1.5 text-xs text-muted-foreground">
                    {humanise(work.type)} at “{names.step(work.step)}” <TierBadge tier={work.tier} />
                  </div>
                </TableCell>
                <TableCell>
                  <Badge variant={statusLooks[work.status]}>
                    {work.decision ? humanise(work.decision) : humanise(work.status)}
                  </Badge>
                  {isOpen && work.dueAt && (
                    <div className="text-xs text-muted-foreground">
                      due <Time value={work.dueAt} />
                    </div>
                  )}
                </TableCell>
                <TableCell className="max-md:hidden">{humanise(work.queue)}</TableCell>
                <TableCell className="max-sm:hidden">{who ? names.person(who) : "nobody yet"}</TableCell>
                <TableCell className="text-muted-foreground max-md:hidden">
                  <Time value={work.openedAt} />
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Card>
  );
}
