"use client";

import { ListTree, TableProperties, Workflow, type LucideIcon } from "lucide-react";
import { TabsList, TabsTrigger } from "@/components/ui/tabs";
import { designerViews, viewTitles, type DesignerView } from "./designer-view";

const icons: Record<DesignerView, LucideIcon> = {
  canvas: Workflow,
  "cue-sheet": TableProperties,
  outline: ListTree,
};

/** The three views of the journey; Shift + Alt + 1, 2, 3 switch too. */
export function ViewTabs() {
  return (
    <TabsList aria-label="Views of the journey">
      {designerViews.map((view, index) => {
        const Icon = icons[view];
        return (
          <TabsTrigger
            key={view}
            value={view}
            aria-keyshortcuts={`Shift+Alt+${index + 1}`}
            className="px-2.5"
          >
            <Icon aria-hidden className="@max-5xl:hidden" />
            {viewTitles[view]}
          </TabsTrigger>
        );
      })}
    </TabsList>
  );
}
