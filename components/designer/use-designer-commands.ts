"use client";

import { useMemo } from "react";
import type { DesignerCommands } from "./designer-context";
import { useDesignerStore } from "./store/use-designer";
import { useFocusStep } from "./use-focus-step";

type Given = {
  isReadOnly: boolean;
  setAdding: (place: { from: string; exit: string } | "free") => void;
  setConnecting: (step: string) => void;
  openInspector: () => void;
};

/** The commands that parts of the designer ask of the whole. */
export function useMakeCommands({
  isReadOnly,
  setAdding,
  setConnecting,
  openInspector,
}: Given): DesignerCommands {
  const store = useDesignerStore();
  const focusStep = useFocusStep();
  return useMemo(
    () => ({
      isReadOnly,
      addAfter: (place) => !isReadOnly && setAdding(place ?? "free"),
      connectFrom: (step) => !isReadOnly && setConnecting(step),
      edit: (step) => {
        store.getState().select([step]);
        openInspector();
        // The inspector draws the step first.
        requestAnimationFrame(() =>
          window.document.querySelector<HTMLElement>("[data-inspector] input")?.focus(),
        );
      },
      focusStep,
    }),
    [isReadOnly, setAdding, setConnecting, openInspector, store, focusStep],
  );
}
