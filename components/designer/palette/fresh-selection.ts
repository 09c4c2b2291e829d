import type { DesignerStore } from "../store/designer-store";

/** The step that was just added and has been selected since. */
const freshOf = new WeakMap<DesignerStore, string>();

/**
 * Selects a step that was just added. Until another selection, what is still to be said of it is told as something to fill
 * in, not as something that went wrong; the problems themselves stay what they are.
 */
export function selectFresh(store: DesignerStore, step: string): void {
  freshOf.set(store, step);
  store.getState().select([step]);
  const stop = store.subscribe(({ selection }) => {
    if (selection.length === 1 && selection[0] === step) return;
    stop();
    if (freshOf.get(store) === step) freshOf.delete(store);
  });
}

/** True while the step is fresh. It can only be so while it is selected. */
export function isFresh(store: DesignerStore, step: string): boolean {
  return freshOf.get(store) === step;
}
