import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankJourney } from "@/core/journey/blank";
import { emptyCatalogue } from "@/core/journey/defaults";
import type { Meaning, Step } from "@/core/journey/document";
import { linesOf, orderOf, toldOf } from "@/steps/describe-lines";
import { outlineTreeOf, type OutlineItem } from "@/steps/describe-outline";
import { policyOf, policyText } from "@/steps/describe-policy";
import { durationText } from "@/steps/describe-words";
import { kindNames, kindRegistry } from "@/steps/kinds";
import { refundCatalogue, refundJourney } from "@/steps/test-refund-journey";

const told = (items: readonly OutlineItem[]) =>
  items.map((item) => `${"  ".repeat(item.level - 1)}${[item.title, item.text].filter(Boolean).join(": ")}`);

const ids = ["a", "b", "c", "d", "e", "f", "g"];
const exits = [
  "done",
  "joined",
  "refused",
  "failed",
  "first",
  "second",
  "approved",
  "sent",
  "overdue",
  "exhausted",
];
const anyMeaning: fc.Arbitrary<Meaning> = fc
  .tuple(
    ...ids.map((id) =>
      fc.record({
        kind: fc.constantFrom(...kindNames, "unknown"),
        ways: fc.dictionary(fc.constantFrom(...exits), fc.constantFrom(...ids, "gone"), { maxKeys: 4 }),
        isWrong: fc.boolean(),
        id: fc.constant(id),
      }),
    ),
  )
  .chain((drawn) => fc.tuple(fc.constant(drawn), fc.constantFrom("", ...ids), fc.constantFrom("", ...ids)))
  .map(([drawn, start, fallbackHandoff]) => {
    const steps = drawn.map(({ id, kind, ways, isWrong }): Step => {
      const known = kindRegistry.find(kind);
      return {
        id,
        kind,
        title: `Step ${id}`,
        stage: "verify",
        tier: "low",
        assignment: { by: "human" },
        settings: isWrong ? { nonsense: 1 } : (known?.blank() ?? {}),
        connections: { ...ways },
      };
    });
    const { meaning } = blankJourney({ name: "Any", pattern: "ai-first" });
    return {
      ...meaning,
      steps: Object.fromEntries(steps.map((step) => [step.id, step])),
      start,
      fallbackHandoff,
    };
  });

describe("the outline", () => {
  it("tells a journey as one would", () => {
    const lines = told(outlineTreeOf(refundJourney, refundCatalogue));
    expect(lines).toContain(
      '    approval: Lets the case on to "refund" when a permitted person approves exactly that (Supervisors, within 1 hour).',
    );
    expect(lines).toContain("  When it is above the limit:");
    expect(lines).toContain("      If it is rejected or nobody answers in 1 hour, the case goes to “help”.");
    expect(lines).toContain("  If it is refused by the system, back to “details”, at most 5 times.");
    expect(lines).toContain("  If it is refused by the system, then as in “tell”.");
    expect(lines.at(-1)).toBe("  Then as in “details”.");
  });

  it("tells every step once, whatever the draft looks like, as a proper tree", () => {
    fc.assert(
      fc.property(anyMeaning, (meaning) => {
        const items = outlineTreeOf(meaning, emptyCatalogue);
        const steps = items.filter(({ type }) => type === "step").map(({ step }) => step);
        expect(steps.toSorted()).toEqual(ids);
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        for (const item of items) {
          const siblings = items.filter(({ parent }) => parent === item.parent);
          expect(siblings.indexOf(item) + 1).toBe(item.position);
          expect(siblings.length).toBe(item.setSize);
          const parent = items.find(({ key }) => key === item.parent);
          expect(item.level).toBe((parent?.level ?? 0) + 1);
          expect(item.hasChildren).toBe(items.some((one) => one.parent === item.key));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("mentions every connection that it does not follow", () => {
    fc.assert(
      fc.property(anyMeaning, (meaning) => {
        const items = outlineTreeOf(meaning, emptyCatalogue);
        for (const { to } of items) if (to !== null) expect(meaning.steps[to]).toBeDefined();
        const facts = toldOf(meaning, emptyCatalogue, kindRegistry);
        expect(orderOf(linesOf(meaning, facts)).toSorted()).toEqual(ids);
      }),
    );
  });

  it("takes a long line and deep ways without hanging", () => {
    const steps = Array.from({ length: 2_000 }, (_, at): Step => ({
      id: `s${at}`,
      kind: "compute",
      title: `S${at}`,
      stage: "execute",
      tier: "low",
      assignment: { by: "system" },
      settings: { sets: [] },
      connections: at % 2 === 0 ? { done: `s${at + 1}` } : { exhausted: `s${at + 1}` },
    }));
    const { meaning } = blankJourney({ name: "Long", pattern: "ai-first" });
    const long = { ...meaning, steps: Object.fromEntries(steps.map((step) => [step.id, step])), start: "s0" };
    expect(outlineTreeOf(long, emptyCatalogue).filter(({ type }) => type === "step")).toHaveLength(2_000);
  });
});

describe("the policy", () => {
  const sections = policyOf(refundJourney, refundCatalogue);
  const text = policyText("Refund", sections);

  it("says who does what, what guards it, and when people take over", () => {
    expect(text).toContain("It applies when a customer's request is “Refund an order”.");
    expect(text).toContain('The system calls "Refund an order".');
    expect(text).toContain("It is guarded by “identity”, “consent”, “limit” and “approval”.");
    expect(text).toContain("AI hands the case to “help” when the customer asks for a person");
    expect(text).toContain(
      "No case is resolved without a receipt of the system of record or the customer's consent.",
    );
  });

  it("can be written of any draft", () => {
    fc.assert(
      fc.property(anyMeaning, (meaning) => {
        const policy = policyText("Any", policyOf(meaning, emptyCatalogue));
        expect(policy).not.toMatch(/undefined|\[object/);
      }),
    );
  });
});

describe("durations", () => {
  it.each([
    [1, "1 minute"],
    [90, "1 hour 30 minutes"],
    [240, "4 hours"],
    [2_880, "2 days"],
  ])("%d minutes are %s", (minutes, words) => {
    expect(durationText(minutes)).toBe(words);
  });
});
