"use client";

import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";

const states = ["open", "decided"] as const;
type ReviewRow = RouterOutputs["review"]["list"][number];

/** The review inbox: what waits for a decision, and what was decided. */
export function ReviewsScreen() {
  const [state, setState] = useQueryState("state", parseAsStringLiteral(states).withDefault("open"));
  return (
    <Page>
      <PageHeader
        title="Reviews"
        description="Nothing goes live before somebody who did not edit it has approved that exact version."
      />
      <Tabs
        value={state}
        onValueChange={(next) => void setState(states.find((one) => one === next) ?? "open")}
      >
        <TabsList>
          <TabsTrigger value="open">Waiting</TabsTrigger>
          <TabsTrigger value="decided">Decided</TabsTrigger>
        </TabsList>
        <TabsContent value={state} className="pt-4">
          <ReviewList state={state} />
        </TabsContent>
      </Tabs>
    </Page>
  );
}

function ReviewList({ state }: { state: (typeof states)[number] }) {
  const trpc = useTRPC();
  const reviews = useQuery(trpc.review.list.queryOptions({ state }));
  if (reviews.isPending) return <Skeleton className="h-40" />;
  if (reviews.isError) {
    return (
      <ProblemNotice
        error={reviews.error}
        title="The reviews could not be loaded"
        retry={() => void reviews.refetch()}
      />
    );
  }
  if (reviews.data.length === 0) {
    return (
      <EmptyState
        icon={ClipboardCheck}
        title={state === "open" ? "Nothing waits for review" : "Nothing was decided yet"}
        description="When an orchestrator submits a journey, its version appears here."
      />
    );
  }
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>Version</TableHead>
          <TableHead className="hidden sm:table-cell">Submitted</TableHead>
          <TableHead>State</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {reviews.data.map((review) => (
          <ReviewRowView key={review.id} review={review} />
        ))}
      </TableBody>
    </Table>
  );
}

function ReviewRowView({ review }: { review: ReviewRow }) {
  return (
    <TableRow>
      <TableCell className="max-w-sm whitespace-normal">
        <Link href={`/reviews/${review.id}`} className="font-medium hover:underline">
          {review.journeyName}, version {review.number}
        </Link>
        {review.note && <p className="line-clamp-2 text-xs text-muted-foreground">{review.note}</p>}
      </TableCell>
      <TableCell className="hidden sm:table-cell">
        {review.submittedByName}
        <div className="text-xs text-muted-foreground">
          <Time value={review.submittedAt} />
        </div>
      </TableCell>
      <TableCell>
        <div className="flex flex-wrap gap-1.5">
          <ReviewState state={review.state} />
          {review.isLive && <Badge variant="success">live</Badge>}
          {review.state === "open" && !review.mayDecide && <Badge variant="outline">you edited it</Badge>}
        </div>
        {review.decidedByName && (
          <p className="pt-1 text-xs text-muted-foreground">by {review.decidedByName}</p>
        )}
      </TableCell>
    </TableRow>
  );
}

const stateLooks = {
  open: { text: "Waiting", variant: "info" },
  approved: { text: "Approved", variant: "success" },
  "changes-requested": { text: "Changes requested", variant: "warning" },
  withdrawn: { text: "Withdrawn", variant: "outline" },
} as const;

export function ReviewState({ state }: { state: keyof typeof stateLooks }) {
  return <Badge variant={stateLooks[state].variant}>{stateLooks[state].text}</Badge>;
}
