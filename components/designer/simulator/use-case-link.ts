"use client";

import { useEffect, useRef } from "react";
import { useAddressWord } from "../views/address-word";
import { requestPlay } from "./play-request";
import { useSimulation, useSimulationStore } from "./use-simulation";

/** The address holds which recorded case is played (`?case=`): whoever opens it plays the same. */
export function useCaseLink(): void {
  const store = useSimulationStore();
  const [linked, setLinked] = useAddressWord("case");
  const played = useSimulation(({ recorded }) => recorded?.loaded.id ?? null);
  const isLooking = useSimulation(({ search }) => search !== null);
  const shown = useRef(played);
  // Only what the page was opened with is asked for: from then on the address follows what is played.
  const opened = useRef(linked);
  useEffect(() => {
    const caseId = opened.current;
    opened.current = null;
    if (caseId !== null && caseId !== store.getState().recorded?.loaded.id)
      requestPlay({ kind: "case", caseId });
  }, [store]);
  useEffect(() => {
    if (isLooking || shown.current === played) return;
    shown.current = played;
    setLinked(played);
  }, [played, isLooking, setLinked]);
}
