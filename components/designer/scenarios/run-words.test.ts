import { describe, expect, it } from "vitest";
import { durationText, endText, passText } from "./run-words";

describe("words for runs", () => {
  it.each([
    [0, "at once"],
    [5, "5 min"],
    [60, "1 h"],
    [125, "2 h 5 min"],
    [2_880, "2 days"],
    [2_940, "2 days 1 h"],
  ])("%d minutes are %s", (minutes, words) => {
    expect(durationText(minutes)).toBe(words);
  });

  it("say where a case ended", () => {
    const titleOf = (step: string) => step.toUpperCase();
    const at = { lastStep: "ask", disposition: null };
    expect(endText({ ...at, end: "resolved", disposition: "refunded" }, titleOf)).toBe(
      "Resolved as refunded",
    );
    expect(endText({ ...at, end: "resolved" }, titleOf)).toBe("Resolved at ASK");
    expect(endText({ ...at, end: "closed" }, titleOf)).toBe("Closed at ASK");
    expect(endText({ ...at, end: "waiting" }, titleOf)).toBe("Waits at ASK");
    expect(endText({ ...at, end: "not-started", lastStep: null }, titleOf)).toBe("Does not start");
  });

  it("say how many pass", () => {
    expect([passText(12, 14), passText(14, 14), passText(1, 1)]).toEqual([
      "12 of 14 pass",
      "All 14 pass",
      "It passes",
    ]);
  });
});
