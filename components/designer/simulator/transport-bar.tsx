"use client";

import {
  BookmarkPlus,
  Pause,
  Play,
  Redo2,
  RotateCcw,
  SkipBack,
  SkipForward,
  Split,
  type LucideIcon,
} from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Tooltip } from "@/components/ui/tooltip";
import { RecordedCaseButton } from "./recorded-case-button";
import { scenarioOf, type KeptScenario } from "./scenario-of-session";
import { isOver, runNow } from "./session";
import type { Speed } from "./simulation-store";
import { startFormId } from "./start-form";
import { TimeMenu } from "./time-menu";
import { useSimulation, useSimulationStore } from "./use-simulation";

const loadKeepScenario = () =>
  import("../scenarios/keep-scenario-dialog").then((module) => module.KeepScenarioDialog);
const KeepScenarioDialog = dynamic(loadKeepScenario);

/** Start again, back, play, step, on; how fast; what time it is; what became of the case. */
export function TransportBar({ isAsking }: { isAsking: boolean }) {
  const store = useSimulationStore();
  const session = useSimulation((state) => state.session);
  const isRunning = useSimulation((state) => state.isRunning);
  const run = runNow(session);
  const isStarted = run !== null;
  const isLeft = useSimulation(({ playing }) => playing !== null && playing.ahead.length > 0);
  const canGoOn = isStarted && (isLeft || !isOver(run));
  const { reset, goTo, step, run: setRunning } = store.getState();
  return (
    <div
      role="toolbar"
      aria-label="Playing"
      className="flex flex-wrap items-center gap-x-1 gap-y-1 border-b px-2 py-1"
    >
      <Act icon={RotateCcw} label="Start again" isPossible={isStarted} onClick={() => reset()} />
      <Act
        icon={SkipBack}
        label="One move back"
        isPossible={session.at > 0}
        onClick={() => goTo(session.at - 1)}
      />
      <Button
        size="sm"
        variant={isRunning ? "secondary" : "default"}
        className="min-w-22 aria-disabled:pointer-events-auto"
        aria-disabled={(isStarted && !canGoOn) || undefined}
        {...(!isStarted && { type: "submit", form: startFormId })}
        onClick={() => (canGoOn || !isStarted) && setRunning(!isRunning)}
      >
        {isRunning ? <Pause aria-hidden /> : <Play aria-hidden />}
        {isRunning ? "Pause" : "Play"}
      </Button>
      <Act icon={SkipForward} label="One step" isPossible={canGoOn} onClick={() => void step()} />
      <Act
        icon={Redo2}
        label="One move on, as it was played"
        isPossible={session.at < session.moments.length}
        onClick={() => goTo(session.at + 1)}
      />
      <SpeedChoice />
      <AskMe isAsking={isAsking} />
      {isStarted && <TimeMenu run={run} startedAt={run.state?.startedAt ?? run.now} canPass={!isOver(run)} />}
      <Status />
      {isStarted && <RecordedCaseButton isIcon />}
      <Keep isPossible={isStarted} />
    </div>
  );
}

type ActProps = { icon: LucideIcon; label: string; isPossible: boolean; onClick: () => void };

/** Stays in the tab order while it is not possible, so that pressing it does not throw the focus away. */
function Act({ icon: Icon, label, isPossible, onClick }: ActProps) {
  return (
    <Tooltip content={label}>
      <Button
        variant="ghost"
        size="icon-sm"
        className="aria-disabled:pointer-events-auto"
        aria-label={label}
        aria-disabled={!isPossible || undefined}
        onClick={() => isPossible && onClick()}
      >
        <Icon aria-hidden />
      </Button>
    </Tooltip>
  );
}

const speeds: readonly Speed[] = [0.5, 1, 2, 4];

function SpeedChoice() {
  const store = useSimulationStore();
  const speed = useSimulation((state) => state.speed);
  const choose = (value: string) => {
    const chosen = speeds.find((one) => String(one) === value);
    if (chosen !== undefined) store.getState().set({ speed: chosen });
  };
  return (
    <Select value={String(speed)} onValueChange={choose}>
      <SelectTrigger size="sm" aria-label="Speed" className="w-18">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {speeds.map((one) => (
          <SelectItem key={one} value={String(one)}>
            {one}×
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

/** Whether playing stops where more than one thing could well happen. */
function AskMe({ isAsking }: { isAsking: boolean }) {
  const store = useSimulationStore();
  const asksMe = useSimulation((state) => state.asksMe);
  return (
    <Tooltip content={asksMe ? "Stops where the way parts, and asks me" : "Takes the plain way by itself"}>
      <Button
        size="sm"
        variant={asksMe ? "secondary" : "ghost"}
        aria-pressed={asksMe}
        onClick={() => store.getState().set({ asksMe: !asksMe })}
      >
        <Split aria-hidden />
        {isAsking ? "Your choice" : "Ask me"}
      </Button>
    </Tooltip>
  );
}

function Status() {
  const run = runNow(useSimulation((state) => state.session));
  const { state } = run ?? { state: null };
  if (!state) return null;
  if (state.status === "resolved")
    return <Badge variant="success">resolved: {state.resolution?.disposition.replaceAll("-", " ")}</Badge>;
  return <Badge variant={state.status === "closed" ? "secondary" : "info"}>{state.status}</Badge>;
}

function Keep({ isPossible }: { isPossible: boolean }) {
  const store = useSimulationStore();
  const [kept, setKept] = useState<KeptScenario | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setKept(null);
    setTimeout(() => button.current?.focus());
  };
  return (
    <>
      <Button
        ref={button}
        size="sm"
        variant="outline"
        className="ml-auto aria-disabled:pointer-events-auto"
        aria-disabled={!isPossible || undefined}
        onClick={() => isPossible && setKept(scenarioOf(store.getState().session))}
      >
        <BookmarkPlus aria-hidden />
        <span>
          Keep<span className="@max-5xl:sr-only"> as scenario</span>
        </span>
      </Button>
      {kept && <KeepScenarioDialog {...kept} onClose={close} />}
    </>
  );
}
