import "server-only";
import { z } from "zod";
import type { Ctx } from "@/server/platform/context";
import type { AskAi } from "@/server/runtime/ports";
import { understandMessage } from "./understand-message";

const understandInputSchema = z.object({ text: z.string() });

/**
 * Answers what the steps of a case ask the AI engine: for workers, who perform those effects. Steps ask to understand;
 * drafts are made for people at the desk, where they ask for them.
 */
export function createAskAi(deps: Pick<Ctx, "db" | "now">): AskAi {
  return async ({ ref, task, input }) => {
    if (task !== "understand") throw new Error(`No step asks the engine to ${task}.`);
    const { text } = understandInputSchema.parse(input);
    const { understanding, entities } = await understandMessage(
      { ...deps, workspaceId: ref.workspaceId },
      text,
    );
    return { answer: { understanding, entities }, engine: understanding.engine };
  };
}
