"use client";

import { Eye, PencilLine } from "lucide-react";
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { TierBadge } from "@/components/ui/tier-badge";
import { withOperation } from "@/steps/guided-connect";
import { rankOperations } from "@/steps/guided-ranking";
import { useGuidedContext } from "./guided-context";
import { withOperations } from "./guided-state";

/** The catalogue's operations, those that share words with the request first. */
export function OperationPicker({ onClose }: { onClose: () => void }) {
  const { catalogue, state, change } = useGuidedContext();
  const { choices } = state;
  const about = `${choices.name} ${catalogue.intents[choices.intent]?.title ?? ""}`;
  const open = rankOperations(about, catalogue).filter(
    ({ operation }) => !choices.operations.some((each) => each.operation === operation),
  );
  const groups = [
    {
      title: "Does something",
      keys: open.filter(({ operation }) => catalogue.operations[operation]?.writes),
    },
    {
      title: "Looks something up",
      keys: open.filter(({ operation }) => !catalogue.operations[operation]?.writes),
    },
  ];
  return (
    <CommandDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Connect an operation"
      description="Search what the workspace's systems can do, and press Enter."
    >
      <CommandInput placeholder="What should it look up or do?" />
      <CommandList>
        <CommandEmpty>
          No operation is called that. An admin connects systems under Settings, Systems.
        </CommandEmpty>
        {groups.map(({ title, keys }) => (
          <CommandGroup key={title} heading={title}>
            {keys.map(({ operation }) => {
              const known = catalogue.operations[operation];
              if (!known) return null;
              const Icon = known.writes ? PencilLine : Eye;
              return (
                <CommandItem
                  key={operation}
                  value={`${known.title} ${operation} ${known.description}`}
                  onSelect={() => {
                    change(withOperations(state, withOperation(choices, operation, catalogue), catalogue));
                    onClose();
                  }}
                >
                  <Icon aria-hidden />
                  <span className="grid min-w-0 flex-1">
                    <span>{known.title}</span>
                    <span className="truncate text-xs text-muted-foreground">
                      Asks {listed(Object.values(known.arguments).map(({ label }) => label))}
                    </span>
                  </span>
                  <TierBadge tier={known.tier} />
                </CommandItem>
              );
            })}
          </CommandGroup>
        ))}
      </CommandList>
    </CommandDialog>
  );
}

const listed = (labels: readonly string[]) => (labels.length === 0 ? "nothing" : labels.join(", "));
