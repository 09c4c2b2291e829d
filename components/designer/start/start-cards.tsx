"use client";

import { useState } from "react";
import { forgetNew, isNew } from "@/components/journeys/new-journey";
import { useSelf } from "@/components/shell/self";
import { Button } from "@/components/ui/button";
import { usePointingDevice } from "../canvas/pointing-device";
import { useDesignerCommands } from "../designer-context";
import { useDesigner } from "../store/use-designer";
import { NextSteps } from "./next-steps";
import { PointingQuestion } from "./pointing-question";
import { StartCard } from "./start-card";
import { markTourSeen, useHasSeenTour } from "./tour-seen";

/** What is said or asked once, one card at a time: how one points, what comes next, and the tour. */
export function StartCards() {
  const self = useSelf();
  const { isReadOnly, openDialog } = useDesignerCommands();
  const journeyId = useDesigner((state) => state.journeyId);
  const isDrawn = useDesigner((state) => Object.keys(state.document.meaning.steps).length > 0);
  const device = usePointingDevice();
  const [isFresh, setIsFresh] = useState(() => isNew(journeyId));
  const isOffered = !useHasSeenTour(self.id);
  const settle = () => markTourSeen(self.id);
  const leave = () => {
    forgetNew();
    setIsFresh(false);
  };
  const look = () => {
    settle();
    openDialog("tour");
  };
  if (isReadOnly) return null;
  if (device === null) return <PointingQuestion />;
  if (isFresh) return isDrawn ? <NextSteps onClose={leave} onTour={isOffered ? look : null} /> : null;
  if (!isOffered || !isDrawn) return null;
  return (
    <StartCard
      title="New here?"
      text="Five stops, less than a minute: where steps come from, where they are set, and how a journey goes live."
      onClose={settle}
    >
      <Button size="sm" onClick={look}>
        Look around
      </Button>
      <Button size="sm" variant="ghost" onClick={settle}>
        Not now
      </Button>
    </StartCard>
  );
}
