"use client";

import { useEffect } from "react";
import { playRequests } from "./play-request";

/** Opens the simulator when some part of the designer asks it to play something. */
export function useOpensOnRequest(open: (tab: "simulator") => void): void {
  useEffect(() => playRequests.subscribe(({ request }) => request && open("simulator")), [open]);
}
