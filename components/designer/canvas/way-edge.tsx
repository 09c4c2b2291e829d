"use client";

import { EdgeLabelRenderer, type Edge, type EdgeProps } from "@xyflow/react";
import { Plus, Spline, Trash2 } from "lucide-react";
import { memo, useMemo, useState, type ReactNode } from "react";
import type { Exit } from "@/core/step/contract";
import type { Position } from "../edits/place-step";
import { useDesignerCommands } from "../designer-context";
import { useDesignerStore } from "../store/use-designer";
import { cornersOf, pathOf, type Route } from "./way-route";

export type WayEdgeData = Edge<
  {
    /** Title of the exit that it leaves from. */
    title: string;
    role: Exit["role"];
    route: Route;
    /** Keeps ways out of one box apart, in canvas units. */
    shift: number;
    /** It leads back to where the case has been. */
    isBack: boolean;
    /** It is on the path that is drawn: a counter-example or a run. */
    isPath: boolean;
    /** Whether scenarios walk it; null while that is not shown. */
    walked: boolean | null;
    /** It cannot be edited here. */
    isFixed?: boolean;
  },
  "way"
> & { data: object };

/**
 * One connection: bent round boxes, with an arrow, the exit's title and the button that puts a step onto it. It is drawn
 * anew in every frame in which an end of it is dragged, and there may be hundreds: so the arrow is a marker, and words and
 * button are there from the first time that they can be seen.
 */
export const WayEdge = memo(function WayEdge(props: EdgeProps<WayEdgeData>) {
  const { sourceX, sourceY, targetX, targetY, data, selected } = props;
  const { isReadOnly, addAfter } = useDesignerCommands();
  const { d, middle } = useMemo(() => {
    const ends = { source: { x: sourceX, y: sourceY }, target: { x: targetX - 7, y: targetY } };
    return pathOf(cornersOf(ends, data.route, data.shift));
  }, [sourceX, sourceY, targetX, targetY, data.route, data.shift]);
  const [isNear, setIsNear] = useState(false);
  const comeNear = () => setIsNear(true);
  const from = { from: props.source, exit: props.sourceHandleId ?? "" };
  return (
    <>
      <path
        d={d}
        className="way"
        data-role={data.role}
        data-back={data.isBack || undefined}
        data-path={data.isPath || undefined}
        data-walked={data.walked ?? undefined}
      />
      <path
        d={d}
        className="react-flow__edge-interaction"
        fill="none"
        strokeOpacity={0}
        strokeWidth={20}
        onPointerEnter={comeNear}
      />
      {(isNear || selected || data.isBack || data.isPath) && (
        <g className="way-more" transform={`translate(${middle.x} ${middle.y})`}>
          <text className="way-label" y={-18} textAnchor="middle">
            {data.title}
          </text>
          {!isReadOnly && !selected && !data.isFixed && (
            <g
              aria-hidden
              className="way-insert"
              onClick={(event) => {
                event.stopPropagation();
                addAfter(from);
              }}
            >
              <circle r={12} />
              <path d="M-5 0H5M0 -5V5" />
            </g>
          )}
        </g>
      )}
      {selected && <ChosenWay at={middle} from={from} title={data.title} />}
    </>
  );
});

/** The arrow at the end of every connection, in the colour of its line; it ends 4 units before the box. */
export function WayArrow() {
  return (
    <svg aria-hidden className="absolute size-0">
      <marker id="way-arrow" markerUnits="userSpaceOnUse" overflow="visible">
        {/* Browsers that do not know the line's own colour here keep the group's. */}
        <g className="way-arrow">
          <path fill="context-stroke" d="M-6 -5L3 0L-6 5z" />
        </g>
      </marker>
    </svg>
  );
}

/** What can be done with the connection that is chosen. */
function ChosenWay({
  at,
  from,
  title,
}: {
  at: Position;
  from: { from: string; exit: string };
  title: string;
}) {
  const store = useDesignerStore();
  const { isReadOnly, addAfter, connectFrom } = useDesignerCommands();
  if (isReadOnly) return null;
  return (
    <EdgeLabelRenderer>
      <div
        role="toolbar"
        aria-label={`Connection ${title}`}
        className="nodrag nopan pointer-events-auto absolute flex rounded-lg border border-primary bg-card p-0.5"
        style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
      >
        <Act label="Insert a step here" onClick={() => addAfter(from)}>
          <Plus className="size-4" aria-hidden />
        </Act>
        <Act label="Lead it somewhere else" onClick={() => connectFrom(from.from, from.exit)}>
          <Spline className="size-4" aria-hidden />
        </Act>
        <Act
          label="Remove the connection"
          onClick={() => store.getState().change("Disconnect", [{ command: "disconnect", ...from }])}
        >
          <Trash2 className="size-4" aria-hidden />
        </Act>
      </div>
    </EdgeLabelRenderer>
  );
}

function Act({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="focus-ring grid size-7 cursor-pointer place-items-center rounded-md hover:bg-accent pointer-coarse:size-9"
    >
      {children}
    </button>
  );
}
