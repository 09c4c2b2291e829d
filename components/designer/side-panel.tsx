"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { sidePanelMinPx, useIsAtLeast } from "./use-is-at-least";

/** The inspector: beside the canvas where there is room, else a sheet over it that one opens and closes. */
export function SidePanel({
  title,
  isOpen,
  onClose,
  isClosable = false,
  children,
}: {
  title: string;
  /** Counts only where there is no room beside the canvas. */
  isOpen: boolean;
  onClose: () => void;
  /** It can be closed beside the view too, where the view itself needs the room. */
  isClosable?: boolean;
  children: ReactNode;
}) {
  const isBeside = useIsAtLeast(sidePanelMinPx);
  if (isBeside) {
    return (
      <aside aria-label={title} data-inspector className="relative w-90 shrink-0 overflow-y-auto border-l bg-card">
        {isClosable && (
          <div className="flex justify-end px-2 pt-2">
            <Button variant="ghost" size="icon-sm" aria-label="Close the inspector" onClick={onClose}>
              <X aria-hidden />
            </Button>
          </div>
        )}
        {children}
      </aside>
    );
  }
  return (
    <Sheet open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="gap-0 overflow-y-auto pt-10" data-inspector>
        <SheetTitle className="sr-only">{title}</SheetTitle>
        <SheetDescription className="sr-only">Closing it leads back to the journey.</SheetDescription>
        {children}
      </SheetContent>
    </Sheet>
  );
}
