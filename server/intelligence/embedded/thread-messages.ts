import "server-only";
import type { AppErrorCode } from "@/server/platform/errors";
import type { JobKind, Jobs } from "./jobs";

/** To the thread. `isModelLeftOut`: the bytes stayed behind in the hope that the thread knows the version. */
export type ThreadRequest = {
  [K in JobKind]: { id: number; kind: K; input: Jobs[K]["input"]; isModelLeftOut: boolean };
}[JobKind];

/** From the thread. */
export type ThreadAnswer =
  | { id: number; then: "answer"; answer: Jobs[JobKind]["answer"] }
  | { id: number; then: "needs-model" }
  | { id: number; then: "error"; code: AppErrorCode; message: string };
