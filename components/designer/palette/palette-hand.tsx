"use client";

import { useEffect } from "react";
import { DropPreview } from "../canvas/drop-preview";
import type { Hand } from "./use-palette-hand";
import { useApplyItem } from "./use-apply-item";
import { usePaletteDrag } from "./use-palette-drag";

/** What takes things out of the palette, and shows meanwhile what that would change. */
export function PaletteHand({ onReady }: { onReady: (hand: Hand) => void }) {
  const apply = useApplyItem();
  const startDrag = usePaletteDrag();
  useEffect(() => onReady({ apply, startDrag }), [onReady, apply, startDrag]);
  return <DropPreview />;
}
