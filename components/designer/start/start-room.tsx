"use client";

import dynamic from "next/dynamic";
import type { DesignerDialog } from "../designer-context";

const Tour = dynamic(() => import("./tour").then((module) => module.Tour), { ssr: false });
const StartCards = dynamic(() => import("./start-cards").then((module) => module.StartCards), { ssr: false });

/** What is said once to those who begin, over the canvas; loaded after it. */
export function StartRoom({ isCanvas }: { isCanvas: boolean }) {
  return isCanvas ? <StartCards /> : null;
}

export function StartDialogs({ dialog, onClose }: { dialog: DesignerDialog | null; onClose: () => void }) {
  return dialog === "tour" ? <Tour onClose={onClose} /> : null;
}
