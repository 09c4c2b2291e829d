"use client";

import { useStoreApi, ViewportPortal } from "@xyflow/react";
import { useDesigner } from "../store/use-designer";
import type { MovingToken } from "../store/drawn";
import type { HelperLine } from "./helper-lines";
import { cornersOf, pathOf } from "./way-route";

/** Lines that show with what a dragged step is in line. */
export function HelperLines({ lines }: { lines: readonly HelperLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ViewportPortal>
      {lines.map((line) =>
        line.upright ? (
          <div
            key="upright"
            className="helper-line"
            style={{ left: line.x, top: line.from - 16, width: 1, height: line.to - line.from + 32 }}
          />
        ) : (
          <div
            key="level"
            className="helper-line"
            style={{ left: line.from - 16, top: line.y, width: line.to - line.from + 32, height: 1 }}
          />
        ),
      )}
    </ViewportPortal>
  );
}

/** Tokens on their way along the connections, as the simulator sends them. With less motion they are there at once. */
export function MovingTokens() {
  const moving = useDesigner((state) => state.moving);
  if (moving.length === 0) return null;
  return (
    <ViewportPortal>
      {moving.map((token) => (
        <Token key={token.key} token={token} />
      ))}
    </ViewportPortal>
  );
}

function Token({ token }: { token: MovingToken }) {
  const flow = useStoreApi();
  const way = drawnWay(token) ?? straightWay(token, flow.getState().nodeLookup);
  if (way === null) return null;
  return (
    <span
      aria-hidden
      className="moving-token"
      style={{ offsetPath: `path("${way}")`, animationDuration: `${token.durationMs}ms` }}
    />
  );
}

/** The connection's own line, where it is drawn. */
function drawnWay({ from, exit }: MovingToken): string | null {
  const id = CSS.escape(`${from}:${exit}`);
  return window.document.querySelector(`.react-flow__edge[data-id="${id}"] .way`)?.getAttribute("d") ?? null;
}

type Lookup = ReturnType<ReturnType<typeof useStoreApi>["getState"]>["nodeLookup"];

/** Ways that nobody drew, such as to the fallback handoff, and those out of sight. */
function straightWay({ from, to }: MovingToken, nodes: Lookup): string | null {
  const [a, b] = [nodes.get(from), nodes.get(to)];
  if (!a || !b) return null;
  const source = { x: a.position.x + (a.measured.width ?? 240), y: a.position.y + 28 };
  const target = { x: b.position.x, y: b.position.y + 28 };
  return pathOf(cornersOf({ source, target }, { bend: "middle" })).d;
}
