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
  useEffect(() => {
    if (linked !== null && linked !== store.getState().recorded?.loaded.id)
      requestPlay({ kind: "case", caseId: linked });
    // Only what the page was opened with: from then on the address follows what is played.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    if (isLooking || shown.current === played) return;
    shown.current = played;
    setLinked(played);
  }, [played, isLooking, setLinked]);
}
