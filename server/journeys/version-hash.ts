import "server-only";
import { createHash } from "node:crypto";
import { canonicalText } from "@/core/journey/canonical";
import type { Catalogue } from "@/core/journey/catalogue";
import type { Meaning } from "@/core/journey/document";

/**
 * The one hash that a review pins and a case carries: over everything that can change behaviour. Layout, and who sits
 * in a queue, are not in it.
 */
export function versionHash(journeyId: string, meaning: Meaning, slice: Catalogue): string {
  return createHash("sha256")
    .update(canonicalText({ journeyId, meaning, catalogue: slice }))
    .digest("hex");
}
