import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { RadioGroupItem } from "@/components/ui/radio-group";

/** One of a few ways, large enough to be read: a radio button with its reasons. */
export function ChoiceCard({
  value,
  title,
  children,
  aside,
  className,
}: {
  value: string;
  title: ReactNode;
  children?: ReactNode;
  aside?: ReactNode;
  className?: string;
}) {
  return (
    <label
      className={cn(
        "flex cursor-pointer items-start gap-3 rounded-lg border bg-card p-3 transition-colors hover:border-input has-data-[state=checked]:border-primary has-data-[state=checked]:bg-primary-soft/40",
        className,
      )}
    >
      <RadioGroupItem value={value} className="mt-0.5" />
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className="text-sm font-medium break-words">{title}</span>
        {children && <span className="text-xs text-muted-foreground">{children}</span>}
      </span>
      {aside}
    </label>
  );
}
