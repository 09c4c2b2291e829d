import type { Delta } from "@/core/journey/merge-delta";
import type { DesignerStore } from "./designer-store";

const fields = "input:not([type=checkbox], [type=radio], [type=file]), textarea, [contenteditable=true]";
const dialogs = "[role=dialog], [role=alertdialog]";

/**
 * Whether somebody types, and where. A text is stored when its field is left: until then, what others change at the same
 * place waits, so that the two meet as two edits and neither overwrites the other unseen. A field of a dialog is typed in
 * from when it opens: what it asks about must still be there when it is answered.
 */
export function watchTyping(store: DesignerStore, root: Document) {
  let typed: EventTarget | null = null;
  const listeners = new Set<() => void>();
  const onInput = ({ target }: Event) => {
    if (target instanceof HTMLElement && target.matches(fields)) typed = target;
  };
  const onLeave = ({ target }: Event) => {
    if (target !== typed && !isAsked(target)) return;
    if (target === typed) typed = null;
    // The field's own listeners store the text first.
    setTimeout(() => listeners.forEach((listener) => listener()), 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) onLeave(event);
    // A field that was taken away with its dialog is not left everywhere.
    if (event.key === "Escape" && isAsked(event.target)) onLeave(event);
  };
  root.addEventListener("input", onInput);
  root.addEventListener("focusout", onLeave);
  root.addEventListener("keydown", onKeyDown);
  return {
    isIn: (delta: Delta) => {
      const field = root.activeElement;
      if (!field?.isConnected || (field !== typed && !isAsked(field))) return false;
      const { selection } = store.getState();
      // With nothing selected it is the journey itself that is written on, or a cell of the table.
      if (selection.length === 0 || delta.groups.length > 0 || delta.notes.length > 0) return true;
      return delta.steps.some(({ id }) => selection.includes(id));
    },
    onDone: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => {
      root.removeEventListener("input", onInput);
      root.removeEventListener("focusout", onLeave);
      root.removeEventListener("keydown", onKeyDown);
    },
  };
}

function isAsked(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(fields) && target.closest(dialogs) !== null;
}
