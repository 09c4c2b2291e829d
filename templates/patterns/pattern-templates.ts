import { accountChange, appointment, statusUpdate } from "./ai-first";
import type { PatternTemplate } from "./drawing";
import { billingDispute, complaint, fraudSuspicion } from "./human-first";
import { knowledgeRetrieval, liveAssist, qualityReview } from "./parallel-support";

/** The classics of the three patterns, three of each. */
export const patternTemplates: readonly PatternTemplate[] = [
  ...[statusUpdate, appointment, accountChange],
  ...[complaint, fraudSuspicion, billingDispute],
  ...[liveAssist, qualityReview, knowledgeRetrieval],
];
