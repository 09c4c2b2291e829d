"use client";

import { Laptop, Mouse } from "lucide-react";
import { Button } from "@/components/ui/button";
import { setPointingDevice } from "../canvas/pointing-device";
import { StartCard } from "./start-card";

/** Asked once on each device, because wheels and trackpads mean opposite things. */
export function PointingQuestion() {
  return (
    <StartCard title="Mouse or trackpad?" onClose={() => setPointingDevice("mouse")}>
      <p className="text-xs text-muted-foreground">
        With a mouse the wheel zooms and dragging moves the canvas. On a trackpad two fingers move it and
        pinching zooms. The command bar changes it later.
      </p>
      <div className="grid grid-cols-2 gap-2">
        <Button variant="outline" onClick={() => setPointingDevice("mouse")}>
          <Mouse aria-hidden />
          Mouse
        </Button>
        <Button variant="outline" onClick={() => setPointingDevice("trackpad")}>
          <Laptop aria-hidden />
          Trackpad
        </Button>
      </div>
    </StartCard>
  );
}
