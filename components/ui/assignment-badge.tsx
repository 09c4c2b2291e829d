import { Cog, Sparkles, UserRound, UserRoundCheck, UserRoundPen } from "lucide-react";
import { cn } from "./cn";

export type PerformerName = "ai" | "ai-human-confirms" | "human-ai-assists" | "human" | "system";

const both = "border-ai-border bg-linear-to-r from-ai-soft to-human-soft text-foreground";

export const assignmentLooks = {
  ai: { label: "AI", icon: Sparkles, className: "border-ai-border bg-ai-soft text-ai" },
  "ai-human-confirms": { label: "AI, a person confirms", icon: UserRoundCheck, className: both },
  "human-ai-assists": { label: "Person, AI assists", icon: UserRoundPen, className: both },
  human: { label: "Person", icon: UserRound, className: "border-human-border bg-human-soft text-human" },
  system: { label: "System", icon: Cog, className: "border-border bg-secondary text-secondary-foreground" },
} as const;

/** Who performs a step, and for a person the queue whose people do. */
export function AssignmentBadge({
  by,
  queue,
  compact = false,
  className,
}: {
  by: PerformerName;
  queue?: string | undefined;
  compact?: boolean;
  className?: string;
}) {
  const { label, icon: Icon, className: look } = assignmentLooks[by];
  const text = queue ? `${label} · ${queue}` : label;
  return (
    <span
      data-slot="assignment-badge"
      data-by={by}
      title={text}
      className={cn(
        "inline-flex w-fit max-w-full shrink-0 items-center gap-1 rounded-full border py-0.5 text-xs leading-4 font-medium whitespace-nowrap",
        compact ? "px-1" : "px-2",
        look,
        className,
      )}
    >
      <Icon className="size-3 shrink-0" aria-hidden />
      <span className={compact ? "sr-only" : "truncate"}>{text}</span>
    </span>
  );
}
