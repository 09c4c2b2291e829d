"use client";

import { useMemo, useRef, type RefObject } from "react";
import { useDesignerStore } from "../store/use-designer";
import { useAddressWord } from "./address-word";

export const designerViews = ["canvas", "cue-sheet", "outline"] as const;
export type DesignerView = (typeof designerViews)[number];
export const viewTitles: Record<DesignerView, string> = {
  canvas: "Canvas",
  "cue-sheet": "Cue sheet",
  outline: "Outline",
};

/** The view of that name; the canvas for any other word. */
export function viewOf(name: string | null): DesignerView {
  return designerViews.find((view) => view === name) ?? "canvas";
}

/** A step to come to in the view that opens; `takesFocus`: the keyboard's focus goes to it too. */
export type Arrival = { step: string; takesFocus: boolean };
export type Focuser = (step: string) => void;

export type ViewSwitch = {
  view: DesignerView;
  /** Opens a view; with a step, that step is selected and has the focus there. */
  show: (view: DesignerView, step?: string) => void;
  /** How the view that is open brings a step into sight and focuses it. */
  focuser: RefObject<Focuser | null>;
  /** Where the view that opens shall stand; it takes this when it is drawn. */
  arrival: RefObject<Arrival | null>;
};

/** Which of the three views of the journey is open. The address holds it (`?view=outline`), so that it can be sent on. */
export function useViewSwitch(): ViewSwitch {
  const store = useDesignerStore();
  const [word, setWord] = useAddressWord("view");
  const view = viewOf(word);
  const focuser = useRef<Focuser | null>(null);
  const arrival = useRef<Arrival | null>(null);
  return useMemo(
    () => ({
      view,
      focuser,
      arrival,
      show: (next, step) => {
        const { selection, document } = store.getState();
        // What has the focus in the view that closes goes with it: to what is selected, else to where the journey starts.
        const takesFocus = step !== undefined || isFocusInView();
        const to = step ?? selection[0] ?? (takesFocus ? document.meaning.start : "");
        arrival.current = document.meaning.steps[to] ? { step: to, takesFocus } : null;
        if (step !== undefined) store.getState().select([step]);
        setWord(next === "canvas" ? null : next);
      },
    }),
    [view, setWord, store],
  );
}

function isFocusInView(): boolean {
  return window.document.activeElement?.closest("[data-journey-view]") != null;
}
