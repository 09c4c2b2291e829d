import { describe, expect, it } from "vitest";
import type { Scenario } from "@/core/case/scenario";
import { readScenarioFile, scenarioFile } from "./scenario-file";

const scenario: Scenario = { name: "One", script: { text: "Hello" }, expects: { end: "waiting" } };

describe("a file of scenarios", () => {
  it("is read again as it was written", () => {
    const two = [scenario, { ...scenario, name: "Two" }];
    expect(readScenarioFile(scenarioFile(two))).toEqual({ ok: true, scenarios: two });
  });

  it("may be a bare list, or a single scenario", () => {
    for (const value of [[scenario], scenario])
      expect(readScenarioFile(JSON.stringify(value))).toEqual({ ok: true, scenarios: [scenario] });
  });

  it.each([
    ["no JSON", "{", /not JSON/],
    ["none in it", '{"format":"cuesheet-scenarios","scenarios":[]}', /no scenario/],
    ["a journey", '{"format":1,"meaning":{}}', /^Scenario 1: /],
    ["a wrong second one", JSON.stringify([scenario, { name: "x" }]), /^Scenario 2: script/],
    ["null", "null", /^Scenario 1: /],
  ])("that is %s is refused with what is wrong", (_, text, why) => {
    const read = readScenarioFile(text);
    expect(read.ok ? "" : read.message).toMatch(why);
  });
});
