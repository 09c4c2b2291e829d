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
import { usePlayRequests } from "./use-play-requests";
import { usePlayer } from "./use-player";
import {
  NextContext,
  SimulationContext,
  useFollowsDraft,
  useKeptSimulation,
  useSimulation,
  useSimulationStore,
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
  const options = useNextOptions();
  const isMoving = useTokenMotion();
  const { isAsking } = usePlayer(options, isMoving);
  const search = usePlayRequests();
  useFollowsDraft();
  const desk = useMemo(
    () => ({
      ...{ selected: null, open: () => {}, cited: null },
      cite: (seq: number) => store.getState().lookAt(seq),
    }),
    [store],
  );
  return (
    <section aria-label="Simulator" className="@container flex min-h-0 flex-1 flex-col">
      <NextContext value={options}>
        <DeskProvider value={desk}>
          <TransportBar isAsking={isAsking} />
          <Notices search={search} />
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
function useNextOptions() {
  const session = useDeferredValue(useSimulation((state) => state.session));
  return useMemo(() => {
    const run = runNow(session);
    return run && !isOver(run) ? nextOptions(session.compiled, run) : [];
  }, [session]);
}
