import { describe, expect, it } from "vitest";
import type { Conflict } from "@/core/journey/merge-conflict";
import { leftoverSentence, subjectOf } from "../store/conflict-subject";
import { refund } from "../test-refund";
import { placeOf, valueText } from "./conflict-words";

const step = refund.meaning.steps["refund"];
const conflict = (given: Partial<Conflict>): Conflict => ({
  ...{ what: "step", id: "refund", at: [], base: undefined, mine: undefined, theirs: undefined, ways: [] },
  ...given,
});
const told = (given: Partial<Conflict>, value: unknown) => {
  const one = conflict(given);
  return [subjectOf(one, refund), placeOf(one, refund), valueText(value, one, refund)];
};

describe("a conflict in words", () => {
  it.each<[Partial<Conflict>, unknown, unknown[]]>([
    [{ at: ["title"] }, "Pay back", [`“${step?.title}”`, "title", "Pay back"]],
    [
      { at: ["assignment"] },
      { by: "human", queue: "support" },
      [`“${step?.title}”`, "performer", "by: human; queue: support"],
    ],
    [{ at: ["connections", "done"] }, undefined, [`“${step?.title}”`, "way “Done”", "Not connected"]],
    [
      { at: ["connections", "done"] },
      "thanks",
      [`“${step?.title}”`, "way “Done”", `To “${refund.meaning.steps["thanks"]?.title}”`],
    ],
    [{ what: "journey", id: "", at: ["intents"] }, [], ["the journey", "intents", "none"]],
    [{ what: "journey", id: "", at: ["start"] }, undefined, ["the journey", "start", "Nothing"]],
    [{ what: "note", id: "n1", at: ["text"] }, "Look here", ["a note", "text", "Look here"]],
    [{ id: "gone" }, undefined, ["“gone”", null, "Removed"]],
  ])("%j with %j", (given, value, words) => expect(told(given, value)).toEqual(words));

  it("says of a step that was kept what it does", () => {
    expect(told({ mine: step }, step)[2]).toMatch(/^Kept: .+\. .+/);
  });

  it("says of many what it cannot say of each", () => {
    const one = (id: string) => conflict({ id, at: ["title"] });
    expect(leftoverSentence([one("refund"), one("refund")], refund)).toBe(
      `“${step?.title}” was changed by somebody else since.`,
    );
    expect(leftoverSentence(["a", "b", "c", "d"].map(one), refund)).toBe(
      "“a”, “b” and 2 more were changed by somebody else since.",
    );
    expect(leftoverSentence([], refund)).toBe("");
  });

  it("shortens what is long, and stops in what is deep", () => {
    expect(valueText("x".repeat(5_000), conflict({ at: ["note"] }), refund)).toHaveLength(401);
    let deep: unknown = "end";
    for (let level = 0; level < 10; level += 1) deep = { inner: deep };
    expect(valueText(deep, conflict({ at: ["settings", "x"] }), refund)).toContain("…");
  });
});
