import type { ReactFlowInstance, Viewport } from "@xyflow/react";

type Follower = Pick<ReactFlowInstance, "getViewport" | "setViewport">;
export type LinkedViews = ReturnType<typeof linkViews>;

/** Pictures that are looked at together: moving one moves the others. */
export function linkViews() {
  const flows = new Set<Follower>();
  return {
    /** Adds a picture; returns how it leaves. */
    join: (flow: Follower) => {
      flows.add(flow);
      return () => void flows.delete(flow);
    },
    moved: (flow: Follower, viewport: Viewport) => {
      for (const other of flows) {
        // Whoever follows reports its own move too; without this the two would answer each other for ever.
        if (other !== flow && !isSame(other.getViewport(), viewport)) void other.setViewport(viewport);
      }
    },
  };
}

function isSame(a: Viewport, b: Viewport): boolean {
  return Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5 && Math.abs(a.zoom - b.zoom) < 0.001;
}
