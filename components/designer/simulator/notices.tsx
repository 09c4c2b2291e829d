"use client";

import { Loader, X } from "lucide-react";
import { useEffect } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { CaseEvent } from "@/core/case/events";
import type { Problem } from "@/core/check/problem";
import { rootStepOf } from "@/core/journey/scope";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { CaseLine } from "./case-line";
import { NoticeLine } from "./notice-line";
import { runNow } from "./session";
import { useCompileDraft, useIsDraftNewer, useSimulation, useSimulationStore } from "./use-simulation";

/** What one should know of the run as a whole: what it shows, whether the draft has moved on, what did not fit. */
export function Notices() {
  const search = useSimulation((state) => state.search);
  const isStarted = useSimulation(({ session }) => session.at > 0);
  return (
    <div className="max-h-[40%] shrink-0 overflow-y-auto empty:hidden">
      {search && (
        <NoticeLine
          look="info"
          icon={<Loader className="size-4 animate-spin motion-reduce:animate-none" aria-hidden />}
        >
          <span role="status" className="flex-1">
            {search.what}
          </span>
          <Button size="sm" variant="outline" onClick={search.stop}>
            Stop looking
          </Button>
        </NoticeLine>
      )}
      <NoticeAlert />
      <CaseLine />
      <PlayedLine />
      {isStarted ? <NewerLine /> : <TroubleLine />}
    </div>
  );
}

function NoticeAlert() {
  const store = useSimulationStore();
  const notice = useSimulation((state) => state.notice);
  if (!notice) return null;
  return (
    <Alert variant="warning" className="rounded-none border-x-0 border-t-0 py-2 pr-10 text-[0.8125rem]">
      <AlertTitle>{notice.title}</AlertTitle>
      <AlertDescription className="gap-0.5">
        {notice.lines.map((line, index) => (
          <span key={index}>{line}</span>
        ))}
      </AlertDescription>
      <Button
        size="icon-sm"
        variant="ghost"
        className="absolute top-1.5 right-1.5"
        aria-label="Put the notice away"
        onClick={() => store.getState().set({ notice: null })}
      >
        <X aria-hidden />
      </Button>
    </Alert>
  );
}

/** A scenario or a counter-example on its way, and what it has shown at its end. */
function PlayedLine() {
  const playing = useSimulation((state) => state.playing);
  if (!playing || playing.kind === "case") return null;
  const { ahead, of } = playing;
  const isAtEnd = ahead.length === 0;
  const done = `move ${of - ahead.length} of ${of}`;
  if (playing.kind === "scenario") {
    return (
      <NoticeLine look="info">
        <span>
          Scenario <strong className="font-medium">{playing.name}</strong>:{" "}
          {isAtEnd ? "played to its end" : done}
        </span>
      </NoticeLine>
    );
  }
  return (
    <NoticeLine look={isAtEnd ? "danger" : "info"}>
      <span role={isAtEnd ? "alert" : undefined} className="min-w-0 flex-1 basis-80">
        <strong className="font-medium">
          {isAtEnd ? "Here it goes wrong: " : `Counter-example, ${done}: `}
        </strong>
        {playing.problem.message}
        {isAtEnd && !playing.isDirect && (
          <span className="text-muted-foreground"> The run took other steps on its way, too.</span>
        )}
      </span>
      {isAtEnd && <ShowWhere problem={playing.problem} />}
    </NoticeLine>
  );
}

/** Marks the step on the canvas, and goes back to the moment at which the case came to it. */
function ShowWhere({ problem }: { problem: Problem }) {
  const store = useSimulationStore();
  const designer = useDesignerStore();
  const where = problem.path.at(-1)?.step ?? problem.step;
  useEffect(() => {
    const step = where && rootStepOf(where);
    if (step) designer.getState().select([step]);
  }, [where, designer]);
  const events = useSimulation(({ session }) => runNow(session)?.events ?? noEvents);
  const entered = events.findLast((event) => event.type === "step-entered" && event.step === where);
  if (!entered) return null;
  return (
    <Button
      size="sm"
      variant="outline"
      className="h-7 text-xs"
      onClick={() => store.getState().lookAt(entered.seq)}
    >
      Show that moment
    </Button>
  );
}

const noEvents: readonly CaseEvent[] = [];

function NewerLine() {
  const store = useSimulationStore();
  const compile = useCompileDraft();
  const isNewer = useIsDraftNewer();
  // As it ran, a case has nothing to do with the draft.
  const isOnVersion = useSimulation(({ recorded }) => recorded?.on === "version");
  if (!isNewer || isOnVersion) return null;
  return (
    <NoticeLine look="warning">
      <span role="status" className="flex-1">
        The draft has changed since this run began; the run is on the draft as it was.
      </span>
      <Button size="sm" variant="outline" onClick={() => store.getState().replayOn(compile())}>
        Play the same moves on the new draft
      </Button>
      <Button size="sm" variant="ghost" onClick={() => store.getState().reset(compile())}>
        Start again on it
      </Button>
    </NoticeLine>
  );
}

function TroubleLine() {
  const trouble = useSimulation(({ session }) => session.compiled.problems[0]?.message);
  const errors = useDesigner(
    ({ problems }) => problems.filter(({ severity }) => severity === "error").length,
  );
  if (errors === 0 && trouble === undefined) return null;
  return (
    <NoticeLine look="warning">
      <span>
        {trouble ??
          `The draft has ${errors === 1 ? "a problem" : `${errors} problems`}. It can be played; where it cannot go on, the case goes to the fallback handoff.`}
      </span>
    </NoticeLine>
  );
}
