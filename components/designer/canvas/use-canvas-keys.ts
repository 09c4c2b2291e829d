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
      const { document, selection: selected, connection, change, select, undo, redo } = store.getState();
      // The step that has the focus is meant, also when something else is still selected: a screen reader may have put
      // it there. Arrows go on from the selection, because the focus follows them a frame later.
      const focused = stepAt(event.target);
      const isWalking = event.key.startsWith("Arrow");
      const selection = focused && !isWalking && !selected.includes(focused) ? [focused] : selected;
      const chosen = selection[0] ?? focused;
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
        if (connection && !focused) {
          change("Disconnect", [{ command: "disconnect", ...connection }]);
          return;
        }
        if (selection.length === 0 || !chosen) return;
        const { start } = document.meaning;
        if (change("Delete", removeSteps(document, catalogue, { ids: selection, reconnect })))
          focusStep(neighbour(document, chosen, "left") ?? start);
      };
      const copy = async () => {
        if (selection.length === 0) return;
        try {
          await navigator.clipboard.writeText(copySteps(document, selection));
        } catch {
          toast.error("The browser does not let this page use the clipboard", {
            description: "Allow it for this site, or duplicate with Mod+D.",
          });
        }
      };
      const pasteFromClipboard = async () => {
        try {
          paste(await navigator.clipboard.readText());
        } catch {
          toast.error("The browser does not let this page read the clipboard", {
            description: "Allow it for this site and press the keys again.",
          });
        }
      };
      const walk = (direction: "left" | "right" | "up" | "down") => {
        const next = neighbour(document, chosen ?? null, direction);
        if (!next) return;
        select(event.shiftKey && chosen ? [...new Set([...selection, chosen, next])] : [next]);
        focusStep(next);
      };
      const nudge = (dx: number, dy: number) => {
        if (selection.length === 0) return;
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
        "mod+v": () => void pasteFromClipboard(),
        "mod+d": () => selection.length > 0 && paste(copySteps(document, selection)),
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
        " ": () => chosen && select([chosen]),
        enter: () => chosen && edit(chosen),
        f2: () => chosen && edit(chosen),
        arrowleft: () => walk("left"),
        arrowright: () => walk("right"),
        arrowup: () => walk("up"),
        arrowdown: () => walk("down"),
        "shift+arrowleft": () => walk("left"),
        "shift+arrowright": () => walk("right"),
        "shift+arrowup": () => walk("up"),
        "shift+arrowdown": () => walk("down"),
        "+": () => void flow.zoomIn(),
        "=": () => void flow.zoomIn(),
        "-": () => void flow.zoomOut(),
        "0": () => void flow.fitView({ padding: 0.15, maxZoom: 1 }),
        "1": () => void flow.zoomTo(1),
        escape: () => select([]),
      };
      const name = keyName(event, mod);
      // Enter and Space on a button inside a step press that button.
      if ((name === "enter" || name === " ") && isButton(event.target)) return;
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

function stepAt(target: EventTarget): string | undefined {
  return target instanceof HTMLElement
    ? target.closest<HTMLElement>(".react-flow__node")?.dataset["id"]
    : undefined;
}

function isButton(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("button, a") !== null;
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable=true], [role=dialog]") !== null
  );
}
