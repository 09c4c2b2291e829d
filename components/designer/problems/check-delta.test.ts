import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refund } from "@/components/designer/test-refund";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { Command } from "@/core/journey/commands";
import { apply } from "@/core/journey/edit";
import { afterDelta, deltaOf } from "./check-delta";

const ids = Object.keys(refund.meaning.steps);
const names = Object.keys(refund.meaning.fields);

/** Edits of every part that is sent apart. */
const edits = fc.array(
  fc.oneof(
    fc.constantFrom(...ids).map((id): Command => ({ command: "remove-step", id })),
    fc
      .record({ id: fc.constantFrom(...ids), x: fc.integer({ min: -500, max: 500 }) })
      .map(({ id, x }): Command => ({ command: "move", positions: { [id]: { x, y: 0 } } })),
    fc
      .record({ id: fc.constantFrom(...ids), to: fc.constantFrom(...ids) })
      .map(({ id, to }): Command => ({ command: "connect", from: id, exit: "done", to })),
    fc.constantFrom(...names).map((name): Command => ({ command: "remove-field", name })),
    fc.constantFrom(...ids, "").map((step): Command => ({ command: "set-start", step })),
  ),
  { maxLength: 20 },
);

describe("what is sent to the checker", () => {
  test("D1 gives the page's document again, edit by edit", () => {
    fc.assert(
      fc.property(edits, (commands) => {
        let document = refund;
        let sent: { document: typeof refund; catalogue: typeof emptyCatalogue } | null = null;
        let there: ReturnType<typeof afterDelta> = null;
        for (const command of [null, ...commands]) {
          const applied = command && apply(document, command);
          if (applied?.ok) document = applied.document;
          const now = { document, catalogue: emptyCatalogue };
          there = afterDelta(there, structuredClone(deltaOf(sent, now)));
          sent = now;
          expect(there).toEqual({
            catalogue: emptyCatalogue,
            document: {
              format: 1,
              meaning: document.meaning,
              layout: { positions: document.layout.positions },
            },
          });
        }
      }),
    );
  });

  test("carries one step when one was changed, and nothing when nothing was", () => {
    const before = { document: refund, catalogue: emptyCatalogue };
    expect(deltaOf(before, before)).toEqual({});
    const [id = ""] = ids;
    const step = refund.meaning.steps[id];
    if (!step) throw new Error("there is a step");
    const after = apply(refund, { command: "set-step", step: { ...step, title: "Other" } });
    if (!after.ok) throw new Error(after.message);
    const delta = deltaOf(before, { ...before, document: after.document });
    expect(Object.keys(delta)).toEqual(["head", "steps"]);
    expect(delta.steps).toEqual({ set: { [id]: { ...step, title: "Other" } }, gone: [] });
  });
});
