"use client";

import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import type { AddingPlace } from "../designer-context";
import { ItemIcon } from "./item-icon";
import { drawerTitles, gateItems, keyOfItem, stepItems } from "./palette-items";
import { useAddStep, type StepChoice } from "./use-add-step";

/** The palette by keyboard: search, Enter, and the step stands after the given exit. */
export function AddStepDialog({
  place,
  onClose,
}: {
  /** After which exit; "free" puts it where it fits. */
  place: AddingPlace | "free";
  onClose: () => void;
}) {
  const addStep = useAddStep();
  const add = (choice: StepChoice) => {
    addStep(choice, place === "free" ? null : place);
    onClose();
  };
  return (
    <CommandDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a step"
      description="Search the palette and press Enter."
    >
      <CommandInput placeholder="Which step comes here?" />
      <CommandList>
        <CommandEmpty>Nothing on the palette is called that.</CommandEmpty>
        {[stepItems(), gateItems()].map((items) => (
          <CommandGroup key={items[0]?.drawer} heading={items[0] && drawerTitles[items[0].drawer]}>
            {items.map((item) => (
              <CommandItem
                key={keyOfItem(item)}
                value={item.title}
                keywords={[item.description]}
                onSelect={() => {
                  if (item.drawer === "steps") add({ kind: item.kind, title: item.title, control: null });
                  if (item.drawer === "gates") add(item);
                }}
              >
                <ItemIcon item={item} />
                <span className="grid">
                  <span>{item.title}</span>
                  <span className="text-xs text-muted-foreground">{item.description}</span>
                </span>
              </CommandItem>
            ))}
          </CommandGroup>
        ))}
      </CommandList>
    </CommandDialog>
  );
}
