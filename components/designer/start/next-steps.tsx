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
  const isChecked = useDesigner((state) => state.isChecked);
  const act = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <StartCard {...wordsFor(isChecked ? errors : null)} takesFocus onClose={onClose}>
      <Button size="sm" onClick={act(() => openDock("simulator"))}>
        <Play aria-hidden />
        Try it
      </Button>
      {errors === 0 ? (
        <Button size="sm" variant="outline" className="bg-card" onClick={act(() => openDialog("submit"))}>
          <Send aria-hidden />
          Submit
        </Button>
      ) : (
        <Button size="sm" variant="outline" className="bg-card" onClick={act(() => openDock("problems"))}>
          See the problems
        </Button>
      )}
      {onTour && (
        <Button size="sm" variant="ghost" onClick={act(onTour)}>
          <Route aria-hidden />
          Look around
        </Button>
      )}
    </StartCard>
  );
}

/** What is true of it, and what comes next. */
function wordsFor(errors: number | null): { title: string; text: string } {
  if (errors === null)
    return {
      title: "Your draft is made",
      text: "Play a conversation, click a step to change it, and submit it: somebody else reviews it before it goes live.",
    };
  if (errors === 0)
    return {
      title: "Your draft is ready to try",
      text: "Play a conversation, click a step to change it, and submit it: somebody else reviews it before it goes live.",
    };
  return {
    title:
      errors === 1
        ? "Your draft is made; one problem is left"
        : `Your draft is made; ${errors} problems are left`,
    text: "Play a conversation, click a step to change it, and settle what is left before you submit it for review.",
  };
}
