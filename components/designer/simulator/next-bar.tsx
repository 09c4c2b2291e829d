"use client";

import {
  ArrowRight,
  Clock,
  Cog,
  MessageCircle,
  MoreHorizontal,
  RadioTower,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import { useContext } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { NextOption } from "./next-options";
import { runNow } from "./session";
import { NextContext, useSimulation, useSimulationStore } from "./use-simulation";

const icons: Record<NextOption["about"], LucideIcon> = {
  message: MessageCircle,
  answer: Cog,
  work: UserRound,
  timer: Clock,
  signal: RadioTower,
};
const shownMax = 5;

/** Everything that can happen next, by where it leads: one click plays it, and no form need be filled in. */
export function NextBar({ isAsking }: { isAsking: boolean }) {
  const { options, isOld } = useContext(NextContext);
  const lookingAt = useSimulation((state) => state.lookingAt);
  const work = useSimulation(({ session }) =>
    runNow(session)
      ?.pending()
      .work.map(({ work: { title } }) => title)
      .join("|"),
  );
  if (options.length === 0 || lookingAt !== null) return null;
  const shown = options.filter(({ goesOn }) => goesOn).slice(0, shownMax);
  const rest = options.filter((option) => !shown.includes(option));
  return (
    <div
      data-next
      inert={isOld}
      role="group"
      aria-label="What can happen next"
      className={cn("flex shrink-0 items-center gap-1.5 border-b px-2 py-1", isAsking && "bg-primary-soft")}
    >
      <span className="shrink-0 px-1 text-xs font-medium text-muted-foreground max-sm:sr-only">
        {isAsking ? "Choose what happens" : "What happens next"}
      </span>
      <div className="flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto p-0.5">
        {shown.map((option) => (
          <OptionButton key={keyOf(option)} option={option} label={withoutTitle(option.label, work)} />
        ))}
      </div>
      {rest.length > 0 && <More options={rest} />}
    </div>
  );
}

function keyOf({ label, leadsTo }: NextOption): string {
  return `${label} ${leadsTo}`;
}

/** Where one piece of work waits, its name says nothing that is not seen. */
function withoutTitle(label: string, title: string | undefined): string {
  return title !== undefined && label.startsWith(`${title}: `) ? label.slice(title.length + 2) : label;
}

function OptionButton({ option, label }: { option: NextOption; label: string }) {
  const store = useSimulationStore();
  const Icon = icons[option.about];
  return (
    <Button
      size="sm"
      variant="outline"
      className="h-7 gap-1.5 px-2 text-xs font-normal"
      title={`${sentence(option.label)}: ${option.leadsTo}`}
      onClick={() => store.getState().make(option.move, sentence(option.label))}
    >
      <Icon className="text-muted-foreground" aria-hidden />
      <span className="max-w-56 truncate font-medium first-letter:uppercase">{label}</span>
      <ArrowRight className="size-3! text-muted-foreground" aria-hidden />
      <span className="max-w-40 truncate text-muted-foreground">{option.leadsTo}</span>
    </Button>
  );
}

function More({ options }: { options: readonly NextOption[] }) {
  const store = useSimulationStore();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" variant="ghost" className="h-7 px-2 text-xs">
          <MoreHorizontal aria-hidden />
          {options.length} more
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-w-[min(36rem,90vw)]">
        {options.map((option) => (
          <DropdownMenuItem
            key={keyOf(option)}
            onSelect={() => store.getState().make(option.move, sentence(option.label))}
          >
            <span className="first-letter:uppercase">{option.label}</span>
            <span className="ml-auto pl-4 text-xs text-muted-foreground">{option.leadsTo}</span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
