"use client";

import { PanelLeftClose, PanelLeftOpen, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { useDesignerCommands } from "../designer-context";
import { paletteOpenMinPx, useIsAtLeast } from "../use-is-at-least";
import { Palette } from "./palette";

const storageKey = "cuesheet.palette";

/** The palette beside the canvas, open or folded away; folded, its search is still one click or the N key away. */
export function PaletteDrawer() {
  const hasRoom = useIsAtLeast(paletteOpenMinPx);
  const [chosen, setChosen] = useState(() => localStorage.getItem(storageKey));
  const { addAfter } = useDesignerCommands();
  const isOpen = chosen === null ? hasRoom : chosen === "open";
  const toggle = () => {
    const next = isOpen ? "folded" : "open";
    localStorage.setItem(storageKey, next);
    setChosen(next);
  };
  return (
    <nav
      aria-label="Palette"
      data-region="palette"
      className="flex h-full shrink-0 flex-col border-r bg-card"
    >
      <div className="flex flex-col items-end gap-1 p-1.5">
        <Tooltip content={isOpen ? "Fold the palette away" : "Open the palette"} side="right">
          <Button variant="ghost" size="icon-sm" aria-expanded={isOpen} aria-label="Palette" onClick={toggle}>
            {isOpen ? <PanelLeftClose aria-hidden /> : <PanelLeftOpen aria-hidden />}
          </Button>
        </Tooltip>
        {!isOpen && (
          <Tooltip content="Add a step (N)" side="right">
            <Button variant="ghost" size="icon-sm" aria-label="Add a step" onClick={() => addAfter(null)}>
              <Plus aria-hidden />
            </Button>
          </Tooltip>
        )}
      </div>
      {isOpen && <Palette />}
    </nav>
  );
}
