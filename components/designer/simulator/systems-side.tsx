"use client";

import { callsOf } from "@/components/cases/calls-of";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { FieldType } from "@/core/expression/value";
import type { OpenEffect, Run } from "@/core/case/simulate";
import { ownValue } from "@/core/step/own-value";
import { AiCall } from "./ai-call";
import { AnswerForm } from "./answer-form";
import { isOver } from "./session";
import { Held, Quiet, SideBody, WaitingCard } from "./side";
import { namesOf } from "./told";
import { ToolCall } from "./tool-call";
import { useShownRun, useSimulation, useSimulationStore } from "./use-simulation";
import { clockText, spanText } from "./virtual-time";

/** Calls that wait for an answer, events from outside, and what is due; below them the calls that were answered. */
export function SystemsSide() {
  const { run, isPast } = useShownRun();
  if (!run?.state) return null;
  const { effects, signals, timers } = run.pending();
  const isOpen = !isOver(run);
  const isQuiet = !isOpen || effects.length + signals.length + timers.length === 0;
  return (
    <SideBody label="Systems and AI" className="grid content-start gap-3">
      {isOpen && (
        <Held key={String(isPast)} isPast={isPast}>
          {effects.map((effect) => (
            <Call key={effect.key} effect={effect} run={run} />
          ))}
          {signals.map((name) => (
            <Signal key={name} name={name} run={run} />
          ))}
          <Timers run={run} />
        </Held>
      )}
      {isQuiet && <Quiet>No system and no timer is waited for.</Quiet>}
      <Answered run={run} />
    </SideBody>
  );
}

function Call({ effect, run }: { effect: OpenEffect; run: Run }) {
  const { request, key } = effect;
  if (request.effect === "ai") return <AiCall effect={effect} />;
  const isInDoubt =
    run.state?.incidents.some((incident) => incident.key === key && incident.inDoubt) ?? false;
  return <ToolCall effect={effect} request={request} run={run} isInDoubt={isInDoubt} />;
}

/** An event from outside that the case waits for, with the members that its step takes. */
function Signal({ name, run }: { name: string; run: Run }) {
  const store = useSimulationStore();
  const compiled = useSimulation(({ session }) => session.compiled);
  const token = run.state?.tokens.find(({ awaits }) =>
    awaits.some((awaited) => awaited.on === "signal" && awaited.name === name),
  );
  const own = token && compiled.steps.get(token.step);
  const outputs = own ? ownValue(own.settings, "outputs") : undefined;
  const isRecord = outputs !== null && typeof outputs === "object" && !Array.isArray(outputs);
  const fields = Object.entries(isRecord ? outputs : {}).flatMap(([field, member]) => {
    const type: FieldType = own?.meaning.fields[field]?.type ?? { type: "text" };
    return typeof member === "string" ? [{ name: member, label: member.replaceAll("_", " "), type }] : [];
  });
  return (
    <WaitingCard title={`The event “${name}”`} about={own ? `“${own.step.title}” waits for it` : null}>
      <AnswerForm
        label={`The event ${name}`}
        fields={fields}
        submit="It happens"
        onSubmit={(payload) =>
          store.getState().make({ move: "signal", name, payload }, `The event “${name}” happens`)
        }
      />
    </WaitingCard>
  );
}

function Timers({ run }: { run: Run }) {
  const store = useSimulationStore();
  const { places } = useSimulation(({ session }) => session.compiled);
  const timers = run.pending().timers.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  if (timers.length === 0) return null;
  return (
    <WaitingCard title="Time">
      <ul className="grid gap-1 text-[0.8125rem]">
        {timers.map(({ timerId, dueAt }) => (
          <li key={timerId} className="flex flex-wrap justify-between gap-x-2">
            <span>{places.get(timerId.slice(0, timerId.indexOf("/")))?.step.title ?? "The journey"}</span>
            <span className="text-muted-foreground tabular-nums">
              {clockText(dueAt)}, in {spanText(run.now, dueAt)}
            </span>
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        variant="outline"
        className="justify-self-start"
        onClick={() => store.getState().make({ move: "timer" }, "Time passes to the next due time")}
      >
        Pass to the next
      </Button>
    </WaitingCard>
  );
}

const looks = {
  ok: "success",
  refused: "warning",
  failed: "destructive",
  "in doubt": "warning",
  open: "outline",
} as const;

/** What was called, and what became of it. */
function Answered({ run }: { run: Run }) {
  const compiled = useSimulation(({ session }) => session.compiled);
  const names = namesOf(compiled);
  const calls = callsOf({ events: [...run.events], effects: [] }).filter(
    ({ answeredAt }) => answeredAt !== null,
  );
  if (calls.length === 0) return null;
  return (
    <section aria-label="Answered calls" className="grid gap-1.5">
      <h3 className="text-xs font-medium text-muted-foreground">Answered</h3>
      <ul className="grid gap-1 text-[0.8125rem]">
        {calls.toReversed().map(({ key, kind, operation, step, outcome, receipt }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-2">
            <span className="min-w-0 flex-1 truncate">
              {kind === "ai" ? `AI for “${names.step(step)}”` : names.operation(operation)}
            </span>
            <Badge variant={looks[outcome]} title={receipt ? `Receipt ${receipt.id}` : undefined}>
              {outcome === "ok" ? (receipt ? "worked, receipt" : "answered") : outcome}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
