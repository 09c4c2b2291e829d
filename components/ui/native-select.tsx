import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { inputClasses } from "./input";

/** The browser's own list, for choices of hundreds: nothing of it is drawn before it opens. It looks as `ChoiceInput`. */
export function NativeSelect({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className="relative block">
      <select
        data-slot="native-select"
        className={cn(
          inputClasses,
          "h-9 cursor-pointer appearance-none truncate pr-9 pointer-coarse:h-11",
          className,
        )}
        {...props}
      />
      <ChevronDown
        className="pointer-events-none absolute inset-y-0 right-3 my-auto size-4 text-muted-foreground"
        aria-hidden
      />
    </span>
  );
}
