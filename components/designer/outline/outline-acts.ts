"use client";

import { useMemo } from "react";
import { toast } from "@/components/ui/toast";
import type { OutlineItem } from "@/steps/describe-outline";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { cellEdit, type CellEdit } from "../edits/cell-edit";
import { moveStep } from "../edits/move-step";
import { removeSteps } from "../edits/remove-steps";
import { useDesignerStore } from "../store/use-designer";
import { useView } from "../views/view-context";

export type OutlineActs = {
  set: (step: string, edit: CellEdit) => void;
  /** After the step, or by the exit that the line is about. */
  addAfter: (item: OutlineItem) => void;
  connect: (item: OutlineItem) => void;
  /** Removes a step and closes the gap; of a way, takes the connection away. */
  remove: (item: OutlineItem) => void;
  move: (item: OutlineItem, direction: "up" | "down", items: readonly OutlineItem[]) => void;
  showOnCanvas: (step: string) => void;
};

/** The outline's edits as commands of the store. */
export function useOutlineActs(): OutlineActs {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { addAfter, connectFrom } = useDesignerCommands();
  const { show } = useView();
  return useMemo(
    () => ({
      set: (step, edit) => {
        const { document, change } = store.getState();
        const edited = cellEdit(document, catalogue, { ...edit, steps: [step] });
        if ("refused" in edited) toast.error(edited.refused);
        else if (edited.commands.length > 0) change(edited.title, edited.commands);
      },
      addAfter: ({ step, exit }) => addAfter(step === "" ? null : { from: step, exit: exit ?? "" }),
      connect: ({ step, exit }) => step !== "" && connectFrom(step, exit ?? undefined),
      remove: ({ type, step, exit }) => {
        const { document, change, selection } = store.getState();
        if (type === "way" && exit !== null) {
          change("Disconnect", [{ command: "disconnect", from: step, exit }]);
        } else if (type === "step") {
          const ids = selection.includes(step) ? selection : [step];
          const title =
            ids.length > 1 ? `${ids.length} steps` : (document.meaning.steps[step]?.title ?? "step");
          change(`Delete ${title}`, removeSteps(document, catalogue, { ids, reconnect: true }));
        }
      },
      move: (item, direction, items) => {
        const line = items.filter(({ type, parent }) => type === "step" && parent === item.parent);
        const beside = line[line.findIndex(({ key }) => key === item.key) + (direction === "up" ? -1 : 1)];
        if (item.type !== "step" || !beside) return;
        const { document, change } = store.getState();
        const side = direction === "up" ? "before" : "after";
        const moved = moveStep(document, catalogue, { step: item.step, to: { side, step: beside.step } });
        if ("refused" in moved)
          toast.error(moved.refused, {
            action: { label: "Show on the canvas", onClick: () => show("canvas", item.step) },
          });
        else change(moved.title, moved.commands);
      },
      showOnCanvas: (step) => show("canvas", step),
    }),
    [store, catalogue, addAfter, connectFrom, show],
  );
}
