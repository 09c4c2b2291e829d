import { describe, expect, it } from "vitest";
import { guidedProblems } from "@/steps/guided-problems";
import { refundCatalogue } from "@/steps/test-refund-journey";
import { chosen, openingState, readKept, withIntent, withOperations } from "./guided-state";

const refund = { key: "refund", title: "Refund an order" };
const picked = () => withIntent(openingState(refundCatalogue), refund, refundCatalogue);

describe("the guided way", () => {
  it("has, once an intent is picked, all that a journey needs", () => {
    const { choices } = picked();
    expect(choices.operations.map(({ operation }) => operation)).toEqual(["store.get_order", "store.refund"]);
    expect(guidedProblems(choices, refundCatalogue)).toEqual([]);
  });

  it("never proposes over what somebody chose", () => {
    const named = chosen(openingState(refundCatalogue), "name", { name: "Money back" });
    expect(withIntent(named, refund, refundCatalogue).choices.name).toBe("Money back");
    const without = withOperations(picked(), { ...picked().choices, operations: [] }, refundCatalogue);
    expect(withIntent(without, refund, refundCatalogue).choices.operations).toEqual([]);
  });

  it("lets the completion follow the operations until somebody wrote one", () => {
    const without = withOperations(picked(), { ...picked().choices, operations: [] }, refundCatalogue);
    expect(without.choices.completion.proof).toBe("consent");
    const own = { statement: "The money is there.", proof: "receipt" as const };
    const written = chosen(picked(), "completion", { completion: own });
    const after = withOperations(written, { ...written.choices, operations: [] }, refundCatalogue);
    expect(after.choices.completion).toEqual(own);
  });

  it("is kept over a reload, half-written texts included, and forgets what it cannot read", () => {
    const state = chosen(picked(), "name", { name: "" });
    expect(readKept(JSON.stringify(state))).toEqual(state);
    expect(readKept(null)).toBeNull();
    expect(readKept("{")).toBeNull();
    expect(readKept('{"choices":{}}')).toBeNull();
  });
});
