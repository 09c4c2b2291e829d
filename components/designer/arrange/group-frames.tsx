"use client";

import { useStore, useStoreApi, ViewportPortal, type ReactFlowState } from "@xyflow/react";
import { Minimize2 } from "lucide-react";
import { useRef, type PointerEvent } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { counted } from "@/core/step/counted";
import { useDesignerCommands } from "../designer-context";
import { stepSize } from "../edits/step-size";
import { useDesigner, useDesignerStore } from "../store/use-designer";
import { useArrange } from "./arrange-store";
import { collapseGroup, groupsOf, membersOf } from "./groups";
import { moveNodes } from "./move-nodes";
import { useChooseGroup } from "./use-arranged";

const padding = 24;
const titleHeight = 36;

/** Frames around the steps of groups that are open, below everything else. They follow their steps, also amid a drag. */
export function GroupFrames() {
  const document = useDesigner((state) => state.document);
  const open = Object.entries(groupsOf(document)).filter(([, group]) => !group.isCollapsed);
  return (
    <ViewportPortal>
      {open.map(([id, { title }]) => (
        <GroupFrame key={id} id={id} title={title} members={membersOf(document, id)} />
      ))}
    </ViewportPortal>
  );
}

function GroupFrame({ id, title, members }: { id: string; title: string; members: readonly string[] }) {
  const { isReadOnly } = useDesignerCommands();
  const store = useDesignerStore();
  const choose = useChooseGroup();
  const isChosen = useArrange((state) => state.group === id);
  const frame = useStore((state) => frameOf(state, members), isSameFrame);
  const drag = useGroupDrag(members);
  if (!frame) return null;
  return (
    <section
      aria-label={`Group ${title}`}
      className={cn(
        "absolute z-[-1] rounded-2xl border-2 border-dashed bg-muted/40",
        isChosen ? "border-primary" : "border-border",
      )}
      style={{
        transform: `translate(${frame.x - padding}px, ${frame.y - padding - titleHeight}px)`,
        width: frame.width + 2 * padding,
        height: frame.height + 2 * padding + titleHeight,
      }}
    >
      <div className="nopan pointer-events-auto flex items-center gap-1 px-2 pt-1.5">
        <button
          type="button"
          data-group={id}
          aria-pressed={isChosen}
          aria-label={`Group ${title}, ${counted(members.length, "step")}`}
          className={cn(
            "min-h-7 min-w-0 truncate rounded-md px-2 text-left text-sm font-semibold outline-offset-2 hover:bg-accent focus-visible:outline-2 focus-visible:outline-primary",
            !isReadOnly && "cursor-grab active:cursor-grabbing",
          )}
          onClick={() => choose(id)}
          {...(isReadOnly ? {} : drag)}
        >
          {title}
        </button>
        {!isReadOnly && (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Collapse ${title}`}
            onClick={() => {
              choose(id);
              store
                .getState()
                .change(`Collapse ${title}`, collapseGroup(store.getState().document, id, true));
            }}
          >
            <Minimize2 aria-hidden />
          </Button>
        )}
      </div>
    </section>
  );
}

type Frame = { x: number; y: number; width: number; height: number };

function frameOf({ nodeLookup }: ReactFlowState, members: readonly string[]): Frame | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of members) {
    const node = nodeLookup.get(id);
    if (!node) continue;
    const { x, y } = node.internals.positionAbsolute;
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + (node.measured.width ?? stepSize.width));
    bottom = Math.max(bottom, y + (node.measured.height ?? stepSize.height));
  }
  return right < left ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

function isSameFrame(a: Frame | null, b: Frame | null): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height;
}

/** Dragging the title moves all steps of the group; one change when it is let go. */
function useGroupDrag(members: readonly string[]) {
  const store = useDesignerStore();
  const flow = useStoreApi();
  const from = useRef<{ x: number; y: number } | null>(null);
  const placesAt = (event: PointerEvent) => {
    const { document } = store.getState();
    const { transform, snapGrid } = flow.getState();
    const by = (now: number, then: number, grid: number) =>
      Math.round((now - then) / transform[2] / grid) * grid;
    const start = from.current ?? { x: event.clientX, y: event.clientY };
    const dx = by(event.clientX, start.x, snapGrid[0]);
    const dy = by(event.clientY, start.y, snapGrid[1]);
    return members.flatMap((id) => {
      const at = document.layout.positions[id];
      return at ? [{ id, position: { x: at.x + dx, y: at.y + dy } }] : [];
    });
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      from.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!from.current) return;
      flow
        .getState()
        .triggerNodeChanges(placesAt(event).map(({ id, position }) => ({ id, type: "position", position })));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (!from.current) return;
      const places = Object.fromEntries(placesAt(event).map(({ id, position }) => [id, position]));
      from.current = null;
      const { document, change } = store.getState();
      const commands = moveNodes(document, places);
      if (commands.length > 0) change("Move group", commands);
    },
  };
}
