"use client";

import { TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { toast } from "@/components/ui/toast";
import { findFace } from "@/steps/faces";
import { kindNames, kindRegistry } from "@/steps/kinds";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { replaceStep, type Replacement } from "../edits/replace-step";
import { useDesignerStore } from "../store/use-designer";

/** Makes the selected step one of another kind; each choice says what would be lost. */
export function ReplaceDialog({ onClose }: { onClose: () => void }) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { focusStep } = useDesignerCommands();
  const { document, selection } = store.getState();
  const step = document.meaning.steps[selection[0] ?? ""];
  const choices = useMemo(
    () =>
      step === undefined
        ? []
        : kindNames
            .filter((kind) => kind !== step.kind)
            .flatMap((kind) => replaceStep(document, catalogue, { step: step.id, kind }) ?? []),
    [document, catalogue, step],
  );
  if (!step) return null;
  const replace = ({ commands, lost, step: { kind } }: Replacement) => {
    onClose();
    const title = kindRegistry.find(kind)?.title ?? kind;
    if (!store.getState().change(`Replace by ${title}`, commands)) return;
    focusStep(step.id);
    const undo = { label: "Undo", onClick: () => store.getState().undo() };
    if (lost.length > 0)
      toast.warning(`${step.title} is now: ${title}`, {
        description: lost.join(" "),
        action: undo,
        duration: 12_000,
      });
  };
  return (
    <CommandDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Replace ${step.title}`}
      description="Choose what it shall be. Its title, its stage and the ways that both have stay."
    >
      <CommandInput placeholder={`What shall “${step.title}” be?`} />
      <CommandList>
        <CommandEmpty>No kind of step is called that.</CommandEmpty>
        <CommandGroup heading="Kinds of steps">
          {choices.map((choice) => (
            <Choice key={choice.step.kind} choice={choice} onSelect={() => replace(choice)} />
          ))}
        </CommandGroup>
      </CommandList>
    </CommandDialog>
  );
}

function Choice({ choice, onSelect }: { choice: Replacement; onSelect: () => void }) {
  const { step, lost } = choice;
  const kind = kindRegistry.find(step.kind);
  const Icon = findFace(step.kind)?.icon ?? TriangleAlert;
  return (
    <CommandItem value={`${kind?.title} ${step.kind}`} onSelect={onSelect} className="items-start">
      <Icon aria-hidden className="mt-0.5" />
      <span className="grid min-w-0 gap-0.5">
        <span>{kind?.title ?? step.kind}</span>
        <span className="text-xs text-muted-foreground">{kind?.description}</span>
        {lost.length > 0 && (
          <span className="flex gap-1.5 text-xs text-warning">
            <TriangleAlert aria-hidden className="mt-0.5 size-3! shrink-0" />
            <span>{lost.join(" ")}</span>
          </span>
        )}
      </span>
    </CommandItem>
  );
}
