"use client";

import { useMemo, type RefObject } from "react";
import { toast } from "@/components/ui/toast";
import { stageSchema } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { cellEdit, type CellEdit } from "../edits/cell-edit";
import { copySteps } from "../edits/clipboard";
import { guardStep, unguardStep } from "../edits/guard-step";
import { moveStep } from "../edits/move-step";
import { pasteAfter } from "../edits/paste-after";
import { lookOf } from "../step-look";
import { useDesignerStore } from "../store/use-designer";
import { useView } from "../views/view-context";
import { isEditable } from "./cue-columns";
import type { CueActs } from "./cue-context";
import type { CueGroup } from "./cue-rows";
import type { CueFocus } from "./use-cue-focus";

type Given = {
  focus: CueFocus;
  groups: RefObject<readonly CueGroup[]>;
  /** Asks before rows go, where that matters; then removes them. */
  remove: (rows: readonly string[]) => void;
};

/** What is said in one cell can be said of all selected rows, but for what is a row's own. */
const shared: readonly CellEdit["cell"][] = ["tier", "performer", "queue", "due", "stage"];

/** The sheet's edits as commands of the store. */
export function useCueActs(given: Given): CueActs {
  const { focus, groups, remove } = given;
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { isReadOnly, addAfter, edit } = useDesignerCommands();
  const { show } = useView();
  return useMemo(() => {
    const set = (row: string, cell: CellEdit) => {
      const { document, selection, change } = store.getState();
      const all = selection.length > 1 && selection.includes(row) && shared.includes(cell.cell);
      const can = (id: string) => cell.cell !== "performer" || performersOf(id).includes(cell.value);
      const steps = all ? selection.filter((id) => id === row || can(id)) : [row];
      const edited = cellEdit(document, catalogue, { ...cell, steps });
      if ("refused" in edited) toast.error(edited.refused);
      else if (edited.commands.length > 0)
        change(steps.length > 1 ? `${edited.title} of ${steps.length} steps` : edited.title, edited.commands);
    };
    const performersOf = (id: string): readonly Performer[] => {
      const { meaning } = store.getState().document;
      const step = meaning.steps[id];
      return (step && lookOf(step, meaning, catalogue)?.kind.performers) ?? [];
    };
    const thread = (row: string, side: "before" | "after", target: string) => {
      const { document, change } = store.getState();
      const moved = moveStep(document, catalogue, { step: row, to: { side, step: target } });
      if ("refused" in moved)
        toast.error(moved.refused, {
          action: { label: "Show on the canvas", onClick: () => show("canvas", row) },
        });
      else if (moved.commands.length > 0) change(moved.title, moved.commands);
      focus.refocus();
    };
    const toStage = (row: string, stage: string) => {
      const parsed = stageSchema.safeParse(stage);
      if (parsed.success) set(row, { cell: "stage", value: parsed.data });
      focus.refocus();
    };
    return {
      isReadOnly: () => isReadOnly,
      go: focus.go,
      edit: (row, column) => {
        const found = groups.current.flatMap(({ rows }) => rows).find(({ step }) => step.id === row);
        if (!isReadOnly && found && isEditable(column, found)) focus.edit(row, column);
      },
      openMenu: (row) => focus.edit(row, "more"),
      endEdit: focus.endEdit,
      set,
      addAfter: (row) => {
        const stage = store.getState().document.meaning.steps[row]?.stage;
        addAfter({ from: row, exit: "", ...(stage && { stage }) });
      },
      addIn: (stage) => {
        const all = groups.current;
        const at = all.findIndex((group) => group.stage === stage);
        // After the stage's last step; an empty stage begins after the stage before it.
        const last = all
          .slice(0, at + 1)
          .toReversed()
          .flatMap((group) => group.rows.at(-1) ?? [])[0];
        addAfter({ from: last?.step.id ?? "", exit: "", stage });
      },
      remove: (row) => {
        const { selection } = store.getState();
        remove(selection.includes(row) ? selection : [row]);
      },
      duplicate: (row) => {
        const { document, selection, change, select } = store.getState();
        const ids = selection.includes(row) ? selection : [row];
        const pasted = pasteAfter(document, catalogue, {
          text: copySteps(document, ids),
          after: ids.at(-1) ?? row,
        });
        if (!pasted || !change(ids.length > 1 ? "Duplicate rows" : "Duplicate row", pasted.commands)) return;
        select(pasted.ids);
        if (pasted.ids[0]) focus.go(pasted.ids[0], "step");
      },
      move: (row, direction) => {
        const group = groups.current.find((one) => one.rows.some(({ step }) => step.id === row));
        if (!group) return;
        const index = group.rows.findIndex(({ step }) => step.id === row);
        const beside = group.rows[direction === "up" ? index - 1 : index + 1];
        const next = groups.current[groups.current.indexOf(group) + (direction === "up" ? -1 : 1)];
        if (beside) thread(row, direction === "up" ? "before" : "after", beside.step.id);
        else if (next) toStage(row, next.stage);
      },
      drop: (row, place) => {
        const { steps } = store.getState().document.meaning;
        if (place.at === "stage") toStage(row, place.stage);
        else if (place.row !== row) {
          const stage = steps[place.row]?.stage;
          if (stage !== undefined && stage !== steps[row]?.stage) toStage(row, stage);
          else thread(row, place.side, place.row);
        }
      },
      addGate: (row, control, title) => {
        const { document, change } = store.getState();
        const gate = guardStep(document, catalogue, { guards: row, control, title });
        if (gate) change(`Add ${title}`, gate.commands);
      },
      removeGate: (gate) => {
        const { document, change } = store.getState();
        change(
          `Remove ${document.meaning.steps[gate]?.title ?? "gate"}`,
          unguardStep(document, catalogue, gate),
        );
      },
      connect: (row, exit, to) => {
        const at = { from: row, exit };
        if (to === null) store.getState().change("Disconnect", [{ command: "disconnect", ...at }]);
        else store.getState().change("Connect", [{ command: "connect", ...at, to }]);
      },
      showOnCanvas: (row) => show("canvas", row),
      openSettings: edit,
    };
  }, [store, catalogue, isReadOnly, addAfter, edit, show, focus, groups, remove]);
}
