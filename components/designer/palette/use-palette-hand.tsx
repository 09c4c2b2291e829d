"use client";

import { useCallback, useMemo, useRef, type ReactNode } from "react";
import { useLater } from "@/components/ui/use-later";
import type { PaletteItem } from "./palette-items";
import type { Press } from "./use-palette-drag";

export type Hand = {
  apply: (item: PaletteItem) => void;
  startDrag: (item: PaletteItem, pressed: Press) => void;
};

const loadHand = () => import("./palette-hand").then((module) => module.PaletteHand);
const fetchAhead = () => void loadHand().catch(() => {});

/**
 * What presses and drags on the palette do: fetched when the pointer or the focus comes there, because most visits take
 * nothing from it. What was pressed before it has come is done then; a drag that was let go before is none.
 */
export function usePaletteHand(): { hand: Hand; fetchAhead: () => void; part: ReactNode } {
  const [Part, want] = useLater(loadHand);
  const here = useRef<Hand | null>(null);
  const waiting = useRef<((hand: Hand) => void) | null>(null);
  const onReady = useCallback((next: Hand) => {
    here.current = next;
    waiting.current?.(next);
    waiting.current = null;
  }, []);
  const hand = useMemo<Hand>(() => {
    const use = (run: (hand: Hand) => void) => {
      if (here.current) return run(here.current);
      waiting.current = run;
      want();
    };
    return {
      apply: (item) => use(({ apply }) => apply(item)),
      startDrag: (item, { button, clientX, clientY }) => {
        const run = ({ startDrag }: Hand) => startDrag(item, { button, clientX, clientY });
        use(run);
        const letGo = () => {
          if (waiting.current === run) waiting.current = null;
        };
        window.addEventListener("pointerup", letGo, { once: true });
      },
    };
  }, [want]);
  return { hand, fetchAhead, part: Part && <Part onReady={onReady} /> };
}
