import type { Problem } from "@/core/check/problem";
import type { Catalogue } from "@/core/journey/catalogue";
import type { JourneyDocument } from "@/core/journey/document";
import { createJourneyChecker } from "@/steps/checker";

// The checker beside the page: it looks at every path, which takes too long for the thread that draws.

export type CheckRequest = { turn: number; document: JourneyDocument; catalogue: Catalogue };
export type CheckAnswer = { turn: number; problems: Problem[] };

const checker = createJourneyChecker();

self.addEventListener("message", ({ data }: MessageEvent<CheckRequest>) => {
  const answer: CheckAnswer = { turn: data.turn, problems: checker.check(data.document, data.catalogue) };
  self.postMessage(answer);
});
