"use client";

import { useCallback } from "react";
import { toast } from "@/components/ui/toast";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { dropItem, dropOnSteps, type Drop } from "../edits/drop-item";
import { useDesignerStore } from "../store/use-designer";
import type { DrawerName, PaletteItem } from "./palette-items";
import { useAddStep } from "./use-add-step";
import { useDoDrop } from "./use-do-drop";

const first: Record<Exclude<DrawerName, "steps">, string> = {
  assignments: "Select the steps that they shall perform first",
  gates: "Select the step that the gate shall guard first",
  fields: "Select a handoff, or a step that asks for it, first",
};

/** What a click on an item of the palette does: it applies to what is selected, or says what to select. */
export function useApplyItem(): (item: PaletteItem) => void {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const addStep = useAddStep();
  const doDrop = useDoDrop();
  const { focusStep } = useDesignerCommands();
  return useCallback(
    (item) => {
      if (item.drawer === "steps") {
        addStep({ kind: item.kind, title: item.title, control: null }, null);
        return;
      }
      const { document, selection, connection } = store.getState();
      const drop = onSelection();
      if (!drop) {
        toast.info(first[item.drawer], { description: "Then click it again, or drag it onto the step." });
        return;
      }
      if (!doDrop(drop) || "refused" in drop) return;
      const [step] = drop.select;
      if (step !== undefined && item.drawer === "gates") focusStep(step);
      else toast.success(drop.sentence);

      function onSelection(): Drop | null {
        if (selection.length > 0) return dropOnSteps(document, catalogue, { item, steps: selection });
        const to = connection && document.meaning.steps[connection.from]?.connections[connection.exit];
        if (!connection || !to) return null;
        return dropItem(document, catalogue, { item, target: { on: "connection", ...connection, to } });
      }
    },
    [store, catalogue, addStep, doDrop, focusStep],
  );
}
