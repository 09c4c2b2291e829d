import * as fc from "fast-check";
import { expect, it } from "vitest";
import { checkJourney } from "@/steps/checker";
import { guidedJourney } from "@/steps/guided-journey";
import { guidedProblems } from "@/steps/guided-problems";
import { blankChoices, proposeCompletion } from "@/steps/guided-proposals";
import { proposeOperations } from "@/steps/guided-request";
import { choicesArbitrary } from "@/steps/test-guided-choices";
import { storeCatalogue } from "./catalogue";

it("a guided journey over the store has no error, whatever is chosen", () => {
  let sound = 0;
  fc.assert(
    fc.property(choicesArbitrary(storeCatalogue), (choices) => {
      if (guidedProblems(choices, storeCatalogue).length > 0) return;
      sound += 1;
      const found = checkJourney(guidedJourney(choices, storeCatalogue), storeCatalogue);
      expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(sound).toBeGreaterThan(60);
});

it.each(Object.entries(storeCatalogue.intents))(
  "what is proposed for “%s” is a journey that can be submitted as it stands",
  (intent, { title }) => {
    for (const pattern of ["ai-first", "human-first", "parallel-support"] as const) {
      const blank = { ...blankChoices(storeCatalogue), name: title, intent, pattern };
      const connected = proposeOperations(title, blank, storeCatalogue);
      const choices = { ...connected, completion: proposeCompletion(connected, storeCatalogue) };
      expect(guidedProblems(choices, storeCatalogue)).toEqual([]);
      expect(checkJourney(guidedJourney(choices, storeCatalogue), storeCatalogue)).toEqual([]);
    }
  },
);
