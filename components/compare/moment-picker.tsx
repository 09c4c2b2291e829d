"use client";

import { useQuery } from "@tanstack/react-query";
import { Bookmark, Check, ChevronsUpDown, FilePen, GitCommitVertical, Radio, Tag } from "lucide-react";
import { useState, type ComponentType } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";

type Choice = {
  value: string;
  title: string;
  at: Date | null;
  icon: ComponentType<{ className?: string }>;
};

/** Chooses one side of a comparison: the draft, what is live, a version or a named point. */
export function MomentPicker({
  journeyId,
  value,
  label,
  side,
  onChange,
}: {
  journeyId: string;
  value: string;
  /** "From" or "To". */
  label: string;
  side: "A" | "B";
  onChange: (value: string) => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const { draft, versions, points } = useChoices(journeyId);
  const chosen = [...draft, ...versions, ...points].find((choice) => choice.value === value);
  const title = chosen?.title ?? titleOf(value);
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="outline"
          className="min-w-0 flex-1 justify-start sm:w-64 sm:flex-none"
          aria-label={`${label}: ${title}`}
        >
          <span
            aria-hidden
            className={cn(
              "grid size-5 shrink-0 place-items-center rounded text-xs font-semibold",
              side === "A" ? "bg-danger-soft text-danger" : "bg-success-soft text-success",
            )}
          >
            {side}
          </span>
          <span className="min-w-0 flex-1 truncate text-left">{title}</span>
          <ChevronsUpDown className="text-muted-foreground" aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" className="w-80 p-0" aria-label={`${label} which moment`}>
        <Command label="Moments of this journey">
          <CommandInput placeholder="Find a version or a point" />
          <CommandList>
            <CommandEmpty>None of that name.</CommandEmpty>
            <Choices heading="Draft" choices={draft} value={value} onChoose={choose} />
            <Choices heading="Versions" choices={versions} value={value} onChoose={choose} />
            <Choices heading="Named points" choices={points} value={value} onChoose={choose} />
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );

  function choose(next: string) {
    setIsOpen(false);
    onChange(next);
  }
}

function Choices({
  heading,
  choices,
  value,
  onChoose,
}: {
  heading: string;
  choices: readonly Choice[];
  value: string;
  onChoose: (value: string) => void;
}) {
  if (choices.length === 0) return null;
  return (
    <CommandGroup heading={heading}>
      {choices.map((choice) => {
        const Icon = choice.icon;
        return (
          <CommandItem
            key={choice.value}
            value={choice.value}
            keywords={[choice.title]}
            onSelect={() => onChoose(choice.value)}
          >
            <Icon aria-hidden />
            <span className="min-w-0 flex-1 truncate">{choice.title}</span>
            <span className="text-xs text-muted-foreground">{choice.at && <Time value={choice.at} />}</span>
            {choice.value === value && <Check className="text-primary" aria-label="chosen" />}
          </CommandItem>
        );
      })}
    </CommandGroup>
  );
}

/** A title for what is in none of the lists, such as a revision from the history. */
function titleOf(value: string): string {
  const revision = /^r(\d+)$/.exec(value)?.[1];
  if (revision !== undefined) return `Revision ${revision}`;
  const version = /^v(\d+)$/.exec(value)?.[1];
  return version === undefined ? "Choose" : `Version ${version}`;
}

function useChoices(journeyId: string) {
  const trpc = useTRPC();
  const versions = useQuery(trpc.journeys.versions.queryOptions({ journeyId }));
  const history = useQuery(trpc.journeys.history.queryOptions({ journeyId, only: "milestones" }));
  const live = (versions.data ?? []).some((version) => version.publishedAt !== null);
  const draft: Choice[] = [
    { value: "draft", title: "Draft now", at: null, icon: FilePen },
    ...(live ? [{ value: "live", title: "What is live", at: null, icon: Radio }] : []),
    { value: "r0", title: "As it was created", at: null, icon: GitCommitVertical },
  ];
  return {
    draft,
    versions: (versions.data ?? []).map(({ number, createdAt }): Choice => ({
      ...{ value: `v${number}`, title: `Version ${number}`, at: createdAt, icon: Tag },
    })),
    points: (history.data?.entries ?? []).flatMap((entry): Choice[] =>
      entry.type === "point"
        ? [{ value: `p-${entry.pointId}`, title: entry.name, at: entry.at, icon: Bookmark }]
        : [],
    ),
  };
}
