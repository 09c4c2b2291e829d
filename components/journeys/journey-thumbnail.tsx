import { cn } from "@/components/ui/cn";
import type { Tier } from "@/core/governance/tiers";

export type Picture = {
  points: readonly { x: number; y: number; tier: Tier }[];
  lines: readonly { from: number; to: number }[];
};

const stepSize = { width: 220, height: 90 };
const fill: Record<Tier, string> = {
  low: "var(--muted-foreground)",
  medium: "var(--tier-medium, var(--primary))",
  high: "var(--tier-high, #b45309)",
  critical: "var(--tier-critical, #b91c1c)",
};

/** A journey's shape at a glance, drawn from its own layout. Decoration: the row beside it says everything in words. */
export function JourneyThumbnail({ picture, className }: { picture: Picture; className?: string }) {
  const { points, lines } = picture;
  if (points.length === 0) {
    return <div className={cn("h-14 w-24 rounded-md border border-dashed", className)} aria-hidden />;
  }
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const left = Math.min(...xs) - 40;
  const top = Math.min(...ys) - 40;
  const width = Math.max(...xs) + stepSize.width + 40 - left;
  const height = Math.max(...ys) + stepSize.height + 40 - top;
  const middle = (index: number) => {
    const point = points[index] ?? { x: 0, y: 0 };
    return { x: point.x + stepSize.width / 2, y: point.y + stepSize.height / 2 };
  };
  return (
    <svg
      viewBox={`${left} ${top} ${width} ${height}`}
      className={cn("h-14 w-24 rounded-md border bg-muted/40", className)}
      aria-hidden
    >
      {lines.map((line) => {
        const from = middle(line.from);
        const to = middle(line.to);
        return (
          <line
            key={`${line.from}-${line.to}`}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            stroke="var(--border)"
            strokeWidth={Math.max(6, width / 120)}
          />
        );
      })}
      {points.map((point, index) => (
        <rect
          key={index}
          x={point.x}
          y={point.y}
          width={stepSize.width}
          height={stepSize.height}
          rx={18}
          fill={fill[point.tier]}
        />
      ))}
    </svg>
  );
}
