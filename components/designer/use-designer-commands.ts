"use client";

import { useMemo, type RefObject } from "react";
import type { AddingPlace, DesignerCommands } from "./designer-context";
import { useDesignerStore } from "./store/use-designer";
import { useFocusStep } from "./use-focus-step";

type Given = {
  isReadOnly: boolean;
  setAdding: (place: AddingPlace | "free") => void;
  setConnecting: (from: { step: string; exit: string | null }) => void;
  openInspector: () => void;
  openDock: DesignerCommands["openDock"];
  openDialog: DesignerCommands["openDialog"];
  /** How the view that is open focuses a step; null while it is the canvas. */
  focuser: RefObject<((step: string) => void) | null>;
};

/** The commands that parts of the designer ask of the whole. */
export function useMakeCommands({
  isReadOnly,
  setAdding,
  setConnecting,
  openInspector,
  openDock,
  openDialog,
  focuser,
}: Given): DesignerCommands {
  const store = useDesignerStore();
  const focusOnCanvas = useFocusStep();
  return useMemo(
    () => ({
      isReadOnly,
      addAfter: (place) => !isReadOnly && setAdding(place ?? "free"),
      connectFrom: (step, exit) => !isReadOnly && setConnecting({ step, exit: exit ?? null }),
      edit: (step) => {
        store.getState().select([step]);
        openInspector();
        focusSettings(step);
      },
      openDock,
      openDialog,
      focusStep: (step) => (focuser.current ?? focusOnCanvas)(step),
    }),
    [
      isReadOnly,
      setAdding,
      setConnecting,
      openInspector,
      openDock,
      openDialog,
      store,
      focuser,
      focusOnCanvas,
    ],
  );
}

/** The inspector draws the step first, and loads its form when it is the first one. Gives up after about two seconds. */
function focusSettings(step: string, framesMax = 120): void {
  const input = window.document.querySelector<HTMLElement>(
    `[data-inspector] [data-step="${CSS.escape(step)}"] input`,
  );
  if (input) input.focus();
  else if (framesMax > 0) requestAnimationFrame(() => focusSettings(step, framesMax - 1));
}
