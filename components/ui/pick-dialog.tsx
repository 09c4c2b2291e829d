"use client";

import type { ReactNode } from "react";
import { CommandDialog, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "./command";

export type PickEntry = {
  key: string;
  icon: ReactNode;
  title: string;
  note: ReactNode;
  /** At the end of its line, such as a tier. */
  aside?: ReactNode;
  /** Further words by which it is found. */
  words?: readonly string[];
  onPick: () => void;
};

export type PickGroup = { heading: string; picks: readonly PickEntry[] };

/** A list that one searches by typing and takes one thing from with Enter or a click. */
export function PickDialog({
  title,
  description,
  placeholder,
  empty,
  groups,
  onClose,
}: {
  title: string;
  description: string;
  placeholder: string;
  /** Said when nothing is called what was typed. */
  empty: string;
  groups: readonly PickGroup[];
  onClose: () => void;
}) {
  return (
    <CommandDialog open onOpenChange={(open) => !open && onClose()} title={title} description={description}>
      <CommandInput placeholder={placeholder} />
      <CommandList>
        <CommandEmpty>{empty}</CommandEmpty>
        {groups
          .filter(({ picks }) => picks.length > 0)
          .map(({ heading, picks }) => (
            <CommandGroup key={heading} heading={heading}>
              {picks.map((pick) => (
                <PickItem key={pick.key} pick={pick} />
              ))}
            </CommandGroup>
          ))}
      </CommandList>
    </CommandDialog>
  );
}

function PickItem({ pick: { key, icon, title, note, aside, words = [], onPick } }: { pick: PickEntry }) {
  return (
    // Two may have the same title, and are told apart by their keys.
    <CommandItem value={`${title} ${key}`} keywords={[...words]} onSelect={onPick} className="items-start">
      <span className="mt-0.5 flex shrink-0">{icon}</span>
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span>{title}</span>
        <span className="text-xs text-muted-foreground">{note}</span>
      </span>
      {aside}
    </CommandItem>
  );
}
