"use client";

import { useCallback, type KeyboardEvent, type RefObject } from "react";
import { toast } from "@/components/ui/toast";
import { isSingleLetter } from "../actions/keys";
import { readPreference } from "../actions/preferences";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { copySteps } from "../edits/clipboard";
import { pasteAfter } from "../edits/paste-after";
import { useDesignerStore } from "../store/use-designer";
import { cueColumns, stageRow, type CueColumn } from "./cue-columns";
import type { CueActs } from "./cue-context";
import type { CueGroup } from "./cue-rows";
import type { CueFocus, CuePlace } from "./use-cue-focus";

type Given = {
  acts: CueActs;
  focus: CueFocus;
  groups: RefObject<readonly CueGroup[]>;
  active: CuePlace | null;
  /** Removes without leaving a gap; asks where that matters. */
  remove: (rows: readonly string[]) => void;
};
const pageRows = 10;

/** The keys of the sheet, as the canvas has them; arrows walk the cells. Tab is never taken. */
export function useCueKeys({ acts, focus, groups, active, remove }: Given) {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { isReadOnly, addAfter, connectFrom, edit } = useDesignerCommands();
  return useCallback(
    (event: KeyboardEvent) => {
      if (!active || isElsewhere(event)) return;
      const { document, selection, change, select } = store.getState();
      const rows = groups.current.flatMap((group) => [
        stageRow(group.stage),
        ...group.rows.map((row) => row.step.id),
      ]);
      const { row, column } = active;
      const stage = groups.current.find((group) => stageRow(group.stage) === row)?.stage;
      const chosen = selection.length > 0 && selection.includes(row) ? selection : stage ? [] : [row];
      const go = (by: number) => {
        const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + by))];
        if (next !== undefined) focus.go(next, column, event.shiftKey ? "extend" : "select");
      };
      const aside = (by: number) => {
        const next = cueColumns[cueColumns.indexOf(column) + by];
        if (next && !stage) focus.go(row, next, selection.includes(row) ? undefined : "select");
      };
      const to = (next: string | undefined, at: CueColumn = column) =>
        next !== undefined && focus.go(next, at);
      const copy = () =>
        navigator.clipboard.writeText(copySteps(document, chosen)).then(
          () => true,
          () => {
            toast.error("The browser does not let this page use the clipboard");
            return false;
          },
        );
      const paste = async () => {
        const text = await navigator.clipboard.readText().catch(() => "");
        const pasted = pasteAfter(document, catalogue, { text, after: stage ? null : row });
        if (!pasted)
          toast.error("There are no steps on the clipboard", { description: "Copy rows or steps first." });
        else if (change(pasted.ids.length > 1 ? "Paste rows" : "Paste row", pasted.commands)) {
          select(pasted.ids);
          to(pasted.ids[0], "step");
        }
      };
      const looking: Record<string, () => unknown> = {
        "shift+f10": () => stage ?? acts.openMenu(row),
        contextmenu: () => stage ?? acts.openMenu(row),
        arrowup: () => go(-1),
        arrowdown: () => go(1),
        "shift+arrowup": () => go(-1),
        "shift+arrowdown": () => go(1),
        arrowleft: () => aside(-1),
        arrowright: () => aside(1),
        pageup: () => go(-pageRows),
        pagedown: () => go(pageRows),
        home: () => to(row, "step"),
        end: () => to(row, "more"),
        "mod+home": () => to(rows[0]),
        "mod+end": () => to(rows.at(-1)),
        " ": () => (stage ? undefined : focus.go(row, column, "toggle")),
        "mod+a": () => select(groups.current.flatMap((group) => group.rows.map((one) => one.step.id))),
        "mod+c": () => chosen.length > 0 && copy(),
        escape: () => select([]),
      };
      // Where nothing may be edited, the row's menu is all that Enter can open.
      if (isReadOnly) looking["enter"] = () => stage ?? acts.openMenu(row);
      const editing: Record<string, () => unknown> = {
        enter: () =>
          stage ? acts.addIn(stage) : column === "more" ? acts.openMenu(row) : acts.edit(row, column),
        f2: () => stage ?? acts.edit(row, "step"),
        n: () => addAfter(null),
        a: () => (stage ? acts.addIn(stage) : acts.addAfter(row)),
        c: () => stage ?? connectFrom(row),
        e: () => stage ?? edit(row),
        "mod+x": () => chosen.length > 0 && copy().then((isCopied) => isCopied && remove(chosen)),
        "mod+v": paste,
        "mod+d": () => stage ?? acts.duplicate(row),
        delete: () => chosen.length > 0 && remove(chosen),
        backspace: () => chosen.length > 0 && remove(chosen),
        "mod+delete": () => chosen.length > 0 && remove(chosen),
        "mod+backspace": () => chosen.length > 0 && remove(chosen),
        "alt+arrowup": () => stage ?? acts.move(row, "up"),
        "alt+arrowdown": () => stage ?? acts.move(row, "down"),
      };
      const name = keyName(event);
      if (isSingleLetter(name) && readPreference("single-letters") === "off") return;
      const act = looking[name] ?? (isReadOnly ? undefined : editing[name]);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    [acts, focus, groups, active, remove, store, catalogue, isReadOnly, addAfter, connectFrom, edit],
  );
}

function keyName(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey;
  const parts = [mod && "mod", event.shiftKey && "shift", event.altKey && "alt", event.key.toLowerCase()];
  return parts.filter(Boolean).join("+");
}

/** In a field, a button, a menu or a dialog of its own the key belongs to that. */
function isElsewhere({ target, currentTarget }: KeyboardEvent): boolean {
  return (
    !(target instanceof HTMLElement) ||
    !currentTarget.contains(target) ||
    target.closest(
      "input, textarea, select, button, a, [contenteditable=true], [role=dialog], [role=menu]",
    ) !== null
  );
}
