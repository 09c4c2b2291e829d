import type { Catalogue } from "@/core/journey/catalogue";
import type { Thresholds } from "@/core/journey/document";

/** The newest shape of a journey document; older ones are upgraded by named steps in upgrades.ts. */
export const documentFormat = 1;

/** How often a case may enter a step that does not say it. */
export const visitsMaxDefault = 5;

/** What a new journey begins with. */
export const thresholdsDefault: Thresholds = {
  confidenceMin: 0.45,
  marginMin: 0.1,
  sentimentMin: -0.7,
  failedAttemptsMax: 3,
  turnsMax: 40,
  riskFlags: ["fraud", "self-harm", "legal-threat"],
};

/** For whoever knows nothing of a workspace. */
export const emptyCatalogue: Catalogue = { operations: {}, queues: {}, intents: {}, limits: {} };
