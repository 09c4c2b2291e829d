import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { checkJourney } from "@/steps/checker";

// The checker beside the page: it looks at every path, which takes too long for the thread that draws.

export type CheckRequest = { turn: number; document: JourneyDocument; catalogue: Catalogue };
export type CheckAnswer = { turn: number; problems: ReturnType<typeof checkJourney> };

self.addEventListener("message", ({ data }: MessageEvent<CheckRequest>) => {
  const answer: CheckAnswer = { turn: data.turn, problems: checkJourney(data.document, data.catalogue) };
  self.postMessage(answer);
});
