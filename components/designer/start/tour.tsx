"use client";

import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from "react";
import { useSelf } from "@/components/shell/self";
import { Button } from "@/components/ui/button";
import { cardPlace, type Box } from "./tour-place";
import { markTourSeen } from "./tour-seen";
import { tourStops } from "./tour-stops";

/**
 * A walk around the designer, one part lit at a time. A modal dialog of the browser: focus stays in it, Escape ends it,
 * arrow keys walk.
 */
export function Tour({ onClose }: { onClose: () => void }) {
  const self = useSelf();
  const dialog = useRef<HTMLDialogElement>(null);
  const onwards = useRef<HTMLButtonElement>(null);
  const [at, setAt] = useState(0);
  const stop = tourStops[at];
  const lit = useBoxOf(stop?.target ?? "");
  useEffect(() => {
    markTourSeen(self.id);
    dialog.current?.showModal();
    onwards.current?.focus();
  }, [self.id]);
  if (!stop) return null;
  const isLast = at === tourStops.length - 1;
  const walk = (event: KeyboardEvent) => {
    if (event.key === "ArrowRight" && !isLast) setAt(at + 1);
    if (event.key === "ArrowLeft" && at > 0) setAt(at - 1);
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="tour-title"
      aria-describedby="tour-text"
      onClose={onClose}
      onKeyDown={walk}
      className="fixed inset-0 h-dvh max-h-none w-screen max-w-none overflow-hidden bg-transparent p-0 backdrop:bg-transparent"
    >
      <div
        aria-hidden
        style={lit ? styleOf(lit) : { top: 0, left: 0, width: 0, height: 0 }}
        className="pointer-events-none fixed rounded-xl shadow-[0_0_0_200vmax_rgb(0_0_0/0.5)] outline-2 outline-primary transition-all duration-200 motion-reduce:transition-none"
      />
      <div
        style={cardPlace(lit, { width: window.innerWidth, height: window.innerHeight })}
        className="fixed grid w-80 max-w-[calc(100vw-2rem)] gap-3 rounded-xl border bg-popover p-4 text-popover-foreground shadow-lg"
      >
        <div aria-live="polite" className="grid gap-1.5">
          <p className="text-xs text-muted-foreground">
            {at + 1} of {tourStops.length}
          </p>
          <h2 id="tour-title" className="text-sm font-semibold">
            {stop.title}
          </h2>
          <p id="tour-text" className="text-sm text-muted-foreground">
            {stop.text}
          </p>
        </div>
        <div className="flex items-center gap-2">
          {!isLast && (
            <Button variant="ghost" size="sm" onClick={() => dialog.current?.close()}>
              Skip
            </Button>
          )}
          <span className="flex-1" />
          {at > 0 && (
            <Button variant="outline" size="sm" onClick={() => setAt(at - 1)}>
              Back
            </Button>
          )}
          <Button ref={onwards} size="sm" onClick={() => (isLast ? dialog.current?.close() : setAt(at + 1))}>
            {isLast ? "Done" : "Next"}
          </Button>
        </div>
      </div>
    </dialog>
  );
}

function styleOf({ top, left, width, height }: Box): CSSProperties {
  return { top, left, width, height };
}

/** Where the first element that fits stands on the screen; null while there is none. */
function useBoxOf(target: string): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const shown = [...window.document.querySelectorAll(target)].find(
        (element) => element.getClientRects().length > 0,
      );
      setBox(shown ? shown.getBoundingClientRect() : null);
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [target]);
  return box;
}
