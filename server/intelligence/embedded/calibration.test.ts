import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrationError, fitTemperature, verdictsOf, type HeldOut } from "./calibration";
import { seededRandom } from "./random";
import { softmaxInPlace } from "./softmax-regression";

/** Answers whose probabilities are true at `temperature`: the label is drawn from them. */
function answersAt(temperature: number): HeldOut[] {
  const random = seededRandom(3);
  return Array.from({ length: 4_000 }, () => {
    const logits = Float64Array.from({ length: 4 }, () => random() * 6);
    let rest = random();
    const probabilities = softmaxInPlace(Float64Array.from(logits), temperature);
    const label = probabilities.findIndex((share) => (rest -= share) <= 0);
    return { logits, label: Math.max(0, label) };
  });
}

describe("calibration", () => {
  it.each([0.5, 1, 2.5])(
    "finds the temperature %d that answers were drawn at, and calibrates them",
    (temperature) => {
      const answers = answersAt(temperature);
      const fitted = fitTemperature(answers);
      expect(fitted / temperature).toBeGreaterThan(0.9);
      expect(fitted / temperature).toBeLessThan(1.1);
      expect(calibrationError(verdictsOf(answers, fitted))).toBeLessThan(0.03);
      expect(calibrationError(verdictsOf(answers, fitted / 3))).toBeGreaterThan(0.05);
    },
  );

  it("measures the error over 15 bins of equal width", () => {
    const sure = [true, true, true, false].map((isRight) => ({ confidence: 1, isRight }));
    const unsure = [true, false, false, false].map((isRight) => ({ confidence: 0.25, isRight }));
    expect(calibrationError(sure)).toBeCloseTo(0.25);
    expect(calibrationError([...sure, ...unsure])).toBeCloseTo(0.125);
    expect(calibrationError([])).toBe(0);
  });

  it("gives probabilities that sum to 1 for any logits and temperature", () => {
    const logits = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(logits, fc.double({ min: 0.05, max: 20, noNaN: true }), (given, temperature) => {
        const probabilities = softmaxInPlace(Float64Array.from(given), temperature);
        expect(probabilities.every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});
