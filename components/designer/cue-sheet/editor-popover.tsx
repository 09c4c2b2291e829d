"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { PopoverContent } from "@/components/ui/popover";

/** What opens at a cell that is edited by more than a line of text. */
export function EditorPopover({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <PopoverContent
      align="start"
      aria-label={label}
      className={cn("w-72", className)}
      // The sheet itself gives the focus back to the cell.
      onCloseAutoFocus={(event) => event.preventDefault()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children}
    </PopoverContent>
  );
}
