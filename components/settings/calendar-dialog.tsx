"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { useNow } from "@/components/ui/time";
import type { Calendar } from "@/core/journey/catalogue";
import { calendarProblems, dueTimeOf } from "@/steps/business-hours";
import { keyOf, openingText } from "./calendar-words";
import { HolidaysEditor, WeekEditor } from "./week-editor";

type Row = RouterOutputs["settings"]["listCalendars"][number];

const zones = Intl.supportedValuesOf("timeZone");
const workWeek = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }));

/** A calendar's title, zone, week and holidays; says at once what it would mean. */
export function CalendarDialog({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [calendar, setCalendar] = useState<Calendar>(
    () => row?.calendar ?? { title: "", timeZone: here, week: workWeek, holidays: [] },
  );
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation(
    trpc.settings.saveCalendar.mutationOptions({
      meta: { inline: true },
      onSuccess: () => {
        toast.success("The business hours are saved");
        void queryClient.invalidateQueries({ queryKey: trpc.settings.listCalendars.queryKey() });
        onClose();
      },
    }),
  );
  const problems = calendarProblems(calendar);
  const hasTitle = calendar.title.trim() !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (!hasTitle || problems.length > 0) return;
    const key = row?.key ?? keyOf(calendar.title);
    save.mutate({ key, calendar, revision: row?.revision ?? null });
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-h-[90dvh] overflow-y-auto sm:max-w-xl">
        <DialogHeader>
          <DialogTitle>{row ? `Edit “${row.calendar.title}”` : "New calendar"}</DialogTitle>
          <DialogDescription>
            Times are the wall clock of the time zone; summer time is reckoned by itself.
          </DialogDescription>
        </DialogHeader>
        <form className="grid gap-4" onSubmit={submit} noValidate>
          {save.error && <ProblemNotice error={save.error} />}
          <FormField
            label="Name"
            hint="What journeys show, such as “Customer care”."
            error={isChecked && !hasTitle ? "Enter a name." : null}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={120}
                value={calendar.title}
                onChange={(event) => setCalendar({ ...calendar, title: event.target.value })}
              />
            )}
          </FormField>
          <FormField label="Time zone">
            {(control) => (
              <NativeSelect
                {...control}
                value={calendar.timeZone}
                onChange={(event) => setCalendar({ ...calendar, timeZone: event.target.value })}
              >
                {[...new Set([calendar.timeZone, ...zones])].map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll("_", " ")}
                  </option>
                ))}
              </NativeSelect>
            )}
          </FormField>
          <WeekEditor week={calendar.week} onChange={(week) => setCalendar({ ...calendar, week })} />
          <HolidaysEditor
            holidays={calendar.holidays}
            onChange={(holidays) => setCalendar({ ...calendar, holidays })}
          />
          <Preview calendar={calendar} problems={problems} />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" pending={save.isPending} disabled={problems.length > 0}>
              Save
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function Preview({ calendar, problems }: { calendar: Calendar; problems: string[] }) {
  const now = useNow();
  if (problems.length > 0)
    return (
      <p role="alert" className="text-sm font-medium text-danger">
        {problems.join(" ")}
      </p>
    );
  if (now === null) return null;
  const opens = dueTimeOf(calendar, 0, new Date(now).toISOString());
  return (
    <p role="status" className="rounded-md bg-muted px-3 py-2 text-sm">
      {openingText(opens.ok ? opens.value : null, calendar.timeZone)}
    </p>
  );
}
