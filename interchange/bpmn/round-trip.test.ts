import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeDocument } from "@/core/journey/complete-document";
import type { JourneyDocument } from "@/core/journey/document";
import { documentFormat } from "@/core/journey/defaults";
import { canonicalJson } from "@/core/step/canonical-json";
import { storeJourneys } from "@/demo/journeys/store-journeys";
import { exportBpmn } from "@/interchange/bpmn/export-bpmn";
import { importBpmn } from "@/interchange/bpmn/import-bpmn";
import { anyDocument } from "@/interchange/test-documents";
import { listTemplates } from "@/templates/gallery";
import { refundJourney } from "@/steps/test-refund-journey";

const refund: JourneyDocument = completeDocument({
  format: documentFormat,
  meaning: refundJourney,
  layout: { positions: {} },
});

function expectSame(document: JourneyDocument): void {
  const back = importBpmn(exportBpmn(document));
  expect(back.ok ? back.taken : back.problems).toEqual([]);
  if (!back.ok) return;
  expect(back.from).toBe("cuesheet");
  expect(canonicalJson(back.document)).toBe(canonicalJson(document));
}

describe("BPMN there and back", () => {
  it.each([...storeJourneys, refund].map((journey) => [journey.meaning.name, journey] as const))(
    "%s is the same to the byte",
    (_, journey) => {
      expectSame(journey);
      expect(importBpmn(exportBpmn(journey))).toMatchObject({ notes: [] });
    },
  );

  it("keeps every template to the byte", () => {
    const templates = listTemplates();
    expect(templates.length).toBeGreaterThan(0);
    for (const { document } of templates) {
      expectSame(document);
      expect(importBpmn(exportBpmn(document))).toMatchObject({ notes: [] });
    }
  }, 60_000);

  it("keeps any journey to the byte", () => {
    fc.assert(fc.property(anyDocument, expectSame), { numRuns: 200 });
  }, 60_000);
});
