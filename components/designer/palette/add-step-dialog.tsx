"use client";

import { CircleAlert, ShieldCheck } from "lucide-react";
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { findFace } from "@/steps/faces";
import type { AddingPlace } from "../designer-context";
import { choicesOf } from "./palette";
import { useAddStep } from "./use-add-step";

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
        {choicesOf().map(({ drawer, choices }) => (
          <CommandGroup key={drawer} heading={drawer}>
            {choices.map((choice) => {
              const Icon = choice.control ? ShieldCheck : (findFace(choice.kind)?.icon ?? CircleAlert);
              return (
                <CommandItem
                  key={`${choice.kind}-${choice.control ?? ""}`}
                  value={`${choice.title} ${choice.description}`}
                  onSelect={() => {
                    addStep(choice, place === "free" ? null : place);
                    onClose();
                  }}
                >
                  <Icon aria-hidden />
                  <span className="grid">
                    <span>{choice.title}</span>
                    <span className="text-xs text-muted-foreground">{choice.description}</span>
                  </span>
                </CommandItem>
              );
            })}
          </CommandGroup>
        ))}
      </CommandList>
    </CommandDialog>
  );
}
