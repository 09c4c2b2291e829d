import { formatDuration } from "@/components/ui/time";

export type Unit = "share" | "ms" | "count";

/** A figure as people read it: "12.5 %", "2 h 5 min", "1,204"; an em dash when nothing was measured. */
export function figureText(value: number | null, unit: Unit): string {
  if (value === null) return "—";
  if (unit === "ms") return value > 0 && value < 1_000 ? "under 1 s" : formatDuration(value);
  if (unit === "count") return new Intl.NumberFormat("en").format(Math.round(value));
  return shareText(value);
}

/** To a tenth of a percent; what is not nothing or not all is never rounded to it. */
function shareText(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  const tenths = Math.round(share * 1_000);
  if (tenths === 0) return "under 0.1 %";
  return tenths === 1_000 ? "over 99.9 %" : `${(tenths / 10).toFixed(1)} %`;
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
