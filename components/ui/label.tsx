"use client";

import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn";
import { Slot } from "./slot";

export function Label({ className, asChild, ...props }: ComponentProps<"label"> & { asChild?: boolean }) {
  const given = {
    ...props,
    "data-slot": "label",
    className: cn("text-[0.8125rem] leading-5 font-medium select-none", className),
    onMouseDown: keepUnmarked,
  };
  return asChild ? <Slot {...given} /> : <label {...given} />;
}

/** A double click on a label marks no text; what stands in the label keeps its own ways. */
function keepUnmarked(event: MouseEvent): void {
  const isOnControl =
    event.target instanceof Element && event.target.closest("button, input, select, textarea");
  if (!isOnControl && event.detail > 1) event.preventDefault();
}
