import fc from "fast-check";
import { blankJourney } from "@/core/journey/blank";
import { completeDocument } from "@/core/journey/complete-document";
import { performerSchema, type JourneyDocument, type Step } from "@/core/journey/document";
import { stages } from "@/core/journey/words";
import { tiers } from "@/core/governance/tiers";
import { kindNames, kindRegistry } from "@/steps/kinds";

// For tests: drafts as people make them, whole or in work, with connections wherever they lead.

const ids = ["ask", "look", "decide", "refund", "tell", "help", "end", "again"];

function stepOf(id: string): fc.Arbitrary<Step> {
  return fc
    .record({
      kind: fc.constantFrom(...kindNames, "from-elsewhere"),
      stage: fc.constantFrom(...stages),
      tier: fc.constantFrom(...tiers),
      by: fc.constantFrom(...performerSchema.options),
      ways: fc.dictionary(
        fc.constantFrom(
          "done",
          "joined",
          "approved",
          "rejected",
          "first",
          "second",
          "overdue",
          "sent",
          "otherwise",
        ),
        fc.constantFrom(...ids, "gone"),
        { maxKeys: 4 },
      ),
      due: fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined }),
      guards: fc.constantFrom(...ids),
    })
    .map(({ kind, stage, tier, by, ways, due, guards }) => {
      const known = kindRegistry.find(kind);
      const settings = known?.drawer === "gates" ? { ...known.blank(), guards } : (known?.blank() ?? {});
      return {
        id,
        kind,
        title: id.toUpperCase(),
        stage,
        tier,
        assignment: { by },
        settings,
        connections: { ...ways },
        ...(due !== undefined && { dueMinutes: due }),
      };
    });
}

/** Journeys of up to eight steps of any kinds. */
export const drafts: fc.Arbitrary<JourneyDocument> = fc
  .subarray(ids, { minLength: 0 })
  .chain((chosen) =>
    fc.record({
      steps: fc.tuple(...chosen.map(stepOf)),
      start: fc.constantFrom("", ...chosen),
      fallbackHandoff: fc.constantFrom("", ...chosen),
    }),
  )
  .map(({ steps, start, fallbackHandoff }) => {
    const blank = blankJourney({ name: "Any", pattern: "ai-first" });
    const field = { label: "Order", type: { type: "text" as const }, personal: false };
    return completeDocument({
      ...blank,
      meaning: {
        ...blank.meaning,
        fields: { order: field, reason: { ...field, label: "Reason" } },
        steps: Object.fromEntries(steps.map((step) => [step.id, step])),
        start,
        fallbackHandoff,
      },
    });
  });
