import { afterEach, expect, it, vi } from "vitest";
import { percentile, readOptions, rounded } from "./report";

afterEach(() => vi.restoreAllMocks());

it("reads options by their kind, and leaves out what is not given", () => {
  const kinds = { train: "text", folds: "number", test: "text" } as const;
  expect(readOptions(kinds, ["--train", "a.jsonl", "--folds", "5"])).toEqual({ train: "a.jsonl", folds: 5 });
});

it.each([[["--fold", "5"]], [["--folds", "many"]], [["--folds"]], [["extra"]]])(
  "refuses %j and says what is accepted",
  (argv) => {
    const said = vi.spyOn(console, "error").mockReturnValue();
    vi.spyOn(process, "exit").mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
    expect(() => readOptions({ folds: "number" }, argv)).toThrow("exit 2");
    expect(said).toHaveBeenCalledWith(expect.stringContaining("--folds NUMBER"));
  },
);

it("takes percentiles by nearest rank and rounds", () => {
  expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(percentile([5, 1, 3, 2, 4], 0.95)).toBe(5);
  expect(percentile([], 0.5)).toBe(0);
  expect(rounded(0.123456)).toBe(0.1235);
});
