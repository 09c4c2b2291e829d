import type { ComponentProps } from "react";
import { cn } from "./cn";
import { inputClasses } from "./input";

/** Grows with its text where the browser can (`field-sizing`), up to a third of the screen. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      data-slot="textarea"
      className={cn(
        inputClasses,
        "field-sizing-content max-h-[33vh] min-h-20 py-2 leading-normal",
        className,
      )}
      {...props}
    />
  );
}
