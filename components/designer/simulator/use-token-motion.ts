"use client";

import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useDesignerStore } from "../store/use-designer";
import { standingOf, wavesOf, type Wave } from "./hops";
import { runNow, stateAt, type Session } from "./session";
import { useSimulation, useSimulationStore } from "./use-simulation";

const hopMs = 520;
const allMsMax = 2_600;

/**
 * Shows on the canvas what the newest move did: tokens go along their connections, and stand where the case waits.
 * Returns whether they are still on their way.
 */
export function useTokenMotion(): boolean {
  const simulation = useSimulationStore();
  const designer = useDesignerStore();
  const turn = useSimulation((state) => state.turn);
  const lookingAt = useSimulation((state) => state.lookingAt);
  const shown = useRef<Session | null>(null);
  const [isMoving, setIsMoving] = useState(false);
  const follow = useFollowStep();
  useEffect(() => {
    const { session, speed } = simulation.getState();
    const before = shown.current;
    shown.current = session;
    const { stand, moveTokens } = designer.getState();
    const rest = () => {
      moveTokens([]);
      const run = runNow(session);
      const state = lookingAt === null ? (run?.state ?? null) : stateAt(run?.events ?? [], lookingAt);
      const standing = standingOf(state);
      stand(standing);
      if (standing[0]) follow(standing[0]);
      setIsMoving(false);
    };
    const waves = lookingAt === null ? newWaves(before, session) : [];
    if (waves.length === 0 || isMotionReduced()) return rest();
    const eachMs = Math.min(hopMs, allMsMax / waves.length) / speed;
    setIsMoving(true);
    let timer: ReturnType<typeof setTimeout>;
    const play = (at: number) => {
      const wave = waves[at];
      if (!wave) return rest();
      moveTokens(
        wave.hops.map(({ token, from, exit, to }) => ({
          ...{ key: `${turn}.${at}.${token}`, from, exit, to, durationMs: eachMs },
        })),
      );
      const [first] = wave.hops;
      if (first) follow(first.to);
      timer = setTimeout(() => {
        stand(wave.standing);
        play(at + 1);
      }, eachMs);
    };
    play(0);
    return () => {
      clearTimeout(timer);
      moveTokens([]);
    };
  }, [turn, lookingAt, simulation, designer, follow]);
  useEffect(
    () => () => {
      designer.getState().stand([]);
      designer.getState().moveTokens([]);
    },
    [designer],
  );
  return isMoving;
}

/** What moved since it was shown last; nothing when it is not one move further. */
function newWaves(before: Session | null, session: Session): Wave[] {
  if (!before || session.at !== before.at + 1) return [];
  const moment = session.moments[session.at - 1];
  const last = session.moments[session.at - 2] ?? null;
  if (!moment || last !== (before.moments[before.at - 1] ?? null)) return [];
  const state = last?.run.state ?? null;
  return wavesOf(session.compiled, moment.run.events.slice(moment.from), state).filter(
    ({ hops }) => hops.length > 0,
  );
}

function isMotionReduced(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Brings a step into view where it is not; the keyboard's focus stays where it is. */
function useFollowStep(): (step: string) => void {
  const designer = useDesignerStore();
  const { setCenter } = useReactFlow();
  const flow = useStoreApi();
  return useCallback(
    (step) => {
      const at = designer.getState().document.layout.positions[step];
      const { width, height, transform, domNode } = flow.getState();
      if (!at || !domNode) return;
      const [x, y, zoom] = transform;
      const left = at.x * zoom + x;
      const top = at.y * zoom + y;
      const isSeen =
        left >= 0 && top >= 0 && left + stepPx.width * zoom <= width && top + stepPx.height * zoom <= height;
      const duration = isMotionReduced() ? 0 : 200;
      if (!isSeen) void setCenter(at.x + stepPx.width / 2, at.y + stepPx.height / 2, { zoom, duration });
    },
    [designer, setCenter, flow],
  );
}

const stepPx = { width: 240, height: 120 };
