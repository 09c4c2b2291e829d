"use client";

import dynamic from "next/dynamic";
import { useWhenQuiet } from "@/components/ui/use-when-quiet";
import type { DesignerDialog } from "../designer-context";

const loadTour = () => import("./tour").then((module) => module.Tour);
const loadStartCards = () => import("./start-cards").then((module) => module.StartCards);
const Tour = dynamic(loadTour, { ssr: false });

/** What is said once to those who begin, over the canvas, when they have seen it. */
export function StartRoom({ isCanvas }: { isCanvas: boolean }) {
  const [StartCards] = useWhenQuiet(loadStartCards);
  return isCanvas && StartCards && <StartCards />;
}

export function StartDialogs({ dialog, onClose }: { dialog: DesignerDialog | null; onClose: () => void }) {
  return dialog === "tour" ? <Tour onClose={onClose} /> : null;
}
