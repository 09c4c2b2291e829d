"use client";

import { useEffect, useEffectEvent } from "react";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { designerViews } from "./designer-view";
import { useView } from "./view-context";

/** Shift + Alt + 1, 2, 3 switch views; Escape in the inspector leads back to the step that is edited there. */
export function useViewKeys(): void {
  const store = useDesignerStore();
  const { show } = useView();
  const { focusStep } = useDesignerCommands();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || window.document.querySelector("[role=dialog], [role=alertdialog]")) return;
    // By the key's place: with Alt, many layouts write something else there.
    const digit = /^Digit([1-3])$/.exec(event.code)?.[1];
    const view = digit && event.altKey && event.shiftKey ? designerViews[Number(digit) - 1] : undefined;
    if (view) {
      event.preventDefault();
      show(view);
      return;
    }
    const target = event.target instanceof HTMLElement ? event.target : null;
    const [selected] = store.getState().selection;
    if (event.key !== "Escape" || !selected || !target?.closest("[data-inspector]")) return;
    event.preventDefault();
    // What is being typed is taken over when its field loses the focus.
    target.blur();
    focusStep(selected);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
