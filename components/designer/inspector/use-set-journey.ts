"use client";

import type { Meaning } from "@/core/journey/document";
import { useDesignerStore } from "../store/use-designer";

/** Changes parts of the journey's head as one undoable edit. */
export function useSetJourney() {
  const store = useDesignerStore();
  return (title: string, part: Partial<Meaning>) => {
    const { name, description, pattern, intents, isFallback, completion, thresholds } =
      store.getState().document.meaning;
    const head = { name, description, pattern, intents, isFallback, completion, thresholds, ...pick(part) };
    store.getState().change(title, [{ command: "set-journey", ...head }]);
  };
}

function pick({
  steps: _steps,
  fields: _fields,
  start: _start,
  fallbackHandoff: _fallback,
  ...head
}: Partial<Meaning>) {
  return head;
}
