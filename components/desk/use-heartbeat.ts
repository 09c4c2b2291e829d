"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/components/trpc";

/** A fifth of the lease: four may be lost before a claim runs out. */
const beatMs = 60_000;

/** While the desk is open, its person's claims live. A beat that fails is followed by the next one. */
export function useHeartbeat(isWorking: boolean): void {
  const trpc = useTRPC();
  const { mutate } = useMutation(trpc.desk.heartbeat.mutationOptions({ meta: { inline: true } }));
  useEffect(() => {
    if (!isWorking) return;
    mutate();
    const beats = setInterval(() => mutate(), beatMs);
    // A browser slows down the timers of a hidden tab.
    const onVisible = () => document.visibilityState === "visible" && mutate();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearInterval(beats);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [isWorking, mutate]);
}
