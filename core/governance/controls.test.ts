import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceFor, missingControls, type Evidence } from "@/core/governance/controls";
import { controls, requiredControls, tiers } from "@/core/governance/tiers";

const met = (control: Evidence["control"], more: Partial<Evidence> = {}): Evidence => ({
  control,
  guards: "refund",
  inputsHash: "h1",
  seq: 1,
  used: false,
  ...more,
});
const question = { tier: "high" as const, step: "refund", inputsHash: "h1" };

describe("missingControls", () => {
  it("is satisfied by identity, consent and either limit or approval", () => {
    expect(
      missingControls({ ...question, evidence: [met("identity"), met("consent"), met("limit")] }),
    ).toEqual([]);
    expect(
      missingControls({ ...question, evidence: [met("identity"), met("consent"), met("approval")] }),
    ).toEqual([]);
    expect(missingControls({ ...question, evidence: [met("identity")] })).toEqual([
      ["consent"],
      ["limit", "approval"],
    ]);
  });

  it("binds consent, limit and approval to the step and its inputs, and to one use", () => {
    for (const wrong of [{ guards: "other" }, { inputsHash: "h2" }, { inputsHash: null }, { used: true }]) {
      const evidence = [met("identity"), met("consent", wrong), met("limit")];
      expect(missingControls({ ...question, evidence })).toEqual([["consent"]]);
    }
  });

  it("does not bind identity to anything", () => {
    const evidence = [
      met("identity", { guards: "other", inputsHash: null, used: true }),
      met("consent"),
      met("limit"),
    ];
    expect(missingControls({ ...question, evidence })).toEqual([]);
  });

  it("binds a specialist to the step, not to the inputs, and wants an approval beside it", () => {
    const critical = { ...question, tier: "critical" as const };
    const evidence = [met("identity"), met("specialist", { inputsHash: null })];
    expect(missingControls({ ...critical, evidence })).toEqual([["approval"]]);
    expect(
      missingControls({
        ...critical,
        evidence: [met("identity"), met("specialist", { guards: "other" }), met("approval")],
      }),
    ).toEqual([["specialist"]]);
  });

  it("never lets an action without inputs pass on a consent without inputs", () => {
    expect(
      missingControls({
        ...question,
        inputsHash: null,
        evidence: [met("identity"), met("consent", { inputsHash: null }), met("limit", { inputsHash: null })],
      }),
    ).toHaveLength(2);
  });

  const evidence = fc.array(
    fc.record({
      control: fc.constantFrom(...controls),
      guards: fc.constantFrom("refund", "other"),
      inputsHash: fc.constantFrom("h1", "h2", null),
      seq: fc.nat(),
      used: fc.boolean(),
    }),
  );

  it("asks for the tier's groups, and more evidence never makes more missing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...tiers), evidence, evidence, (tier, some, more) => {
        const missing = missingControls({ ...question, tier, evidence: some });
        expect(requiredControls(tier)).toEqual(expect.arrayContaining([...missing]));
        const fewer = missingControls({ ...question, tier, evidence: [...some, ...more] });
        expect(missing).toEqual(expect.arrayContaining([...fewer]));
      }),
    );
  });

  it("gives the newest evidence first", () => {
    const found = evidenceFor(
      {
        ...question,
        evidence: [
          met("consent", { seq: 3 }),
          met("consent", { seq: 9 }),
          met("consent", { seq: 5, used: true }),
        ],
      },
      "consent",
    );
    expect(found.map(({ seq }) => seq)).toEqual([9, 3]);
  });
});
