import { Clock, Cog, Plus, Sparkles, UserRound, UserRoundCheck } from "lucide-react";
import { ChevronRight, type LucideIcon } from "lucide-react";
import type { Performer } from "@/core/journey/words";

const looks = {
  ai: "bg-ai-soft text-ai",
  human: "bg-human-soft text-human",
  system: "bg-secondary text-secondary-foreground",
};

/** Who performs: AI, people by their queue, or one after the other in the order in which they act; and the time they have. */
export function PerformerPills({
  by,
  queueTitle,
  due,
}: {
  by: Performer;
  queueTitle: string | null;
  due: string | null;
}) {
  const people = queueTitle ?? "A person";
  return (
    <>
      <span className="flex min-w-0 items-center gap-0.5">
        {by === "ai" && <Pill look="ai" icon={Sparkles} text="AI" />}
        {by === "system" && <Pill look="system" icon={Cog} text="System" />}
        {by === "human" && <Pill look="human" icon={UserRound} text={people} />}
        {by === "ai-human-confirms" && (
          <>
            <Pill look="ai" icon={Sparkles} text="AI" />
            <ChevronRight className="size-3 shrink-0 text-muted-foreground" aria-label="then" />
            <Pill look="human" icon={UserRoundCheck} text={people} />
          </>
        )}
        {by === "human-ai-assists" && (
          <>
            <Pill look="human" icon={UserRound} text={people} />
            <Plus className="size-3 shrink-0 text-muted-foreground" aria-label="helped by" />
            <Pill look="ai" icon={Sparkles} text="AI" />
          </>
        )}
      </span>
      {due !== null && (
        <span
          className="flex min-w-0 items-center gap-1 text-[0.6875rem] leading-4 text-muted-foreground"
          title={`Service level: ${due}`}
        >
          <Clock className="size-3 shrink-0" aria-hidden />
          <span className="truncate">{due}</span>
        </span>
      )}
    </>
  );
}

function Pill({ look, icon: Icon, text }: { look: keyof typeof looks; icon: LucideIcon; text: string }) {
  return (
    <span
      className={`flex min-w-0 items-center gap-1 rounded-full px-1.5 text-[0.6875rem] leading-[1.125rem] font-medium ${looks[look]}`}
    >
      <Icon className="size-3 shrink-0" aria-hidden />
      <span className="truncate">{text}</span>
    </span>
  );
}
