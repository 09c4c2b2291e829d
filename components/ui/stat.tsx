import type { ReactNode } from "react";
import { cn } from "./cn";

/** One number with its name, what it is measured against, and a way into what is behind it. */
export function Stat({
  label,
  value,
  detail,
  footer,
  className,
}: {
  label: ReactNode;
  value: ReactNode;
  detail?: ReactNode;
  footer?: ReactNode;
  className?: string;
}) {
  return (
    <div
      data-slot="stat"
      className={cn("grid content-start gap-1 rounded-lg border bg-card p-4 shadow-xs", className)}
    >
      <div className="flex items-center gap-1.5 text-[0.8125rem] font-medium text-muted-foreground">
        {label}
      </div>
      <div className="text-2xl leading-8 font-semibold tracking-tight tabular-nums">{value}</div>
      {detail && <div className="text-xs text-muted-foreground">{detail}</div>}
      {footer && <div className="mt-1">{footer}</div>}
    </div>
  );
}
