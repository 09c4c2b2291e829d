import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

const looks = {
  info: "border-info-border bg-info-soft",
  warning: "border-warning-border bg-warning-soft",
  danger: "border-danger-border bg-danger-soft",
} as const;

/** A line above the run, with something that one should know of the whole of it. */
export function NoticeLine({
  look,
  icon,
  children,
}: {
  look: keyof typeof looks;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      className={cn("flex flex-wrap items-center gap-2 border-b px-3 py-1.5 text-[0.8125rem]", looks[look])}
    >
      {icon}
      {children}
    </div>
  );
}
