import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

/** What a benchmark accepts: its options with their kind, and one sentence for the wrong ones. */
type OptionKinds = Record<string, "text" | "number">;
type OptionValues<K extends OptionKinds> = { [N in keyof K]?: K[N] extends "number" ? number : string };

/**
 * The options given on the command line, as `--name value`. On a wrong one, prints what is accepted and ends with 2:
 * a benchmark must not measure something else than it was asked to.
 */
export function readOptions<const K extends OptionKinds>(
  kinds: K,
  argv: string[] = process.argv.slice(2),
): OptionValues<K> {
  const usage = Object.entries(kinds).map(([name, kind]) => `--${name} ${kind.toUpperCase()}`);
  try {
    const options = Object.fromEntries(Object.keys(kinds).map((name) => [name, { type: "string" as const }]));
    const { values } = parseArgs({ args: argv, options, strict: true });
    const entries = Object.entries(values).map(([name, value]) => [
      name,
      kinds[name] === "number" ? numberFrom(name, value) : value,
    ]);
    return Object.fromEntries(entries) as OptionValues<K>; // its names and kinds were just checked against `kinds`
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nOptions: ${usage.join(" ")}`);
    return process.exit(2);
  }
}

function numberFrom(name: string, value: unknown): number {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) throw new Error(`--${name} must be a number.`);
  return number;
}

/** A line about how far it is: to stderr, because the last line of stdout is the result. */
export function progress(line: string): void {
  console.error(line);
}

/** Prints the result as one JSON object on the last line of stdout. */
export function report(result: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** Rounded for reading, so that a line of figures stays a line. */
export function rounded(value: number, decimals = 4): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** The value below which `share` (0 to 1) of the values lie; nearest rank. 0 without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** The text of a file named on the command line; ends with 2 and a sentence when it cannot be read. */
export function readGivenFile(file: string): string {
  try {
    return fs.readFileSync(path.resolve(file), "utf8");
  } catch (error) {
    console.error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return process.exit(2);
  }
}
