"use client";

import { Play, Route, Send } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useDesignerCommands } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { StartCard } from "./start-card";

/** What to do with a journey that was just made: try it, change it, submit it. */
export function NextSteps({ onClose, onTour }: { onClose: () => void; onTour: (() => void) | null }) {
  const { openDock, openDialog } = useDesignerCommands();
  const errors = useDesigner((state) => state.problems.filter(({ severity }) => severity === "error").length);
  const act = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <StartCard title="Your draft is ready. What comes next?" onClose={onClose}>
      <ol className="grid list-inside list-decimal gap-1 text-xs text-muted-foreground">
        <li>Play a conversation and see who acts when.</li>
        <li>Change what is said, asked and decided; click a step.</li>
        <li>
          {errors === 0
            ? "Submit it: somebody else reviews it before it goes live."
            : `Settle ${errors === 1 ? "the problem" : `the ${errors} problems`} below, then submit it for review.`}
        </li>
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={act(() => openDock("simulator"))}>
          <Play aria-hidden />
          Try it
        </Button>
        {errors === 0 ? (
          <Button size="sm" variant="outline" onClick={act(() => openDialog("submit"))}>
            <Send aria-hidden />
            Submit
          </Button>
        ) : (
          <Button size="sm" variant="outline" onClick={act(() => openDock("problems"))}>
            See the problems
          </Button>
        )}
        {onTour && (
          <Button size="sm" variant="ghost" onClick={act(onTour)}>
            <Route aria-hidden />
            Look around
          </Button>
        )}
      </div>
    </StartCard>
  );
}
