"use client";

import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { Suspense, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { sidePanelMinPx, useIsAtLeast } from "./use-is-at-least";

const loadSheet = () => import("./side-sheet").then((module) => module.SideSheet);
const SideSheet = dynamic(loadSheet);

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
      <aside
        aria-label={title}
        data-inspector
        className="relative w-90 shrink-0 overflow-y-auto border-l bg-card wrap-anywhere"
      >
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
    <Suspense>
      <SideSheet {...{ title, isOpen, onClose }}>{children}</SideSheet>
    </Suspense>
  );
}
