"use client";

import { AlarmClock, Clock } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { formatAbsolute, formatDuration, useNow } from "@/components/ui/time";

/** When work must be done: a countdown that says in words and colour when it is missed. */
export function DueTime({ dueAt, className }: { dueAt: Date | null; className?: string }) {
  const now = useNow();
  if (!dueAt || now === null) return null;
  const leftMs = dueAt.getTime() - now;
  const isOverdue = leftMs < 0;
  const isSoon = !isOverdue && leftMs < 10 * 60_000;
  const Icon = isOverdue ? AlarmClock : Clock;
  return (
    <time
      dateTime={dueAt.toISOString()}
      title={`Due ${formatAbsolute(dueAt)}`}
      className={cn(
        "inline-flex items-center gap-1 text-xs whitespace-nowrap tabular-nums",
        isOverdue
          ? "font-semibold text-danger"
          : isSoon
            ? "font-medium text-warning"
            : "text-muted-foreground",
        className,
      )}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {isOverdue ? `${formatDuration(-leftMs)} overdue` : `due in ${formatDuration(leftMs)}`}
    </time>
  );
}
