import { ask, queryAddress } from "@/components/plain-call";
import { problemOf } from "@/components/problem";
import type { RouterOutputs } from "@/components/trpc";

type Loaded = RouterOutputs["journeys"]["load"];

/** A journey as the designer opens it. */
export type OpenedJourney = Pick<Loaded, "journeyId" | "revision" | "document" | "catalogue"> & {
  live: Pick<NonNullable<Loaded["live"]>, "number" | "hash"> | null;
  isArchived: boolean;
};

const triesMax = 3;
const waitMs = 1_000;

/** Asks for a journey, again where that may help. Rejects with what `problemOf` understands. */
export async function openJourney(journeyId: string, signal: AbortSignal): Promise<OpenedJourney> {
  for (let tries = 1; ; tries += 1) {
    try {
      return openedOf(await ask<Loaded>(queryAddress("load", { journeyId }), { signal }));
    } catch (error) {
      if (signal.aborted || tries === triesMax || !problemOf(error).isRetryable) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs * tries));
    }
  }
}

function openedOf({ journeyId, revision, document, catalogue, live, archivedAt }: Loaded): OpenedJourney {
  return {
    ...{ journeyId, revision, document, catalogue },
    live: live && { number: live.number, hash: live.hash },
    isArchived: archivedAt !== null,
  };
}
