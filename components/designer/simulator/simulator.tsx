"use client";

import { useDeferredValue, useMemo } from "react";
import { DeskProvider } from "@/components/desk/desk-context";
import { ControlRoom } from "./control-room";
import { nextOptions } from "./next-options";
import { Notices } from "./notices";
import { NextBar } from "./next-bar";
import { isOver, runNow } from "./session";
import { StartForm } from "./start-form";
import { TransportBar } from "./transport-bar";
import { News } from "./news";
import { useCaseLink } from "./use-case-link";
import { useKeptFocus } from "./use-kept-focus";
import { usePlayRequests } from "./use-play-requests";
import { usePlayer } from "./use-player";
import {
  NextContext,
  SimulationContext,
  useFollowsDraft,
  useKeptSimulation,
  useSimulation,
  useSimulationStore,
  type Next,
} from "./use-simulation";
import { useTokenMotion } from "./use-token-motion";

/** Plays the draft in the browser, by the interpreter that runs it live. No customer, system or colleague notices. */
export function Simulator() {
  return (
    <SimulationContext value={useKeptSimulation()}>
      <Playing />
    </SimulationContext>
  );
}

function Playing() {
  const store = useSimulationStore();
  const session = useSimulation((state) => state.session);
  const turn = useSimulation((state) => state.turn);
  const next = useNext();
  const isMoving = useTokenMotion();
  const { isAsking } = usePlayer(next, isMoving);
  usePlayRequests();
  useCaseLink();
  useFollowsDraft();
  const desk = useMemo(
    () => ({
      ...{ selected: null, open: () => {}, cited: null },
      cite: (seq: number) => store.getState().lookAt(seq),
    }),
    [store],
  );
  const focus = useKeptFocus(turn, next);
  return (
    <section
      aria-label="Simulator"
      tabIndex={-1}
      className="@container flex min-h-0 flex-1 flex-col outline-none"
      {...focus}
    >
      <NextContext value={next}>
        <DeskProvider value={desk}>
          <TransportBar isAsking={isAsking} />
          <Notices />
          {session.at === 0 ? (
            <StartForm key={session.compiled.meaning.name} />
          ) : (
            <>
              <NextBar isAsking={isAsking} />
              <ControlRoom />
            </>
          )}
          <News />
        </DeskProvider>
      </NextContext>
    </section>
  );
}

/** Tried out on forks of the run, after what it shows was drawn. */
function useNext(): Next {
  const session = useSimulation((state) => state.session);
  const seen = useDeferredValue(session);
  const options = useMemo(() => {
    const run = runNow(seen);
    return run && !isOver(run) ? nextOptions(seen.compiled, run) : [];
  }, [seen]);
  const isOld = seen !== session;
  return useMemo(() => ({ options, isOld }), [options, isOld]);
}
