"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Input } from "@/components/ui/input";
import type { Calendar } from "@/core/journey/catalogue";
import { dayTitles } from "./calendar-words";

type Week = Calendar["week"];

/** Seven days, each with the times that it is open. A time that ends before it begins goes on into the next day. */
export function WeekEditor({ week, onChange }: { week: Week; onChange: (week: Week) => void }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">Open</legend>
      {dayTitles.map((title, index) => {
        const day = index + 1;
        const shifts = week.flatMap((shift, at) => (shift.day === day ? [{ ...shift, at }] : []));
        const last = shifts.at(-1);
        return (
          <div key={title} className="grid gap-1.5 border-b pb-2 last:border-0 sm:grid-cols-[7rem_1fr]">
            <span className="text-sm leading-9">{title}</span>
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
              {shifts.length === 0 && <span className="text-sm leading-9 text-muted-foreground">Closed</span>}
              {shifts.map((shift, number) => (
                <Shift
                  key={`${shift.at}-${shifts.length}`}
                  label={`${title}, time ${number + 1}`}
                  shift={shift}
                  onChange={(part) =>
                    onChange(week.map((own, at) => (at === shift.at ? { ...own, ...part } : own)))
                  }
                  onRemove={() => onChange(week.filter((_, at) => at !== shift.at))}
                />
              ))}
              <Button
                type="button"
                variant="ghost"
                size="sm"
                className="w-fit text-muted-foreground"
                aria-label={`Add a time on ${title}`}
                disabled={week.length >= 70}
                onClick={() => {
                  const isAfternoon = last !== undefined && last.to <= "14:00";
                  const times = isAfternoon ? { from: "14:00", to: "18:00" } : { from: "09:00", to: "17:00" };
                  onChange([...week, { day, ...times }]);
                }}
              >
                <Plus aria-hidden />
                Add a time
              </Button>
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

type ShiftProps = {
  label: string;
  shift: { from: string; to: string };
  onChange: (part: Partial<{ from: string; to: string }>) => void;
  onRemove: () => void;
};

function Shift({ label, shift, onChange, onRemove }: ShiftProps) {
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <ClockInput label={`${label}, from`} value={shift.from} onChange={(from) => onChange({ from })} />
      <span aria-hidden>–</span>
      <ClockInput label={`${label}, to`} value={shift.to} isEnd onChange={(to) => onChange({ to })} />
      <Button type="button" variant="ghost" size="icon" aria-label={`Remove ${label}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
      {shift.to < shift.from && <span className="text-xs text-muted-foreground">ends on the next day</span>}
    </div>
  );
}

type ClockProps = { label: string; value: string; isEnd?: boolean; onChange: (clock: string) => void };

/** A time of the day on a 24-hour clock, whatever the reader's habits: calendars are written so, and 24:00 is an end. */
function ClockInput({ label, value, isEnd = false, onChange }: ClockProps) {
  const [draft, setDraft] = useState(value);
  const read = (text: string) => {
    const [, hours = "", minutes = ""] = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim()) ?? [];
    const clock = `${hours.padStart(2, "0")}:${minutes}`;
    const isClock = /^([01]\d|2[0-3]):[0-5]\d$/.test(clock) || (isEnd && clock === "24:00");
    return isClock ? clock : null;
  };
  return (
    <Input
      aria-label={label}
      aria-invalid={read(draft) === null}
      inputMode="numeric"
      placeholder={isEnd ? "17:00" : "09:00"}
      maxLength={5}
      className="w-20 tabular-nums"
      value={draft}
      onChange={(event) => {
        setDraft(event.target.value);
        const clock = read(event.target.value);
        if (clock !== null) onChange(clock);
      }}
      // What cannot be read is not kept: the last good time comes back.
      onBlur={() => setDraft(read(draft) ?? value)}
    />
  );
}

/** Dates that are closed whole. */
export function HolidaysEditor({
  holidays,
  onChange,
}: {
  holidays: readonly string[];
  onChange: (holidays: string[]) => void;
}) {
  const [date, setDate] = useState<string | null>(null);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">Holidays</legend>
      {holidays.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {holidays.toSorted().map((holiday) => (
            <li
              key={holiday}
              className="flex items-center rounded-md border bg-card pl-2.5 text-sm tabular-nums"
            >
              {holiday}
              <Button
                type="button"
                variant="ghost"
                size="icon"
                aria-label={`Remove the holiday ${holiday}`}
                onClick={() => onChange(holidays.filter((own) => own !== holiday))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex gap-2">
        <DateInput aria-label="A holiday" className="w-44" value={date} onChange={setDate} />
        <Button
          type="button"
          variant="outline"
          disabled={date === null || holidays.includes(date) || holidays.length >= 1_000}
          onClick={() => {
            if (date === null) return;
            onChange([...holidays, date].toSorted());
            setDate(null);
          }}
        >
          Add holiday
        </Button>
      </div>
    </fieldset>
  );
}
