"use client";

import dynamic from "next/dynamic";
import { useIsQuiet } from "@/components/ui/use-is-quiet";
import type { DesignerDialog } from "../designer-context";

const loadTour = () => import("./tour").then((module) => module.Tour);
const loadStartCards = () => import("./start-cards").then((module) => module.StartCards);
const Tour = dynamic(loadTour, { ssr: false });
const StartCards = dynamic(loadStartCards, { ssr: false });

/** What is said once to those who begin, over the canvas, when they have seen it. */
export function StartRoom({ isCanvas }: { isCanvas: boolean }) {
  const isQuiet = useIsQuiet();
  return isCanvas && isQuiet ? <StartCards /> : null;
}

export function StartDialogs({ dialog, onClose }: { dialog: DesignerDialog | null; onClose: () => void }) {
  return dialog === "tour" ? <Tour onClose={onClose} /> : null;
}
