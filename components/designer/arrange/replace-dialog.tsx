"use client";

import { TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { PickDialog, type PickEntry } from "@/components/ui/pick-dialog";
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
    <PickDialog
      title={`Replace ${step.title}`}
      description="Choose what it shall be. Its title, its stage and the ways that both have stay."
      placeholder={`What shall “${step.title}” be?`}
      empty="No kind of step is called that."
      groups={[
        { heading: "Kinds of steps", picks: choices.map((choice) => pickOf(choice, () => replace(choice))) },
      ]}
      onClose={onClose}
    />
  );
}

function pickOf({ step, lost }: Replacement, onPick: () => void): PickEntry {
  const kind = kindRegistry.find(step.kind);
  const Icon = findFace(step.kind)?.icon ?? TriangleAlert;
  return {
    key: step.kind,
    icon: <Icon aria-hidden />,
    title: kind?.title ?? step.kind,
    note: (
      <>
        {kind?.description}
        {lost.length > 0 && (
          <span className="mt-0.5 flex gap-1.5 text-warning">
            <TriangleAlert aria-hidden className="mt-0.5 size-3! shrink-0" />
            <span>{lost.join(" ")}</span>
          </span>
        )}
      </>
    ),
    onPick,
  };
}
