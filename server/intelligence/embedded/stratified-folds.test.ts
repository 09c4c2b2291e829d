import fc from "fast-check";
import { expect, it } from "vitest";
import { stratifiedFolds } from "./stratified-folds";

it("spreads every label evenly over the folds, always in the same way", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 80 }),
      fc.integer({ min: 2, max: 7 }),
      (labels, folds) => {
        const foldOf = stratifiedFolds(labels, folds, 1);
        expect(stratifiedFolds(labels, folds, 1)).toEqual(foldOf);
        for (const name of new Set(labels)) {
          const counts = Array.from(
            { length: folds },
            (_, fold) => labels.filter((label, at) => label === name && foldOf[at] === fold).length,
          );
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});
