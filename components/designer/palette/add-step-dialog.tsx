"use client";

import { PickDialog } from "@/components/ui/pick-dialog";
import type { AddingPlace } from "../designer-context";
import { ItemIcon } from "./item-icon";
import { drawerTitles, gateItems, keyOfItem, stepItems, type PaletteItem } from "./palette-items";
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
  const pickOf = (item: PaletteItem) => ({
    key: keyOfItem(item),
    icon: <ItemIcon item={item} />,
    title: item.title,
    note: item.description,
    words: [item.description],
    onPick: () => {
      const after = place === "free" ? null : place;
      if (item.drawer === "steps") addStep({ kind: item.kind, title: item.title, control: null }, after);
      if (item.drawer === "gates") addStep(item, after);
      onClose();
    },
  });
  return (
    <PickDialog
      title="Add a step"
      description="Search the palette and press Enter."
      placeholder="Which step comes here?"
      empty="Nothing on the palette is called that."
      groups={[
        { heading: drawerTitles.steps, picks: stepItems().map(pickOf) },
        { heading: drawerTitles.gates, picks: gateItems().map(pickOf) },
      ]}
      onClose={onClose}
    />
  );
}
