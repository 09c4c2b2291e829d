"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, Plus } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { CalendarDialog } from "./calendar-dialog";
import { dayTitles, openingText, weekLines } from "./calendar-words";

type Row = RouterOutputs["settings"]["listCalendars"][number];

/** When the workspace's people are there: what "business hours" mean to journeys. */
export function BusinessHoursScreen() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const calendars = useQuery(trpc.settings.listCalendars.queryOptions());
  const [edited, setEdited] = useState<Row | "new" | null>(null);
  const [removed, setRemoved] = useState<Row | null>(null);
  const remove = useMutation(
    trpc.settings.removeCalendar.mutationOptions({
      onSuccess: () => toast.success("The calendar is removed"),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.settings.listCalendars.queryKey() }),
    }),
  );
  const add = (
    <Button onClick={() => setEdited("new")}>
      <Plus aria-hidden />
      New calendar
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Business hours"
        description="Journeys can wait for them. A published version keeps the hours it was checked with; new versions take these."
        actions={add}
      />
      {calendars.error && !calendars.data && (
        <ProblemNotice
          error={calendars.error}
          title="The calendars could not be loaded"
          retry={() => void calendars.refetch()}
        />
      )}
      {calendars.isPending && <SkeletonRows />}
      {calendars.data?.length === 0 && (
        <Card>
          <EmptyState
            icon={CalendarClock}
            title="No business hours yet"
            description="Add a calendar when a journey shall wait for people to be there."
          />
        </Card>
      )}
      <ul className="grid gap-4 md:grid-cols-2">
        {calendars.data?.map((row) => (
          <li key={row.key}>
            <CalendarCard row={row} onEdit={() => setEdited(row)} onRemove={() => setRemoved(row)} />
          </li>
        ))}
      </ul>
      {edited && (
        <CalendarDialog
          key={edited === "new" ? "new" : edited.key}
          row={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      <ConfirmDialog
        open={removed !== null}
        onOpenChange={(isOpen) => !isOpen && setRemoved(null)}
        title={`Remove “${removed?.calendar.title ?? ""}”?`}
        description="Published versions keep it. Drafts that name it cannot be published until they name another."
        confirm="Remove calendar"
        onConfirm={() => removed && remove.mutate({ key: removed.key })}
      />
    </>
  );
}

function CalendarCard({
  row: { calendar, opensAt },
  onEdit,
  onRemove,
}: {
  row: Row;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { title, timeZone, week, holidays } = calendar;
  return (
    <Card className="grid h-full content-start gap-3 p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 className="text-sm font-semibold">{title}</h2>
          <p className="text-xs text-muted-foreground">{timeZone.replaceAll("_", " ")}</p>
        </div>
        <div className="flex gap-1.5">
          <Button variant="outline" size="sm" aria-label={`Edit ${title}`} onClick={onEdit}>
            Edit
          </Button>
          <Button variant="ghost" size="sm" aria-label={`Remove ${title}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      </div>
      <p className="text-sm font-medium">{openingText(opensAt, timeZone)}</p>
      <dl className="grid gap-1 text-sm">
        {weekLines(week).map(({ day, times }) => (
          <div key={day} className="grid grid-cols-[6rem_1fr] gap-2">
            <dt className="text-muted-foreground">{dayTitles[day - 1]}</dt>
            <dd className="tabular-nums">{times}</dd>
          </div>
        ))}
      </dl>
      <p className="text-xs text-muted-foreground">
        {holidays.length === 0
          ? "No holidays."
          : `${holidays.length} ${holidays.length === 1 ? "holiday" : "holidays"}.`}
      </p>
    </Card>
  );
}
