import { describe, expect, it } from "vitest";
import { thresholdsDefault } from "@/core/journey/defaults";
import { journey } from "@/server/runtime/test-journeys";
import { pickJourney, type LiveJourney } from "./pick-journey";

const live = (journeyId: string, more: Parameters<typeof journey>[2]): LiveJourney => ({
  ...{ journeyId, versionHash: "h" },
  meaning: journey("fallback", [], { intents: [], ...more }),
});
const strict = { ...thresholdsDefault, confidenceMin: 0.8, marginMin: 0.3 };
const cancel = live("cancel", { intents: ["cancel"] });
const refund = live("refund", { intents: ["refund"], thresholds: strict });
const rest = live("rest", { isFallback: true });
const request = (intent: string | null, confidence = 0.9, margin = 0.5, asksForPerson = false) => ({
  ...{ intent, confidence, margin, asksForPerson },
});

describe("pickJourney", () => {
  it.each([
    ["the journey that names the intent", request("cancel"), "cancel"],
    ["the fallback for an intent that no journey names", request("other"), "rest"],
    ["the fallback for an intent that is not sure enough for its journey", request("refund", 0.7), "rest"],
    ["the fallback for an intent that could be another", request("refund", 0.9, 0.2), "rest"],
    ["the fallback for no intent", request(null), "rest"],
    ["the fallback for what was not read", null, "rest"],
  ])("takes %s", (_, found, expected) => {
    expect(pickJourney([cancel, refund, rest], found)?.journeyId).toBe(expected);
  });

  it("finds nobody without a fallback, except for a customer who asks for a person", () => {
    expect(pickJourney([cancel, refund], request("other"))).toBeNull();
    expect(pickJourney([cancel, refund], request(null, 0, 0, true))?.journeyId).toBe("cancel");
    expect(pickJourney([], request("cancel", 1, 1, true))).toBeNull();
  });
});
