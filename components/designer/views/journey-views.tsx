"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { TabsContent } from "@/components/ui/tabs";
import { Canvas } from "../canvas/canvas";
import { CanvasArrival } from "./canvas-arrival";
import { useView } from "./view-context";
import type { SheetTitle } from "./sheet-title";

// Whoever draws carries neither of the other views.
const loadCueSheet = () => import("../cue-sheet/cue-sheet").then((module) => module.CueSheet);
const loadOutline = () => import("../outline/outline").then((module) => module.Outline);
const CueSheet = dynamic(loadCueSheet, { ssr: false, loading: Opening });
const Outline = dynamic(loadOutline, { ssr: false, loading: Opening });

/** The journey in the view that is open. The others are not drawn: all they know is in the store. */
export function JourneyViews({ title }: { title: SheetTitle }) {
  const { view } = useView();
  return (
    <TabsContent
      value={view}
      data-journey-view={view}
      className="relative min-h-0 flex-1 rounded-none"
      tabIndex={-1}
    >
      {view === "canvas" && (
        <>
          <Canvas />
          <CanvasArrival />
        </>
      )}
      {view === "cue-sheet" && <CueSheet title={title} />}
      {view === "outline" && <Outline title={title} />}
    </TabsContent>
  );
}

function Opening() {
  return (
    <div className="grid gap-2 p-4" role="status" aria-label="Opening the view">
      <Skeleton className="h-9" />
      <Skeleton className="h-40" />
    </div>
  );
}
