import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Shared by everything one can type into, so that they line up in a form. */
export const inputClasses =
  "w-full min-w-0 rounded-md border border-input bg-field px-3 text-sm text-foreground shadow-xs transition-colors placeholder:text-muted-foreground focus-ring disabled:cursor-not-allowed disabled:opacity-60 [&[readonly]]:bg-muted aria-invalid:border-destructive max-sm:text-base";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      type={type}
      data-slot="input"
      className={cn(inputClasses, "h-9 py-1 pointer-coarse:h-11", className)}
      {...props}
    />
  );
}
