"use client";

import { Panel, useReactFlow, useStore } from "@xyflow/react";
import { Maximize, Minus, Mouse, Plus, Route, Touchpad } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { useCanvasParts, useCanvasUi } from "./canvas-ui";
import { glide } from "./glide";
import { setPointingDevice, usePointingDevice } from "./pointing-device";

/** Zoom, fit, lit ways, and what one points with. */
export function CanvasControls() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const { ui } = useCanvasParts();
  const isTracing = useCanvasUi((state) => state.isTracing);
  const device = usePointingDevice() ?? "mouse";
  const isMouse = device === "mouse";
  return (
    <Panel position="bottom-left" className="flex items-center gap-2 max-sm:m-2!">
      <Group>
        <Tool label="Zoom out" onClick={() => void zoomOut(glide())}>
          <Minus aria-hidden />
        </Tool>
        <ZoomPercent />
        <Tool label="Zoom in" onClick={() => void zoomIn(glide())}>
          <Plus aria-hidden />
        </Tool>
        <Tool label="Fit the journey" onClick={() => void fitView({ padding: 0.12, maxZoom: 1, ...glide() })}>
          <Maximize aria-hidden />
        </Tool>
      </Group>
      <Group className="max-sm:hidden">
        <Tool
          label="Light the ways of the selected steps"
          isPressed={isTracing}
          onClick={() => ui.setState({ isTracing: !isTracing })}
        >
          <Route aria-hidden />
        </Tool>
        <Tool
          label={
            isMouse
              ? "Mouse: the wheel zooms, dragging pans. Change to trackpad"
              : "Trackpad: two fingers pan, dragging selects. Change to mouse"
          }
          onClick={() => setPointingDevice(isMouse ? "trackpad" : "mouse")}
        >
          {isMouse ? <Mouse aria-hidden /> : <Touchpad aria-hidden />}
        </Tool>
      </Group>
    </Panel>
  );
}

/** A part of its own: it alone draws again while one zooms. */
function ZoomPercent() {
  const { zoomTo } = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <Tool label={`Zoom ${percent} %: back to 100 %`} onClick={() => void zoomTo(1, glide())} isWide>
      {percent} %
    </Tool>
  );
}

function Group({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn("flex rounded-lg border bg-card p-0.5", className)}>{children}</div>;
}

function Tool({
  label,
  onClick,
  isPressed,
  isWide = false,
  children,
}: {
  label: string;
  onClick: () => void;
  isPressed?: boolean;
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <Tooltip content={label} side="top">
      <button
        type="button"
        aria-label={label}
        aria-pressed={isPressed}
        onClick={onClick}
        className={cn(
          "focus-ring grid h-7 cursor-pointer place-items-center rounded-md text-xs text-muted-foreground tabular-nums hover:bg-accent hover:text-foreground aria-pressed:bg-primary-soft aria-pressed:text-primary-soft-foreground pointer-coarse:h-10 [&_svg]:size-4",
          isWide ? "w-12" : "w-7 pointer-coarse:w-10",
        )}
      >
        {children}
      </button>
    </Tooltip>
  );
}
