import { formatDuration } from "@/components/ui/time";

export type Unit = "share" | "ms" | "count";

/** A figure as people read it: "12.5 %", "2 h 5 min", "1,204"; an em dash when nothing was measured. */
export function figureText(value: number | null, unit: Unit): string {
  if (value === null) return "—";
  if (unit === "ms") return value > 0 && value < 1_000 ? "under 1 s" : formatDuration(value);
  if (unit === "count") return new Intl.NumberFormat("en").format(Math.round(value));
  const digits = value > 0 && value < 0.1 ? 1 : value > 0.99 && value < 1 ? 2 : value === 0 || value === 1 ? 0 : 1;
  return `${(Math.floor(value * 100 * 10 ** digits + 1e-6) / 10 ** digits).toFixed(digits)} %`;
}

/** The change since the period before; null when one of the two was not measured. */
export function changeText(value: number | null, previous: number | null, unit: Unit): string | null {
  if (value === null || previous === null) return null;
  const change = value - previous;
  if (unit === "share") {
    const points = Math.round(change * 1_000) / 10;
    return points === 0 ? "no change" : `${points > 0 ? "+" : "−"}${Math.abs(points).toFixed(1)} points`;
  }
  const size = figureText(Math.abs(change), unit);
  return change === 0 || size === "0 s" ? "no change" : `${change > 0 ? "+" : "−"}${size}`;
}
