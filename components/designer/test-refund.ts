import { completeDocument } from "@/core/journey/complete-document";
import type { JourneyDocument } from "@/core/journey/document";
import { refundJourney } from "@/steps/test-refund-journey";

// For tests of the designer.

export const refund: JourneyDocument = completeDocument({
  format: 1,
  meaning: refundJourney,
  layout: { positions: {} },
});
