"use client";

import { useEffect } from "react";
import { isBranchPoint } from "./next-options";
import { useSimulation, useSimulationStore, type Next } from "./use-simulation";

const pauseMs = 900;
/** A journey that waits for itself must not run for ever. */
const movesMax = 200;

/** Goes on by itself while it is running; stops where the case is over, and waits where one wants to be asked. */
export function usePlayer({ options, isOld }: Next, isMoving: boolean): { isAsking: boolean } {
  const store = useSimulationStore();
  const isRunning = useSimulation((state) => state.isRunning);
  const asksMe = useSimulation((state) => state.asksMe);
  const isPlaying = useSimulation(({ playing }) => playing !== null);
  const speed = useSimulation((state) => state.speed);
  const turn = useSimulation((state) => state.turn);
  const isAsking = isRunning && asksMe && !isPlaying && !isOld && isBranchPoint(options);
  useEffect(() => {
    if (!isRunning || isMoving || isAsking || (isOld && asksMe)) return;
    const timer = setTimeout(() => {
      const { step, run, session, playing } = store.getState();
      // What is played is played to its end, and then looked at.
      const isPlayed = playing !== null && playing.ahead.length === 0;
      if (isPlayed || session.at >= movesMax || !step()) run(false);
    }, pauseMs / speed);
    return () => clearTimeout(timer);
  }, [isRunning, isMoving, isAsking, isOld, asksMe, speed, turn, store]);
  return { isAsking };
}
