"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { useShowProblem } from "./problems/use-show-problem";
import { useDesignerCommands } from "./designer-context";
import { useDesignerStore } from "./store/use-designer";

const typing = "input, textarea, select, [contenteditable=true]";

/** Undo and redo act, and F8 walks the problems wherever the focus is; ? opens the list of keys unless one is typing or a dialog is open. */
export function useScreenKeys(openKeys: () => void): void {
  const store = useDesignerStore();
  const showProblem = useShowProblem();
  const { isReadOnly } = useDesignerCommands();
  const at = useRef(-1);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (target?.closest("[role=dialog], [role=alertdialog]")) return;
    const { problems } = store.getState();
    if (event.key === "F8" && problems.length > 0) {
      event.preventDefault();
      at.current = (at.current + (event.shiftKey ? problems.length - 1 : 1)) % problems.length;
      const problem = problems[at.current];
      // What is being typed is taken over when its field loses the focus; it would be lost with the field otherwise.
      if (target?.closest(typing)) target.blur();
      if (problem) showProblem(problem);
    }
    const mod = event.metaKey || event.ctrlKey;
    const key = event.key.toLowerCase();
    if (mod && !isReadOnly && !event.defaultPrevented && !target?.closest(typing)) {
      const act = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
      if (act) event.preventDefault();
      if (act) store.getState()[act]();
    }
    const isTyping = target?.closest(typing);
    if (event.key === "?" && !isTyping) openKeys();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
