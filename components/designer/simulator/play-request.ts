import { createStore } from "zustand/vanilla";
import type { Scenario } from "@/core/case/scenario";
import type { Problem } from "@/core/check/problem";

/** What other parts of the designer ask the simulator to play. */
export type PlayRequest =
  | { kind: "scenario"; scenario: Scenario }
  | { kind: "problem"; problem: Problem }
  | { kind: "case"; caseId: string };

/** Kept apart from the simulator, which is loaded only once it is opened. */
export const playRequests = createStore<{ request: PlayRequest | null }>(() => ({ request: null }));

/** Opens the simulator in the dock and plays it there. */
export function requestPlay(request: PlayRequest): void {
  playRequests.setState({ request });
}

/** The request that waits, once. */
export function takePlayRequest(): PlayRequest | null {
  const { request } = playRequests.getState();
  if (request) playRequests.setState({ request: null });
  return request;
}
