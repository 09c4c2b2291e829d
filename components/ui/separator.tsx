import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A line between what stands beside each other; decoration, unless it is said to separate. */
export function Separator({
  className,
  orientation = "horizontal",
  decorative = true,
  ...props
}: ComponentProps<"div"> & { orientation?: "horizontal" | "vertical"; decorative?: boolean }) {
  const meaning = decorative
    ? { role: "none" }
    : { role: "separator", "aria-orientation": orientation === "vertical" ? orientation : undefined };
  return (
    <div
      {...meaning}
      data-orientation={orientation}
      className={cn(
        "shrink-0 bg-border data-[orientation=horizontal]:h-px data-[orientation=horizontal]:w-full data-[orientation=vertical]:h-full data-[orientation=vertical]:w-px",
        className,
      )}
      {...props}
    />
  );
}
