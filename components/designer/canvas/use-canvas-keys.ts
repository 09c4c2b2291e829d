"use client";

import { useReactFlow } from "@xyflow/react";
import { useCallback, type KeyboardEvent } from "react";
import { toast } from "@/components/ui/toast";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { copySteps, pasteSteps } from "../edits/clipboard";
import { removeSteps } from "../edits/remove-steps";
import { tidyPositions } from "../edits/tidy";
import { useDesignerStore } from "../store/use-designer";
import { neighbour } from "./neighbour";

/**
 * The canvas's keys (product.md). Single letters act only while the canvas has focus and no text is being typed; Tab is
 * never taken. The same handler serves the buttons' shortcuts, so that there is one list of keys.
 */
export function useCanvasKeys() {
  const store = useDesignerStore();
  const catalogue = useCatalogue();
  const { isReadOnly, addAfter, connectFrom, edit, focusStep } = useDesignerCommands();
  const flow = useReactFlow();

  return useCallback(
    (event: KeyboardEvent) => {
      if (isTyping(event.target)) return;
      const { document, selection, change, select, undo, redo } = store.getState();
      const chosen = selection[0];
      const mod = event.metaKey || event.ctrlKey;
      const paste = (text: string) => {
        const pasted = pasteSteps(document, text);
        if (!pasted)
          toast.error("There are no steps on the clipboard", {
            description: "Copy steps on a canvas first.",
          });
        else if (change("Paste", pasted.commands)) select(pasted.ids);
      };
      const remove = (reconnect: boolean) => {
        if (selection.length > 0)
          change("Delete", removeSteps(document, catalogue, { ids: selection, reconnect }));
      };
      const copy = () => navigator.clipboard.writeText(copySteps(document, selection));
      const walk = (direction: "left" | "right" | "up" | "down") => {
        const next = neighbour(document, chosen ?? null, direction);
        if (!next) return;
        select(event.shiftKey && chosen ? [...new Set([...selection, next])] : [next]);
        focusStep(next);
      };
      const nudge = (dx: number, dy: number) => {
        const positions = Object.fromEntries(
          selection.map((id) => {
            const at = document.layout.positions[id] ?? { x: 0, y: 0 };
            return [id, { x: at.x + dx, y: at.y + dy }];
          }),
        );
        change("Move", [{ command: "move", positions }]);
      };
      const editing: Record<string, () => void> = {
        "mod+z": undo,
        "mod+shift+z": redo,
        "mod+y": redo,
        "mod+x": () => void copy().then(() => remove(false)),
        "mod+v": () => void navigator.clipboard.readText().then(paste),
        "mod+d": () => paste(copySteps(document, selection)),
        delete: () => remove(false),
        backspace: () => remove(false),
        "mod+delete": () => remove(true),
        "mod+backspace": () => remove(true),
        n: () => addAfter(null),
        a: () => addAfter(chosen ? { from: chosen, exit: "" } : null),
        c: () => chosen && connectFrom(chosen),
        "shift+alt+t": () => change("Tidy", [{ command: "move", positions: tidyPositions(document) }]),
        "alt+arrowleft": () => nudge(-20, 0),
        "alt+arrowright": () => nudge(20, 0),
        "alt+arrowup": () => nudge(0, -20),
        "alt+arrowdown": () => nudge(0, 20),
      };
      const looking: Record<string, () => void> = {
        "mod+a": () => select(Object.keys(document.meaning.steps)),
        "mod+c": () => void copy(),
        enter: () => chosen && edit(chosen),
        f2: () => chosen && edit(chosen),
        arrowleft: () => walk("left"),
        arrowright: () => walk("right"),
        arrowup: () => walk("up"),
        arrowdown: () => walk("down"),
        "shift+arrowleft": () => walk("left"),
        "shift+arrowright": () => walk("right"),
        "+": () => void flow.zoomIn(),
        "=": () => void flow.zoomIn(),
        "-": () => void flow.zoomOut(),
        "0": () => void flow.fitView({ padding: 0.15, maxZoom: 1 }),
        "1": () => void flow.zoomTo(1),
        escape: () => select([]),
      };
      const name = keyName(event, mod);
      const act = looking[name] ?? (isReadOnly ? undefined : editing[name]);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    [store, catalogue, isReadOnly, addAfter, connectFrom, edit, focusStep, flow],
  );
}

function keyName(event: KeyboardEvent, mod: boolean): string {
  const key = event.key.toLowerCase();
  const isSymbol = key.length === 1 && !/[a-z0-9]/.test(key);
  const parts = [
    mod ? "mod" : "",
    event.shiftKey && !isSymbol ? "shift" : "",
    event.altKey ? "alt" : "",
    key,
  ];
  return parts.filter(Boolean).join("+");
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable=true], [role=dialog]") !== null
  );
}
