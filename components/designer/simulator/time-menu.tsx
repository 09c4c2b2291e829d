"use client";

import { Clock } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Run } from "@/core/case/simulate";
import { counted } from "@/core/step/counted";
import { useSimulation, useSimulationStore } from "./use-simulation";
import { clockText, spanText } from "./virtual-time";

const spans = [
  { minutes: 10, label: "10 minutes" },
  { minutes: 60, label: "1 hour" },
  { minutes: 480, label: "8 hours" },
  { minutes: 1_440, label: "1 day" },
] as const;

/** The run's own clock, and letting time pass on it: nothing waits for real. */
export function TimeMenu({ run, startedAt, canPass }: { run: Run; startedAt: string; canPass: boolean }) {
  const store = useSimulationStore();
  const compiled = useSimulation(({ session }) => session.compiled);
  const [typed, setTyped] = useState("30");
  const minutes = Number(typed);
  const isMinutes = Number.isInteger(minutes) && minutes > 0 && minutes <= 1_000_000;
  const pass = (count: number, label: string) =>
    store.getState().make({ move: "pass", minutes: count }, `${label} pass`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isMinutes) pass(minutes, counted(minutes, "minute"));
  };
  const [next] = run.pending().timers.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const nextStep = next && compiled.places.get(next.timerId.slice(0, next.timerId.indexOf("/")))?.step.title;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button
          size="sm"
          variant="ghost"
          className="font-normal tabular-nums"
          title="The run's own clock, in UTC"
        >
          <Clock aria-hidden />
          <span className="sr-only">Time of the run: </span>
          {clockText(run.now)}
          {run.now !== startedAt && (
            <span className="text-muted-foreground">after {spanText(startedAt, run.now)}</span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Let time pass" className="grid w-72 gap-3 p-3">
        <PopoverClose asChild>
          <Button
            size="sm"
            variant="outline"
            className="h-auto min-h-8 justify-start py-1 text-left whitespace-normal"
            disabled={!canPass || !next}
            onClick={() => store.getState().make({ move: "timer" }, "Time passes to the next due time")}
          >
            {next
              ? `Until ${clockText(next.dueAt)}: ${nextStep ?? "the next due time"}, in ${spanText(run.now, next.dueAt)}`
              : "Nothing is due"}
          </Button>
        </PopoverClose>
        <div className="flex flex-wrap gap-1.5">
          {spans.map(({ minutes: count, label }) => (
            <PopoverClose key={count} asChild>
              <Button size="sm" variant="secondary" disabled={!canPass} onClick={() => pass(count, label)}>
                {label}
              </Button>
            </PopoverClose>
          ))}
        </div>
        <form className="flex items-end gap-2" onSubmit={submit}>
          <FormField label="Minutes" className="flex-1">
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </FormField>
          <Button type="submit" variant="outline" disabled={!canPass || !isMinutes}>
            Pass
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
