"use client";

import { Search } from "lucide-react";
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList as CommandRows,
} from "@/components/ui/command";
import { Kbd } from "@/components/ui/kbd";
import type { BarCommand } from "./command-bar";

/** What the command bar shows while it is open. */
export function CommandList({
  commands,
  isOpen,
  onOpenChange,
}: {
  commands: readonly BarCommand[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  return (
    <CommandDialog open={isOpen} onOpenChange={onOpenChange}>
      <CommandInput placeholder="Go to a page or do something …" />
      <CommandRows>
        <CommandEmpty>Nothing is called that. Try another word.</CommandEmpty>
        {groupsOf(commands).map(([group, some]) => (
          <CommandGroup key={group} heading={group}>
            {some.map((command) => (
              <CommandRow key={command.id} command={command} onDone={() => onOpenChange(false)} />
            ))}
          </CommandGroup>
        ))}
      </CommandRows>
    </CommandDialog>
  );
}

function CommandRow({ command, onDone }: { command: BarCommand; onDone: () => void }) {
  const Icon = command.icon ?? Search;
  return (
    <CommandItem
      value={`${command.label} ${command.group} ${command.id}`}
      keywords={command.words ?? []}
      onSelect={() => {
        onDone();
        command.run();
      }}
    >
      <Icon aria-hidden />
      {command.label}
      {command.keys && <Kbd keys={command.keys} className="ml-auto" />}
    </CommandItem>
  );
}

function groupsOf(commands: readonly BarCommand[]): [string, BarCommand[]][] {
  const groups = new Map<string, BarCommand[]>();
  for (const command of commands) {
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return [...groups];
}
