import type { ScenarioOutcome } from "@/core/case/scenario-outcome";

/** Virtual time as one reads it: "5 min", "2 h 5 min", "3 days". */
export function durationText(minutes: number): string {
  if (minutes < 1) return "at once";
  if (minutes < 60) return `${Math.round(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return joined([`${hours} h`, minutes % 60 > 0 ? `${Math.round(minutes % 60)} min` : ""]);
  return joined([`${Math.floor(hours / 24)} days`, hours % 24 > 0 ? `${hours % 24} h` : ""]);
}

/** Where a run ended: "Resolved as refunded", "Closed at Help", "Waits at Ask for details". */
export function endText(
  { end, disposition, lastStep }: Pick<ScenarioOutcome, "end" | "disposition" | "lastStep">,
  titleOf: (step: string) => string,
): string {
  const at = lastStep === null ? "" : ` at ${titleOf(lastStep)}`;
  switch (end) {
    case "resolved":
      return disposition === null ? `Resolved${at}` : `Resolved as ${disposition}`;
    case "closed":
      return `Closed${at}`;
    case "waiting":
      return `Waits${at}`;
    case "not-started":
      return "Does not start";
  }
}

/** "12 of 14 pass", "All 14 pass". */
export function passText(passed: number, all: number): string {
  return passed === all ? (all === 1 ? "It passes" : `All ${all} pass`) : `${passed} of ${all} pass`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
