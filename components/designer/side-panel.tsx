"use client";

import type { ReactNode } from "react";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { sidePanelMinPx, useIsAtLeast } from "./use-is-at-least";

/** The inspector or Try it: beside the canvas where there is room, else a sheet over it that one opens and closes. */
export function SidePanel({
  title,
  isOpen,
  onClose,
  children,
}: {
  title: string;
  /** Counts only where there is no room beside the canvas. */
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const isBeside = useIsAtLeast(sidePanelMinPx);
  if (isBeside) {
    return (
      <aside aria-label={title} data-inspector className="w-90 shrink-0 overflow-y-auto border-l bg-card">
        {children}
      </aside>
    );
  }
  return (
    <Sheet open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="gap-0 overflow-y-auto pt-10" data-inspector>
        <SheetTitle className="sr-only">{title}</SheetTitle>
        <SheetDescription className="sr-only">Closing it leads back to the canvas.</SheetDescription>
        {children}
      </SheetContent>
    </Sheet>
  );
}
