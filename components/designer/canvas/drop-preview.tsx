"use client";

import { useStoreApi, ViewportPortal } from "@xyflow/react";
import { Ban, MoveRight } from "lucide-react";
import { useEffect } from "react";
import { createPortal } from "react-dom";
import { cn } from "@/components/ui/cn";
import type { DropTarget } from "../edits/drop-item";
import { stepSize } from "../edits/step-size";
import { useDrag, type Drag } from "../palette/drag-store";
import { ItemIcon } from "../palette/item-icon";
import { measuredBox } from "./canvas-graph";

/** While something is dragged from the palette: what it would change, before it is let go. */
export function DropPreview() {
  const drag = useDrag();
  const isDragging = drag !== null;
  useEffect(() => {
    if (!isDragging) return;
    window.document.documentElement.dataset["dropping"] = "";
    return () => {
      delete window.document.documentElement.dataset["dropping"];
    };
  }, [isDragging]);
  if (!drag) return null;
  const { target, drop } = drag;
  const isRefused = drop !== null && "refused" in drop;
  const ghost = drop && !("refused" in drop) ? drop.ghost : null;
  return (
    <>
      <ViewportPortal>
        {target?.on === "step" && <Frame step={target.step} isRefused={isRefused} />}
        {target?.on === "connection" && !isRefused && <LitWay {...target} />}
        {ghost && (
          <div
            className="drop-ghost"
            style={{ left: ghost.x, top: ghost.y, width: stepSize.width, height: stepSize.height - 20 }}
          >
            {drag.item.title}
          </div>
        )}
      </ViewportPortal>
      {createPortal(<Chip drag={drag} />, window.document.body)}
    </>
  );
}

function Frame({ step, isRefused }: { step: string; isRefused: boolean }) {
  const flow = useStoreApi();
  const node = flow.getState().nodeLookup.get(step);
  if (!node) return null;
  const { x, y, width, height } = measuredBox(node);
  return (
    <div
      className="drop-frame"
      data-refused={isRefused || undefined}
      style={{ left: x - 8, top: y - 8, width: width + 16, height: height + 16 }}
    />
  );
}

function LitWay({ from, exit }: Extract<DropTarget, { on: "connection" }>) {
  const id = CSS.escape(`${from}:${exit}`);
  const d = window.document.querySelector(`.react-flow__edge[data-id="${id}"] .way`)?.getAttribute("d");
  if (!d) return null;
  return (
    <svg className="pointer-events-none absolute overflow-visible" aria-hidden>
      <path d={d} className="drop-way" />
    </svg>
  );
}

/** What is dragged, under the pointer, and what letting go would do. */
function Chip({ drag: { item, at, target, drop } }: { drag: Drag }) {
  const isRefused = drop !== null && "refused" in drop;
  const words =
    drop === null ? "Drop it on the canvas. Escape cancels." : isRefused ? drop.refused : drop.sentence;
  // Near the right edge it stands left of the pointer, so that it can be read.
  const isLeft = at.x > window.innerWidth - 320;
  return (
    <div
      className="pointer-events-none fixed top-0 left-0 z-50"
      style={{ transform: `translate(${at.x + (isLeft ? -12 : 14)}px, ${at.y + 14}px)` }}
    >
      <div
        className={cn(
          "w-max max-w-72 rounded-lg border bg-popover p-2 text-[0.8125rem] text-popover-foreground shadow-lg",
          isLeft && "-translate-x-full",
          isRefused ? "border-danger" : target ? "border-primary" : "border-border",
        )}
      >
        <p className="flex items-center gap-2 font-medium">
          <ItemIcon item={item} />
          {item.title}
        </p>
        <p
          role="status"
          className={cn(
            "mt-1.5 flex items-start gap-1.5 text-xs leading-4",
            isRefused ? "text-danger" : drop ? "text-foreground" : "text-muted-foreground",
          )}
        >
          {isRefused && <Ban className="mt-px size-3.5 shrink-0" aria-label="Not here:" />}
          {drop && !isRefused && <MoveRight className="mt-px size-3.5 shrink-0 text-primary" aria-hidden />}
          <span>{words}</span>
        </p>
      </div>
    </div>
  );
}
