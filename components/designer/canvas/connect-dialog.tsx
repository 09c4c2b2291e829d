"use client";

import { useState } from "react";
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { useCatalogue } from "../designer-context";
import { lookOf } from "../step-look";
import { useDesigner, useDesignerStore } from "../store/use-designer";

/** Connecting by keyboard: first the exit, then the step that it leads to. */
export function ConnectDialog({
  from,
  at = null,
  onClose,
}: {
  from: string;
  /** The exit, when that is chosen already. */
  at?: string | null;
  onClose: () => void;
}) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const meaning = useDesigner((state) => state.document.meaning);
  const [exit, setExit] = useState(at);
  const [search, setSearch] = useState("");
  const step = meaning.steps[from];
  if (!step) return null;
  const exits = lookOf(step, meaning, catalogue)?.exits ?? [];
  const connect = (to: string | null) => {
    if (exit === null) return;
    const command =
      to === null
        ? ({ command: "disconnect", from, exit } as const)
        : ({ command: "connect", from, exit, to } as const);
    store.getState().change(to === null ? "Disconnect" : "Connect", [command]);
    onClose();
  };
  return (
    <CommandDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Connect ${step.title}`}
      description="Choose an exit, then the step it leads to."
    >
      <CommandInput
        value={search}
        onValueChange={setSearch}
        placeholder={exit === null ? "Which exit?" : "Where does it lead?"}
      />
      <CommandList>
        <CommandEmpty>Nothing is called that.</CommandEmpty>
        {exit === null ? (
          <CommandGroup heading={`Exits of ${step.title}`}>
            {exits.map((one) => (
              <CommandItem
                key={one.name}
                value={one.title}
                onSelect={() => {
                  setExit(one.name);
                  // What found the exit would find no step.
                  setSearch("");
                }}
              >
                {one.title}
                <span className="ml-auto text-xs text-muted-foreground">
                  {meaning.steps[step.connections[one.name] ?? ""]?.title ?? "not connected"}
                </span>
              </CommandItem>
            ))}
          </CommandGroup>
        ) : (
          <CommandGroup heading="Steps">
            {Object.values(meaning.steps).map((target) => (
              <CommandItem
                key={target.id}
                value={`${target.title} ${target.id}`}
                onSelect={() => connect(target.id)}
              >
                {target.title}
              </CommandItem>
            ))}
            {step.connections[exit] && (
              <CommandItem value="Remove this connection" onSelect={() => connect(null)}>
                Remove this connection
              </CommandItem>
            )}
          </CommandGroup>
        )}
      </CommandList>
    </CommandDialog>
  );
}
