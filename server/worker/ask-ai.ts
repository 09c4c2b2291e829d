import "server-only";
import type { AskAi } from "@/server/runtime/ports";

/** For workers of a workspace without an AI engine: every task fails, and the case goes to people. */
export const noAi: AskAi = async ({ task }) => {
  throw new Error(`There is no AI engine in this process to ${task}.`);
};
