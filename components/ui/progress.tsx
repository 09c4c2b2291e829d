"use client";

import { Progress as ProgressPrimitive } from "radix-ui";
import { cn } from "./cn";

/** How much of some work is done. `value` is 0 to 100; null while that is not known. */
export function Progress({
  value,
  label,
  className,
}: {
  value: number | null;
  label: string;
  className?: string;
}) {
  return (
    <ProgressPrimitive.Root
      value={value}
      aria-label={label}
      className={cn("relative h-2 w-full overflow-hidden rounded-full bg-secondary", className)}
    >
      <ProgressPrimitive.Indicator
        className={cn(
          "size-full rounded-full bg-primary transition-transform",
          value === null && "animate-pulse motion-reduce:animate-none",
        )}
        style={{ transform: `translateX(-${100 - (value ?? 100)}%)` }}
      />
    </ProgressPrimitive.Root>
  );
}
