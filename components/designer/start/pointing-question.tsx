"use client";

import { Laptop, Mouse } from "lucide-react";
import { Button } from "@/components/ui/button";
import { setPointingDevice } from "../canvas/pointing-device";
import { StartCard } from "./start-card";

/** Asked once on each device, because wheels and trackpads mean opposite things. */
export function PointingQuestion() {
  return (
    <StartCard
      title="Mouse or trackpad?"
      text="With a mouse the wheel zooms and dragging moves the canvas. On a trackpad two fingers move it and pinching zooms. The command bar changes it later."
      onClose={() => setPointingDevice("mouse")}
    >
      <Button size="sm" variant="outline" className="bg-card" onClick={() => setPointingDevice("mouse")}>
        <Mouse aria-hidden />
        Mouse
      </Button>
      <Button size="sm" variant="outline" className="bg-card" onClick={() => setPointingDevice("trackpad")}>
        <Laptop aria-hidden />
        Trackpad
      </Button>
    </StartCard>
  );
}
