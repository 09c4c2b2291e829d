import { Circle, Diamond, OctagonAlert, Triangle } from "lucide-react";
import { cn } from "./cn";

export type TierName = "low" | "medium" | "high" | "critical";

/** The icon's number of corners rises with the tier, so that colour is never the only sign. */
export const tierLooks = {
  low: { label: "Low", icon: Circle, className: "border-tier-low-border bg-tier-low-soft text-tier-low" },
  medium: {
    label: "Medium",
    icon: Diamond,
    className: "border-tier-medium-border bg-tier-medium-soft text-tier-medium",
  },
  high: {
    label: "High",
    icon: Triangle,
    className: "border-tier-high-border bg-tier-high-soft text-tier-high",
  },
  critical: {
    label: "Critical",
    icon: OctagonAlert,
    className: "border-tier-critical-border bg-tier-critical-soft text-tier-critical",
  },
} as const;

/** The risk tier of a step or an operation. `compact` shows the icon alone; the name stays for assistive technology. */
export function TierBadge({
  tier,
  compact = false,
  className,
}: {
  tier: TierName;
  compact?: boolean;
  className?: string;
}) {
  const { label, icon: Icon, className: look } = tierLooks[tier];
  return (
    <span
      data-slot="tier-badge"
      data-tier={tier}
      title={`${label} risk`}
      className={cn(
        "inline-flex w-fit shrink-0 items-center gap-1 rounded-full border py-0.5 text-xs leading-4 font-medium whitespace-nowrap",
        compact ? "px-1" : "px-2",
        look,
        className,
      )}
    >
      <Icon className="size-3 shrink-0" strokeWidth={2.5} aria-hidden />
      <span className={compact ? "sr-only" : undefined}>{label}</span>
      <span className="sr-only"> risk</span>
    </span>
  );
}
