import "server-only";
import type { AskAi } from "@/server/runtime/ports";

/** For workers without an AI engine (benchmarks): every task fails, and the case goes to people. */
export const noAi =
  (): AskAi =>
  async ({ task }) => {
    throw new Error(`There is no AI engine in this process to ${task}.`);
  };
