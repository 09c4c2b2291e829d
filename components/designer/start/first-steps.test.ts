import { beforeAll, describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import { patternSchema } from "@/core/journey/document";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { createDesignerStore } from "../store/designer-store";
import { firstStepsOf } from "./first-steps";
import { fetchMerging } from "../store/merging";

beforeAll(() => fetchMerging());

describe("the first steps", () => {
  it.each(patternSchema.options)(
    "of %s are one edit of an empty canvas, and one undo takes them back",
    (pattern) => {
      const document = blankJourney({ name: "New", pattern });
      const store = createDesignerStore({ journeyId: "j", document, revision: 0 });
      expect(store.getState().change("First steps", firstStepsOf(document, refundCatalogue))).toBe(true);
      const { meaning } = store.getState().document;
      expect(meaning.steps[meaning.start]).toBeDefined();
      expect(meaning.steps[meaning.fallbackHandoff]?.assignment.queue).toBe("support");
      store.getState().undo();
      expect(store.getState().document).toEqual(document);
    },
  );
});
