"use client";

import { GitFork, History, LockKeyhole, Route, TriangleAlert } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { shortId } from "@/components/cases/case-status";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { rootStepOf } from "@/core/journey/scope";
import { useDesignerCommands } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { NoticeLine } from "./notice-line";
import type { PlayedCase } from "./simulation-store";
import { useCompileDraft, useSimulation, useSimulationStore } from "./use-simulation";

/** Which recorded case is played, on what, how far it is, and where the draft takes it another way. */
export function CaseLine() {
  const recorded = useSimulation((state) => state.recorded);
  useJudgedDraft();
  if (!recorded) return null;
  const { loaded, on, verdict } = recorded;
  const goesOn = verdict.goes === "same";
  return (
    <>
      <NoticeLine look="info" icon={<History className="size-4 shrink-0 text-info" aria-hidden />}>
        <span className="min-w-0 flex-1 basis-72">
          Case <span className="font-mono text-xs">{shortId(loaded.id)}</span> of{" "}
          <Time value={loaded.openedAt} />,{" "}
          <strong className="font-medium">
            {on === "version" ? `as it ran on version ${loaded.versionNumber}` : "on the draft"}
          </strong>
          : <Progress recorded={recorded} />
          {loaded.hasStandIns && <StandInNote recorded={recorded} />}
        </span>
        <OtherSide recorded={recorded} />
      </NoticeLine>
      {on === "version" && !loaded.isSame && (
        <NoticeLine
          look="warning"
          icon={<TriangleAlert className="size-4 shrink-0 text-warning" aria-hidden />}
        >
          <span>
            The interpreter decides this case otherwise today than it did then: the run parts from the record.
          </span>
        </NoticeLine>
      )}
      {on === "version" && loaded.hasStandIns && loaded.standInsEndEarly && (
        <NoticeLine
          look="warning"
          icon={<LockKeyhole className="size-4 shrink-0 text-warning" aria-hidden />}
        >
          <EarlyEnd />
        </NoticeLine>
      )}
      {on === "draft" && !goesOn && <Parting verdict={verdict} />}
    </>
  );
}

const quietMs = 300;

/** After the last edit: what the draft makes of the case is said of the draft as it is. */
function useJudgedDraft(): void {
  const store = useSimulationStore();
  const compile = useCompileDraft();
  const meaning = useDesigner(({ document }) => document.meaning);
  const judged = useRef(meaning);
  useEffect(() => {
    if (judged.current === meaning) return;
    const timer = setTimeout(() => {
      judged.current = meaning;
      store.getState().judgeDraft(compile());
    }, quietMs);
    return () => clearTimeout(timer);
  }, [store, compile, meaning]);
}

function EarlyEnd() {
  const playing = useSimulation((state) => state.playing);
  const isHere = playing?.kind === "case" && playing.ahead.length === 0;
  return (
    <span>
      {isHere ? "It can be played to here only" : "It cannot be played to its end"}: what comes then hangs on
      values that you may not see, and nothing can stand in for them.
    </span>
  );
}

function Progress({ recorded: { loaded, on, verdict } }: { recorded: PlayedCase }) {
  const playing = useSimulation((state) => state.playing);
  const at = useSimulation(({ session }) => session.at);
  if (playing?.kind !== "case") return <>you have gone your own way from it</>;
  const done = playing.of - playing.ahead.length;
  const isAtEnd = playing.ahead.length === 0;
  if (on === "draft" && verdict.goes === "otherwise" && at >= verdict.afterMoves)
    return <>{isAtEnd ? "played as far as the record answers" : `move ${done + 1} of ${playing.of + 1}`}</>;
  if (isAtEnd && on === "version" && loaded.hasStandIns && loaded.standInsEndEarly)
    return <>played as far as it can be</>;
  if (isAtEnd) return <>{loaded.isOver ? "played to its end" : "played to where it stands"}</>;
  return (
    <>
      move {done + 1} of {playing.of + 1}
    </>
  );
}

function StandInNote({ recorded: { on } }: { recorded: PlayedCase }) {
  return (
    <span className="block text-xs text-muted-foreground">
      <LockKeyhole className="mr-1 inline size-3 align-[-1px]" aria-hidden />
      What is personal is stood in for, because you may not see it
      {on === "draft" &&
        "; where the draft asks for more of it than the version did, the real case may go otherwise"}
      .
    </span>
  );
}

/** The way to the same case on the other: the version that it ran, or the draft. */
function OtherSide({ recorded: { loaded, on, verdict } }: { recorded: PlayedCase }) {
  const store = useSimulationStore();
  const compile = useCompileDraft();
  const play = (where: "version" | "draft") => store.getState().playCase(compile(), loaded, where);
  if (on === "draft") {
    return (
      <Button size="sm" variant="outline" className="h-7 text-xs" onClick={() => play("version")}>
        As it ran on version {loaded.versionNumber}
      </Button>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="flex items-center gap-1 text-xs text-muted-foreground">
        {verdict.goes === "same" ? (
          <Route className="size-3.5" aria-hidden />
        ) : (
          <GitFork className="size-3.5" aria-hidden />
        )}
        {verdict.goes === "same" ? "The draft takes it the same way" : "The draft takes it another way"}
      </span>
      <Button size="sm" variant="outline" className="h-7 text-xs" onClick={() => play("draft")}>
        Play on the draft
      </Button>
    </span>
  );
}

type Apart = Extract<PlayedCase["verdict"], { goes: "otherwise" }>;

/** Where the draft parts from the record, and what of the draft makes it. */
function Parting({ verdict: { what, why, step, afterMoves } }: { verdict: Apart }) {
  const { focusStep } = useDesignerCommands();
  const store = useSimulationStore();
  const isPast = useSimulation(({ session }) => session.at >= afterMoves);
  const canShow = useSimulation(({ session }) => session.moments.length >= afterMoves);
  return (
    <NoticeLine look="warning" icon={<GitFork className="size-4 shrink-0 text-warning" aria-hidden />}>
      <span className="min-w-0 flex-1 basis-80" role={isPast ? "alert" : undefined}>
        <strong className="font-medium">
          {isPast ? "Here it goes another way. " : "It will go another way. "}
        </strong>
        {what}
        <Why sentences={why} />
      </span>
      <span className="flex gap-2">
        {step !== null && <Small onClick={() => focusStep(rootStepOf(step))}>Show the step</Small>}
        {!isPast && canShow && <Small onClick={() => store.getState().goTo(afterMoves)}>Go there</Small>}
      </span>
    </NoticeLine>
  );
}

function Small({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button size="sm" variant="outline" className="h-7 text-xs" onClick={onClick}>
      {children}
    </Button>
  );
}

function Why({ sentences }: { sentences: readonly string[] }) {
  const [only] = sentences;
  if (only === undefined) return null;
  if (sentences.length === 1) return <span className="block text-muted-foreground">Why: {only}</span>;
  return (
    <ul aria-label="Why" className="list-inside list-disc text-muted-foreground">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
