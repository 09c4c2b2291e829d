"use client";

import {
  Bot,
  ChevronRight,
  CircleCheck,
  Cog,
  MessageCircle,
  TriangleAlert,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { JsonView } from "@/components/ui/json-view";
import { Time } from "@/components/ui/time";
import type { ShownEvent, Told, Tone } from "./event-sentence";

const looks: Record<Tone, { icon: LucideIcon; label: string; className: string }> = {
  customer: { icon: MessageCircle, label: "Customer", className: "bg-info-soft text-info" },
  person: { icon: UserRound, label: "People", className: "bg-human-soft text-human" },
  ai: { icon: Bot, label: "AI", className: "bg-ai-soft text-ai" },
  system: { icon: Cog, label: "Journey", className: "bg-secondary text-muted-foreground" },
  warning: { icon: TriangleAlert, label: "Attention", className: "bg-warning-soft text-warning" },
  success: { icon: CircleCheck, label: "Proof", className: "bg-success-soft text-success" },
};

/** One event: a sentence, and behind it everything that was recorded. */
export function TimelineRow({
  event,
  told,
  startsDay,
}: {
  event: ShownEvent;
  told: Told;
  startsDay: boolean;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const { icon: Icon, label, className } = looks[told.tone];
  const detailsId = `event-${event.seq}`;
  return (
    <li id={`seq-${event.seq}`} className="border-b last:border-b-0">
      {startsDay && (
        <div className="border-b bg-muted px-4 py-1 text-xs font-medium text-muted-foreground">
          <Time value={event.at} format="date" />
        </div>
      )}
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={detailsId}
        onClick={() => setIsOpen(!isOpen)}
        className="grid w-full cursor-pointer grid-cols-[auto_1fr_auto] items-start gap-3 px-4 py-2.5 text-left text-sm focus-ring hover:bg-row-hover pointer-coarse:min-h-11"
      >
        <span className={cn("mt-0.5 flex size-6 items-center justify-center rounded-full", className)}>
          <Icon className="size-3.5" aria-hidden />
          <span className="sr-only">{label}:</span>
        </span>
        <span className={cn("min-w-0 break-words", told.isMinor && "text-muted-foreground")}>
          {told.text}
        </span>
        <span className="flex items-center gap-2 text-xs text-muted-foreground">
          <span className="max-sm:hidden">
            <Time value={event.at} format="clock" />
          </span>
          <span className="tabular-nums">#{event.seq}</span>
          <ChevronRight className={cn("size-4 transition-transform", isOpen && "rotate-90")} aria-hidden />
        </span>
      </button>
      {isOpen && (
        <div id={detailsId} className="mr-4 mb-3 ml-13 rounded-lg bg-muted p-3 max-sm:ml-4">
          <JsonView value={detailsOf(event)} />
        </div>
      )}
    </li>
  );
}

/** Everything but what the row says already; personal parts only reach those who may see them. */
function detailsOf(event: ShownEvent): Record<string, unknown> {
  const { seq: _seq, type, ...rest } = event;
  const personal = "private" in rest ? rest.private : undefined;
  return { event: type, ...rest, ...(personal !== undefined && { private: undefined, personal }) };
}
