"use client";

import type { ReactNode } from "react";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";

/** The inspector over the journey, where there is no room beside it. */
export function SideSheet({
  title,
  isOpen,
  onClose,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Sheet open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="gap-0 overflow-y-auto pt-10 wrap-anywhere" data-inspector>
        <SheetTitle className="sr-only">{title}</SheetTitle>
        <SheetDescription className="sr-only">Closing it leads back to the journey.</SheetDescription>
        {children}
      </SheetContent>
    </Sheet>
  );
}
